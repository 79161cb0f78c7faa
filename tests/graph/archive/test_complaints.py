"""What is said of a query that cannot be parsed: the place, and what is wrong there."""

from collections.abc import Iterator

import pytest

from graph.archive import Archive
from graph.errors import QueryError


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive.memory() as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("SELECT ?x WHERE { ?x a cmq:Event }}", "line 1, column 35", "superfluous"),
        ("SELECT ?x WHERE {\n ?x a cmq:Event", "line 1, column 17", "'{' is never closed"),
        ("SELECT ?x { (?x a] }", "line 1, column 18", "']' stands where ')'"),
        ("SELECT ?x { ?x a # foo:x }\n bar:Event }", "line 2, column 2", "prefix bar: is not declared"),
        ("ASK { ?x :a 1 }", "line 1, column 10", "prefix : is not declared"),
        ("SELECT ?x WHERE { ?x a <x:y> } LIMIT 3 foo", "line 1, column 43", "'foo' is superfluous"),
        ("ASK { ?x cmq:date } # why", "line 1, column 19", "after 'cmq:date'"),
        ("events", "line 1", "begin with SELECT"),
        ("SELECT ?x { ?x a 'y' FILTER(?x = ) }", "line 1", ", …"),
        ("INSERT DATA { <a:a> <a:b> 1 }", "line 1, column 1", "updates are not taken"),
        ("PREFIX insert: <x:> # delete\n delete where { ?s ?p ?o }", "line 2, column 2", "updates are not taken"),
        ("PREFIX x: <a:b>", "line 1", "begin with SELECT"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(query: str, place: str, words: str, archive: Archive) -> None:
    with pytest.raises(QueryError) as caught:
        archive.query(query)
    assert place in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX own: <http://x.org/> ASK { ?x own:a '}' }",
        "ASK { ?x a cmq:Event ; <x:p> 'no:prefix' , ?y . _:b ?p <http://x.org/a#b:c> }",
    ],
)
def test_brackets_and_colons_in_words_and_iris_are_no_fault(query: str, archive: Archive) -> None:
    assert not archive.query(query)


def test_few_of_the_words_that_could_follow_are_named(archive: Archive) -> None:
    with pytest.raises(QueryError) as caught:
        archive.query("SELECT ?x { ?x a 'y' FILTER(?x = ) }")
    assert str(caught.value).count(",") <= 6
    assert len(str(caught.value)) < 150
