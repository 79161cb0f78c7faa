"""A SPARQL query looks for words by a property, and becomes one without it before it is evaluated."""

import pyoxigraph as ox
import pytest

from graph.errors import QueryError
from graph.sparql.matching import MOST, Row, answered, patterns

PREFIX = "PREFIX cmq: <https://w3id.org/communique/ns#> "
ROWS = [Row("https://example.org/a", 2.5, 'said "no" \\ \n'), Row("https://example.org/b", 1.25, "b")]


def find(words: str, limit: int) -> tuple[int, list[Row]]:
    """Finds two texts, whatever is looked for, and a great many with the word many."""
    return (MOST + 1 if words == "many" else 2), ROWS[:limit]


def rows(query: str) -> list[list[str | None]]:
    """What a query finds in an empty store."""
    ox.Store().query(query)
    found = ox.Store().query(answered(query, find))
    assert isinstance(found, ox.QuerySolutions)
    return [[None if row[name] is None else row[name].value for name in found.variables] for row in found]


@pytest.mark.parametrize(
    "pattern",
    [
        '?x cmq:matches "w"',
        '?x cmq:matches "w" .',
        '$x cmq:matches "w"',
        '?x cmq:matches """w"""',
        "?x cmq:matches 'w'",
        '?x cmq:matches ("w")',
        '(?x) cmq:matches "w"',
        '(?x ?s) cmq:matches ("w" 2)',
        '?x <https://w3id.org/communique/ns#matches> "w"',
        '# a comment\n ?x cmq:matches # another\n "w"',
        'FILTER(true) ?x cmq:matches "w" FILTER(true)',
        '{ ?x cmq:matches "w" } UNION { ?x ?p ?o }',
        'OPTIONAL { ?x cmq:matches "w" }',
        'BIND(1 AS ?n) ?x cmq:matches "w" . BIND(2 AS ?m)',
    ],
)
def test_a_pattern_finds_what_holds_the_words(pattern: str) -> None:
    assert sorted(rows(f"{PREFIX} SELECT ?x {{ {pattern} }}")) == [["https://example.org/a"], ["https://example.org/b"]]


def test_another_prefix_for_the_vocabulary_will_do() -> None:
    query = 'PREFIX z: <https://w3id.org/communique/> SELECT ?x { ?x z:ns\\#matches "w" }'
    assert not list(patterns(query))
    query = 'PREFIX z: <https://w3id.org/communique/ns#> SELECT ?x { ?x z:matches "w" }'
    assert len(rows(query)) == 2


def test_the_prefix_of_another_vocabulary_is_another_property() -> None:
    assert rows('PREFIX cmq: <https://example.org/> SELECT ?x { ?x cmq:matches "w" }') == []


def test_score_and_snippet_come_with_it() -> None:
    found = rows(f'{PREFIX} SELECT ?s ?t {{ (?x ?s ?t) cmq:matches ("w" 1) }}')
    assert found == [["2.5", 'said "no" \\ \n']]


def test_so_many_of_the_best_as_are_asked_for() -> None:
    assert rows(f'{PREFIX} SELECT ?x {{ ?x cmq:matches ("w" 1) }}') == [["https://example.org/a"]]


def test_the_words_are_those_that_the_string_means() -> None:
    query = PREFIX + r'SELECT ?x { ?x cmq:matches "a\tb\u0041\"c\\" }'
    assert [pattern.words for pattern in patterns(query)] == ['a\tbA"c\\']


@pytest.mark.parametrize(
    "query",
    [
        "DESCRIBE cmq:matches",
        "SELECT * { cmq:matches ?p ?o }",
        "SELECT * { ?s ?p cmq:matches }",
        "SELECT * { ?s ?p cmq:matches . ?s ?q ?r }",
        "SELECT * { VALUES ?p { cmq:matches } }",
        "SELECT * { ?s ?p ?o FILTER(?p != cmq:matches) }",
        "SELECT * { ?s ?p ?o FILTER(?p = cmq:matches || false || ?o = cmq:matches) }",
        "SELECT * { ?s ?p 'w'^^cmq:matches }",
        "SELECT * { ?s ?p \"?x cmq:matches 'w'\" }",
        "SELECT * { ?s ?p ?o } # ?x cmq:matches 'w'",
    ],
)
def test_a_query_that_only_speaks_of_the_property_stays_as_it_is(query: str) -> None:
    assert answered(PREFIX + query, find) == PREFIX + query


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("?x cmq:matches ?words", "after it stands a string"),
        ('?x cmq:matches "w"@en', "neither language nor type"),
        ('?x cmq:matches "w"^^cmq:t', "neither language nor type"),
        ("?x cmq:matches 3", "after it stands a string"),
        ('?x cmq:matches ("w" 0)', "a number from 1"),
        ('?x cmq:matches ("w" 10001)', "a number from 1"),
        ('?x cmq:matches ("w" ?n)', "a number from 1"),
        ('<https://example.org/a> cmq:matches "w"', "before it stands a variable"),
        ('?x a ?t ; cmq:matches "w"', "before it stands a variable"),
        ('(?x 2) cmq:matches "w"', "before it stands a variable"),
        ('(?x ?s ?t ?u) cmq:matches "w"', "before it stands a variable"),
        ('?x cmq:matches "w" ; a ?t', "pattern of its own"),
        ('?x cmq:matches "v", "w"', "pattern of its own"),
        ('?x cmq:matches "many"', "how many of the best"),
        ('?x a ?t ; cmq:matches ("w" 2)', "before it stands a variable"),
        ('<https://example.org/a> cmq:matches ("w" 2)', "before it stands a variable"),
        ("[] cmq:matches ?words", "before it stands a variable"),
        ("[ cmq:matches ?words ] a ?t", "before it stands a variable"),
        ('FILTER(cmq:matches(?x, "w"))', "before it stands a variable"),
        ('?x cmq:matches/cmq:evidence "w"', "no path goes through it"),
        ('?x cmq:evidence/cmq:matches "w"', "no path goes through it"),
        ('?x ^cmq:matches "w"', "no path goes through it"),
        ('?x cmq:matches|cmq:evidence "w"', "no path goes through it"),
        ('?x (cmq:evidence|cmq:matches) "w"', "no path goes through it"),
        ('?x cmq:matches* "w"', "no path goes through it"),
        ('?x !cmq:matches "w"', "no path goes through it"),
    ],
)
def test_another_form_is_refused_with_what_will_do(pattern: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        answered(f"{PREFIX} SELECT * {{ {pattern} }}", find)


def test_the_refusal_says_where() -> None:
    with pytest.raises(QueryError, match="line 2, column 4"):
        answered(f"{PREFIX}\nX  cmq:matches 'w'", find)


def test_a_query_looks_for_words_a_few_times_only() -> None:
    query = " ".join(f'?x{number} cmq:matches "w" .' for number in range(9))
    with pytest.raises(QueryError, match="at most 8"):
        answered(f"{PREFIX} SELECT * {{ {query} }}", find)


def test_of_a_thing_with_several_texts_the_best_counts() -> None:
    twice = [ROWS[0], Row(ROWS[0].subject, 1.0, "again")]
    found = answered(f'{PREFIX} SELECT * {{ (?x ?s) cmq:matches "w" }}', lambda *_: (2, twice))
    assert found.count("https://example.org/a") == 1
