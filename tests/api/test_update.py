import gzip

import httpx
import pytest
import zstandard

from api.workers.writer import MOST_CHANGES

PROBLEM = "application/problem+json"
DIRECT = {"Content-Type": "application/sparql-update"}


@pytest.fixture
def store(plain: httpx.Client) -> httpx.Client:
    """An empty store."""
    assert update(plain, "DROP ALL").status_code == 204
    return plain


def update(client: httpx.Client, text: str, **params: str | list[str]) -> httpx.Response:
    return client.post("/update", data={"update": text}, params=params)


def rows(client: httpx.Client, query: str) -> list[list[str]]:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return sorted(line.split(",") for line in answer.text.split("\r\n")[1:-1])


def quads(client: httpx.Client) -> list[list[str]]:
    return rows(client, "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")


def test_post_update_urlencoded(store: httpx.Client) -> None:
    assert update(store, "INSERT DATA { <x:a> <x:p> 1 }").status_code == 204
    assert quads(store) == [["x:a", "x:p", "1", ""]]


def test_post_update_direct(store: httpx.Client) -> None:
    answer = store.post("/update", content="INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 1 } }", headers=DIRECT)
    assert (answer.status_code, answer.content) == (204, b"")
    assert quads(store) == [["x:a", "x:p", "1", "x:g"]]


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_an_update_may_be_packed(store: httpx.Client, coding: str) -> None:
    text = b"INSERT DATA { <x:a> <x:p> 1 }"
    packed = gzip.compress(text) if coding == "gzip" else zstandard.compress(text)
    answer = store.post("/update", content=packed, headers=DIRECT | {"Content-Encoding": coding})
    assert (answer.status_code, quads(store)) == (204, [["x:a", "x:p", "1", ""]])


def test_a_small_body_that_unpacks_to_a_large_one_is_refused(store: httpx.Client) -> None:
    packed = gzip.compress(b" " * 20_000_000)
    answer = store.post("/update", content=packed, headers=DIRECT | {"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


def test_a_packing_that_is_unknown_is_415(store: httpx.Client) -> None:
    answer = store.post("/update", content=b"x", headers=DIRECT | {"Content-Encoding": "br"})
    assert answer.status_code == 415
    assert "gzip, zstd" in answer.json()["detail"]


def test_delete_and_insert_see_the_same_state(store: httpx.Client) -> None:
    update(store, "INSERT DATA { <x:a> <x:p> 1 , 2 , 3 }")
    update(store, "DELETE { ?s ?p ?o } INSERT { ?s ?p ?next } WHERE { ?s ?p ?o BIND(?o + 1 AS ?next) }")
    assert [row[2] for row in quads(store)] == ["2", "3", "4"]


def test_each_operation_sees_what_those_before_it_did(store: httpx.Client) -> None:
    text = "INSERT DATA { <x:a> <x:p> 1 } ; INSERT { ?s <x:q> ?o } WHERE { ?s <x:p> ?o } ; DELETE WHERE { ?s <x:p> ?o }"
    update(store, text)
    assert quads(store) == [["x:a", "x:q", "1", ""]]


def test_an_update_is_done_whole_or_not_at_all(store: httpx.Client) -> None:
    answer = update(store, "INSERT DATA { <x:a> <x:p> 1 } ; CREATE GRAPH <x:g> ; CREATE GRAPH <x:g>")
    assert (answer.status_code, answer.headers["content-type"]) == (409, PROBLEM)
    assert quads(store) == []


def test_blank_nodes_stay_themselves_through_changes(store: httpx.Client) -> None:
    update(store, "INSERT DATA { _:a <x:p> 1 ; <x:q> _:b . GRAPH <x:g> { _:a <x:r> _:b } }")
    update(store, "DELETE { ?a <x:p> 1 } INSERT { ?a <x:s> [ <x:t> ?b ] } WHERE { ?a <x:q> ?b }")
    joined = "ASK { ?a <x:q> ?b ; <x:s>/<x:t> ?b . GRAPH <x:g> { ?a <x:r> ?b } FILTER NOT EXISTS { ?a <x:p> 1 } }"
    assert store.get("/sparql", params={"query": joined}).json()["boolean"] is True


def test_blank_nodes_of_a_template_are_new_for_each_solution(store: httpx.Client) -> None:
    update(store, "INSERT { ?x <x:p> _:b . _:b <x:q> ?x } WHERE { VALUES ?x { <x:1> <x:2> } }")
    assert rows(store, "SELECT (COUNT(DISTINCT ?b) AS ?n) { ?x <x:p> ?b . ?b <x:q> ?x }") == [["2"]]


def test_what_a_template_leaves_unbound_is_left_out(store: httpx.Client) -> None:
    update(store, "INSERT { <x:a> <x:p> ?o . <x:a> <x:q> 1 . ?lit <x:p> 1 } WHERE { BIND('l' AS ?lit) }")
    assert quads(store) == [["x:a", "x:q", "1", ""]]


def test_with_names_the_graph_of_patterns_and_templates(store: httpx.Client) -> None:
    update(store, "INSERT DATA { <x:d> <x:p> 0 . GRAPH <x:g> { <x:a> <x:p> 1 } GRAPH <x:h> { <x:b> <x:p> 2 } }")
    update(
        store,
        "PREFIX x: <x:> WITH x:g DELETE { ?s ?p ?o } INSERT { ?s ?p ?n } WHERE { ?s ?p ?o GRAPH x:h { ?b ?q ?n } }",
    )
    assert quads(store) == [["x:a", "x:p", "2", "x:g"], ["x:b", "x:p", "2", "x:h"], ["x:d", "x:p", "0", ""]]


def test_using_graph_uri_names_the_graphs_of_the_pattern(store: httpx.Client) -> None:
    update(store, "INSERT DATA { <x:d> <x:p> 0 . GRAPH <x:g> { <x:a> <x:p> 1 } GRAPH <x:h> { <x:b> <x:p> 2 } }")
    update(store, "INSERT { GRAPH <x:n> { ?s ?p ?o } } WHERE { ?s ?p ?o }", **{"using-graph-uri": ["x:g", "x:h"]})
    update(
        store, "INSERT { GRAPH <x:m> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", **{"using-named-graph-uri": "x:g"}
    )
    assert [row for row in quads(store) if row[3] in ("x:m", "x:n")] == [
        ["x:a", "x:p", "1", "x:m"],
        ["x:a", "x:p", "1", "x:n"],
        ["x:b", "x:p", "2", "x:n"],
    ]


@pytest.mark.parametrize("clause", ["USING <x:g>", "USING NAMED <x:g>"])
def test_using_graph_uri_beside_using_is_refused(store: httpx.Client, clause: str) -> None:
    text = f"INSERT {{ <x:a> <x:p> 1 }} {clause} WHERE {{}}"
    assert update(store, text, **{"using-graph-uri": "x:h"}).status_code == 400
    assert update(store, f"WITH <x:g> {text.replace(clause, '')}", **{"using-graph-uri": "x:h"}).status_code == 400


def test_graphs_are_made_cleared_copied_moved_and_dropped(store: httpx.Client) -> None:
    update(store, "CREATE GRAPH <x:g> ; INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 1 } } ; COPY <x:g> TO DEFAULT")
    update(store, "MOVE GRAPH <x:g> TO <x:h> ; ADD DEFAULT TO <x:i> ; CLEAR DEFAULT")
    assert quads(store) == [["x:a", "x:p", "1", "x:h"], ["x:a", "x:p", "1", "x:i"]]
    update(store, "DROP GRAPH <x:h> ; CLEAR NAMED")
    assert quads(store) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("CREATE GRAPH <x:g> ; CREATE GRAPH <x:g>", 409),
        ("DROP GRAPH <x:nowhere>", 404),
        ("MOVE <x:nowhere> TO <x:g>", 404),
        ("LOAD <http://127.0.0.1:9/x.ttl>", 403),
        ("DROP SILENT GRAPH <x:nowhere> ; CREATE SILENT GRAPH <x:g> ; CREATE SILENT GRAPH <x:g>", 204),
        ("LOAD SILENT <http://127.0.0.1:9/x.ttl>", 204),
        ("", 204),
        ("PREFIX x: <x:> # no more", 204),
    ],
)
def test_what_cannot_be_done_has_a_status_unless_it_may_fail(store: httpx.Client, text: str, status: int) -> None:
    assert update(store, text).status_code == status


def test_prefixes_may_be_declared_before_each_operation(store: httpx.Client) -> None:
    text = "PREFIX a: <x:a> INSERT DATA { a:1 a:p 1 } ;\nPREFIX b: <x:b> PREFIX a: <y:> INSERT DATA { b:1 a:p 1 }"
    assert update(store, text).status_code == 204
    assert quads(store) == [["x:a1", "x:ap", "1", ""], ["x:b1", "y:p", "1", ""]]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("INSERT DATA { <x:a> <x:p> 1 ", 1, 13),
        ("PREFIX x: <x:>\nINSERT DATA {\n x:a y:b 1 }", 3, 6),
        ("INSERT DATA { <x:a> <x:p> 1 } ;\nPREFIX x: <x:> INSERT DATA { x:a x:b }", 2, 38),
        ("INSERT DATA { <x:a> ?p 1 }", 1, 27),
    ],
)
def test_an_update_that_cannot_be_parsed_is_told_where(store: httpx.Client, text: str, line: int, column: int) -> None:
    answer = update(store, text)
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert (answer.json()["line"], answer.json()["column"]) == (line, column)
    assert "the update cannot be parsed" in answer.json()["detail"]


def test_a_query_is_no_update(store: httpx.Client) -> None:
    assert update(store, "SELECT * { ?s ?p ?o }").status_code == 400


def test_get_update_is_not_allowed(store: httpx.Client) -> None:
    answer = store.get("/update", params={"update": "DROP ALL"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "OPTIONS, POST")


def test_two_updates_in_one_request_are_refused(store: httpx.Client) -> None:
    answer = store.post(
        "/update",
        content="update=CLEAR+ALL&update=CLEAR+ALL",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/sparql-query", ""])
def test_an_update_of_another_type_is_415(store: httpx.Client, kind: str) -> None:
    answer = store.post("/update", content="CLEAR ALL", headers={"Content-Type": kind} if kind else {})
    assert (answer.status_code, answer.headers["content-type"]) == (415, PROBLEM)


def test_an_update_that_is_not_utf_8_is_refused(store: httpx.Client) -> None:
    assert store.post("/update", content="CLEAR ALL".encode("utf-16"), headers=DIRECT).status_code == 400


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:p> " + "(" * 200 + ")" * 200 + " }",
        "INSERT {} WHERE { FILTER(" + "!" * 50_000 + "true) }",
        "DELETE {} WHERE {" + "UNION".join(["{}"] * 9_000) + "}",
    ],
)
def test_an_update_that_is_too_deep_is_refused(store: httpx.Client, text: str) -> None:
    assert update(store, text).status_code == 400
    assert update(store, "CLEAR ALL").status_code == 204


def test_rdf_1_2_is_written_and_read(store: httpx.Client) -> None:
    update(store, 'INSERT DATA { <x:a> <x:p> "v"@en--ltr {| <x:said> <x:b> |} }')
    assert rows(store, "SELECT ?who { << <x:a> <x:p> ?o >> <x:said> ?who FILTER(LANGDIR(?o) = 'ltr') }") == [["x:b"]]
    assert rows(store, "SELECT ?s { ?r a ?t } VALUES ?t {}") == []


def test_many_small_changes_are_read_at_once(store: httpx.Client) -> None:
    for number in range(MOST_CHANGES + 20):
        assert update(store, f"INSERT DATA {{ <x:a> <x:p> {number} }}").status_code == 204
        if number % 40 == 0:
            assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [[str(number + 1)]]
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [[str(MOST_CHANGES + 20)]]


def test_a_large_change_is_read_at_once(store: httpx.Client) -> None:
    update(
        store, "INSERT DATA {" + "".join(f"<x:subject-{n}> <x:property> 'value {n}' .\n" for n in range(60_000)) + "}"
    )
    update(store, "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRENDS(?o, '7')) }")
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [["54000"]]


def test_a_triple_term_that_no_reader_could_read_is_refused(store: httpx.Client) -> None:
    term = "BIND(" + "TRIPLE(<x:a>, <x:b>, " * 10 + "?t" + ")" * 10 + " AS ?new)"
    more = f"DELETE {{ <x:a> <x:p> ?t }} INSERT {{ <x:a> <x:p> ?new }} WHERE {{ <x:a> <x:p> ?t {term} }}"
    assert update(store, f"INSERT DATA {{ <x:a> <x:p> 1 }} ; {more}").status_code == 204
    answer = update(store, more)
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert len(quads(store)) == 1


def test_marks_in_iris_and_behind_comparisons_are_read_as_what_they_are(store: httpx.Client) -> None:
    text = "INSERT DATA { <#s> <urn:a(b)#c> \"<'>\" ; <urn:o'x> (1 <urn:l#1>) }"
    assert update(store, f"BASE <http://h.example/d> {text}").status_code == 204
    assert ["http://h.example/d#s", "urn:a(b)#c", "<'>", ""] in quads(store)
    asked = "SELECT ?s { BIND(1 AS ?s) FILTER(?s<(2)&&3>?s) FILTER('a'<'>'||'<'>'') }"
    assert rows(store, asked) == [["1"]]
