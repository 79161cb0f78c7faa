"""Files of saved queries, and what is given to them: terms, whatever is typed."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import queries
from graph.archive import Archive
from graph.errors import FilterError, NotFound, QueryFileError
from graph.queries.binding import bound, names_in, values_of
from graph.queries.saved import MOST_PARAMETERS, SavedQuery, parse
from graph.queries.terms import Kind, literal, term
from graph.settings import Settings, queries_folder
from graph.vocabulary.namespaces import Names

NAMES = Names()
ECHO = "# Gives back what it is given\n# param value (text): anything\nSELECT ?x WHERE { BIND(?value AS ?x) }"
HOSTILE = (
    "x> } DROP ALL #",
    '" } ; DROP ALL #',
    "' } UNION { ?s ?p ?o } #",
    '"""',
    "'''",
    "\\",
    '\\"',
    "\\u0022 } DROP ALL #",
    "\\\\u0022",
    "\\U00000022",
    "line\nbreak",
    "line\r\nbreak",
    "{}{{}}",
    "?value $value",
    "<http://example.org/with space>",
    "a b> <c",
    "%3E%20%7D",
    "\x00\x07\x1b\x7f",
    "# comment",
    "SERVICE <http://localhost/> { }",
    "{{7*7}}${7*7}",
    "\u202e\ufeff\u2028",
    "🕊" * 100,
    "a: rel:met b",
)


def itself(kind: Kind, name: str) -> str:  # noqa: ARG001
    return name


def ask(query: SavedQuery, store: ox.Store | None = None, **given: str) -> list[dict[str, str]]:
    text = bound(query, values_of(query, given.items()), NAMES, itself)
    answer = (store or ox.Store()).query(text)
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    return [{name: row[name].value for name in columns if row[name] is not None} for row in answer]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_comes_back_as_it_is(value: str) -> None:
    assert ask(parse("echo", ECHO), value=value) == [{"x": value}]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back_as_it_is(value: str) -> None:
    assert ask(parse("echo", ECHO), value=value) == [{"x": value}]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_literal_is_read_as_the_one_token_that_it_is(value: str) -> None:
    triple = next(iter(ox.parse(f"<a:s> <a:p> {literal(value)} .", format=ox.RdfFormat.N_TRIPLES)))
    assert triple.object == ox.Literal(value)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("kind", [Kind.ACTOR, Kind.PLACE, Kind.ARTICLE])
def test_a_hostile_name_is_one_iri_below_the_base(kind: Kind, value: str) -> None:
    if not value.strip():
        return
    written = term(kind, value, NAMES, itself)
    read = next(iter(ox.parse(f"<a:s> <a:p> {written} .", format=ox.RdfFormat.N_TRIPLES))).object
    assert isinstance(read, ox.NamedNode)
    assert read.value.startswith(f"{NAMES.base}id/{kind}/")


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("kind", [Kind.DAY, Kind.NUMBER, Kind.MODALITY, Kind.EVENT_TYPE])
def test_a_hostile_value_of_another_type_is_refused(kind: Kind, value: str) -> None:
    with pytest.raises(FilterError):
        term(kind, value, NAMES, itself)


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Kind.DAY, " 2024-03-22 ", '"2024-03-22"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (Kind.NUMBER, "007", "7"),
        (Kind.NUMBER, "-3", '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (Kind.NUMBER, "2.50", '"2.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (Kind.MODALITY, "Planned", "<https://w3id.org/communique/scheme/modality#planned>"),
        (Kind.EVENT_TYPE, "consult-Visit", "<https://w3id.org/communique/scheme/event-type#CONSULT-visit>"),
        (Kind.ACTOR, "antony-blinken", "<https://w3id.org/communique/id/actor/antony-blinken>"),
    ],
)
def test_a_value_is_a_term_of_its_type(kind: Kind, value: str, written: str) -> None:
    assert term(kind, value, NAMES, itself) == written


@pytest.mark.parametrize("value", ["1e9", "٣", "1_000", "0x1", "NaN", "", "1" * 19, "--1", "1."])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(FilterError, match="is no number"):
        term(Kind.NUMBER, value, NAMES, itself)


def test_a_lone_surrogate_and_a_very_long_value_are_refused() -> None:
    with pytest.raises(FilterError, match="surrogate"):
        term(Kind.TEXT, "a\ud800", NAMES, itself)
    with pytest.raises(FilterError, match="at most 1,000"):
        term(Kind.TEXT, "a" * 1001, NAMES, itself)


def test_a_name_in_a_string_an_iri_or_a_comment_is_no_parameter() -> None:
    text = '# T\n# param v (text): v\nSELECT ("?v" AS ?x) (<http://a/?v> AS ?y) (?v AS ?z) # ?v\nWHERE {}'
    assert ask(parse("t", text), v="given") == [{"x": "?v", "y": "http://a/?v", "z": "given"}]


def test_a_parameter_may_be_written_with_a_dollar() -> None:
    assert ask(parse("t", "# T\n# param v (text): v\nSELECT ($v AS ?x) {}"), v="a") == [{"x": "a"}]


def test_a_longer_name_is_another_variable() -> None:
    text = "# T\n# param v (text): v\nSELECT ?vv { BIND(?v AS ?vv) }"
    assert ask(parse("t", text), v="a") == [{"vv": "a"}]


def test_only_a_whole_number_limits() -> None:
    query = parse("t", "# T\n# param n (number) = 1: how many\nSELECT ?x { VALUES ?x { 1 2 3 } } LIMIT ?n")
    assert len(ask(query)) == 1
    assert len(ask(query, n="2")) == 2
    for value in ("-1", "1.5"):
        with pytest.raises(FilterError, match="whole number from 0 on"):
            ask(query, n=value)


def test_lines_of_the_query_asked_are_those_of_the_file() -> None:
    query = parse("t", "# T\n# param v (text): v\nSELECT ?x {\n  BIND(?v AS ?x)\n  ?? }")
    text = bound(query, {"v": "a\nb\nc"}, NAMES, itself)
    assert text.count("\n") == query.text.count("\n")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "needs value .text.: anything"),
        ({"value": "a", "valeu": "b"}, "no parameter 'valeu'; it takes value"),
    ],
)
def test_what_is_given_must_be_what_is_taken(given: dict[str, str], told: str) -> None:
    with pytest.raises(FilterError, match=told):
        values_of(parse("echo", ECHO), given.items())


def test_a_parameter_is_given_once() -> None:
    with pytest.raises(FilterError, match="given twice"):
        values_of(parse("echo", ECHO), [("value", "a"), ("value", "b")])


def test_a_value_that_does_not_fit_is_named_with_its_type() -> None:
    query = parse("t", "# T\n# param on (day): the day\nSELECT (?on AS ?x) {}")
    with pytest.raises(FilterError, match=r"on \(day\) cannot be used: 'soon' is no day"):
        values_of(query, [("on", "soon")])


def test_title_words_and_parameters_are_read() -> None:
    text = '# A title\n# more words\n# param who (actor): whom\n# param t (event type) = "CONSULT": type: of it\n\n'
    query = parse("t", f"{text}SELECT ?x {{ ?x ?who ?t }}")
    assert (query.title, query.about) == ("A title", "more words")
    assert [str(one) for one in query.parameters] == ["who (actor)", "t (event type) = CONSULT"]
    assert query.parameters[1].about == "type: of it"
    assert names_in(query, {"who": " Blinken ", "t": "CONSULT"}) == ((Kind.ACTOR, "Blinken"),)


BODY = "SELECT ?x { ?x ?p ?v }"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: the first line is no title"),
        (f"{BODY}", "line 1: the first line is no title"),
        (f"#\n{BODY}", "line 1: the first line is no title"),
        (f"# param v (text): v\n{BODY}", "line 1: the first line is no title"),
        ("# T\n", "line 2: there is no query"),
        ("# T\nDROP ALL", "line 2: there is no query"),
        ("# T\nPREFIX a: <b:>\nDELETE WHERE { ?s ?p ?o }", "line 2: there is no query"),
        (f"# T\n# param v: v\n{BODY}", "line 2: this is no parameter; write it as # param name"),
        (f"# T\n# param v (text)\n{BODY}", "line 2: this is no parameter"),
        (f"# T\n# param v (text):\n{BODY}", "line 2: this is no parameter"),
        (f"# T\n# parameter v (text): v\n{BODY}", "line 2: this is no parameter"),
        (f"# T\n# param v (person): v\n{BODY}", "line 2: no type 'person'; choose from actor, place"),
        (f"# T\n# param ?v (text): v\n{BODY}", "line 2: '.v' cannot be the name"),
        (f"# T\n# param timeout (text): v\n{BODY}", "line 2: 'timeout' cannot be the name"),
        (f"# T\n#\n# param v (day) = soon: v\n{BODY}", "line 3: the default of v cannot be used: 'soon' is no day"),
        (f"# T\n# param v (text): v\n# param v (day): v\n{BODY}", "line 3: the parameter v is declared in line 2"),
        (f"# T\n# param w (text): w\n{BODY}", "line 2: the query has no variable .w"),
        (f"# T\n{BODY}\n# param v (text): v", "line 3: a parameter is declared after"),
        (f"# T\n# param x (text): v\n{BODY}", "line 3: the parameter .x stands here where only a variable can"),
        ("# T\n# param v (text): v\nSELECT (1 AS ?v) {}", "line 3: the parameter .v stands here"),
        ("# T\n# param v (text): v\nSELECT *\n{ VALUES (?v) { (1) } }", "line 4: the parameter .v stands here"),
        (f"# T\n# param v (text) = {' ' * 90_000}x\n{BODY}", "line 2: this is no parameter"),
        ("# " + "T" * 100_000 + f"\n{BODY}", "line 1: the file has 100"),
        (
            "# T\n" + "".join(f"# param v{n} (text): v\n" for n in range(MOST_PARAMETERS + 1)) + BODY,
            f"line {MOST_PARAMETERS + 2}: there are more than",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(text: str, told: str) -> None:
    with pytest.raises(QueryFileError, match=rf"^mine\.rq, {told}"):
        parse("mine", text)


def test_a_folder_of_ones_own_goes_before_what_is_bundled(tmp_path: Path) -> None:
    (tmp_path / "plans.rq").write_text("# Mine\nASK {}", encoding="utf-8")
    (tmp_path / "new.rq").write_bytes(b"# New\r\nASK {}\r\n")
    (tmp_path / ".hidden.rq").write_text("", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    found = queries.saved(tmp_path)
    assert set(found) == {*queries.names(), "new"}
    assert [queries.find(name, tmp_path).bundled for name in ("new", "plans", "states")] == [False, False, True]


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_bytes(b"# T\n\xff")
    (tmp_path / "worse.rq").mkdir()
    found = queries.saved(tmp_path)
    assert str(found["bad"]) == "bad.rq, line 2: the file is not UTF-8"
    assert str(found["worse"]).startswith("worse.rq, line 1: the file cannot be read")
    assert set(queries.names()) < set(found)
    with pytest.raises(QueryFileError, match="line 2"):
        queries.find("bad", tmp_path)


@pytest.mark.parametrize("name", ["../secret", "..", "/etc/passwd", "a/b", "", "plans.rq", "plans\x00"])
def test_a_name_leads_to_no_file_outside(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.rq").write_text("# Secret\nASK {}", encoding="utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    with pytest.raises(NotFound, match="no query named"):
        queries.find(name, folder)


def test_the_folder_is_beside_the_store_unless_a_setting_says_where() -> None:
    assert queries_folder(Settings(store=Path("/a/store"))) == Path("/a/store.queries")
    assert queries_folder(Settings(store=Path("/a/store"), queries=Path("/b"))) == Path("/b")


Rows = Callable[..., list[dict[str, str]]]


@pytest.fixture
def rows(full: Archive) -> Rows:
    def asked(name: str, **given: str) -> list[dict[str, str]]:
        answer = full.query(queries.sparql(name, full.names, **given))
        return [{key: str(row[key]) for key in answer.variables if row[key] is not None} for row in answer]

    return asked


def test_the_timeline_is_that_of_the_actor_asked_for(rows: Rows) -> None:
    assert len(rows("timeline-of-an-actor", actor="isaac-herzog")) == 1
    assert rows("timeline-of-an-actor", actor="nobody") == []


def test_who_met_whom_keeps_to_its_days(rows: Rows) -> None:
    assert len(rows("who-met-whom", first="2024-03-22", last="2024-03-22")) == 4
    assert rows("who-met-whom", first="2024-03-23") == []


def test_two_hops_lead_to_whom_the_other_met(rows: Rows) -> None:
    found = rows("two-hops", actor="israel-war-cabinet")
    assert [row["who"].rpartition("/")[2] for row in found] == ["isaac-herzog"]
    assert found[0]["through"] == "1"
    assert rows("two-hops", most="0") == []


def test_events_are_counted_by_month_and_type(rows: Rows) -> None:
    found = {row["type"].rpartition("#")[2]: row["events"] for row in rows("events-by-month")}
    assert found == {"CONSULT-visit": "2", "CONSULT": "1"}
    assert rows("events-by-month", first="2024-04-01") == []
    assert rows("events-by-month", modality="denied") == []


def test_events_of_a_type_have_those_of_its_modes(rows: Rows) -> None:
    assert len(rows("events-of-a-type")) == 3
    assert len(rows("events-of-a-type", type="CONSULT-visit")) == 2
    assert rows("events-of-a-type", type="ASSAULT") == []


def test_events_at_a_place_are_told_with_their_modality(rows: Rows) -> None:
    assert [row["modality"].rpartition("#")[2] for row in rows("events-at-a-place", place="rafah")] == ["planned"]


def test_claims_about_an_actor_hold_the_words_asked_for(rows: Rows) -> None:
    everything = rows("claims-about-an-actor", actor="hamas")
    assert len(everything) == 4
    some = rows("claims-about-an-actor", actor="hamas", words="The Remaining BATTALIONS")
    assert [row["speaker"] for row in some] == ["Israel Defense Forces"]


def test_disagreements_keep_to_their_days(rows: Rows) -> None:
    assert rows("disagreements", first="2024-01-01", last="2024-12-31") == []
