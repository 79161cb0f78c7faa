"""Facts about the limits of answers: every format counts the same rows, wherever its bytes are parted."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.problems import AnswerTooLarge
from api.workers.measuring import Meter

FORMATS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
HOSTILE = st.lists(
    st.one_of(
        st.text(alphabet='ab"\\{},:<>result/\n\r\t&;[]', max_size=30),
        st.sampled_from(['},{"', "<result>", '"\n"\n', '{}},{"a":{', "\r\n\r\n", '""', '\\"', "},{}", "'"]),
    ),
    min_size=1,
    max_size=12,
)


def written(values: list[str], media_type: str) -> bytes:
    store, output = ox.Store(), io.BytesIO()
    for number, value in enumerate(values):
        store.add(ox.Quad(ox.NamedNode(f"x:{number}"), ox.NamedNode("x:p"), ox.Literal(value)))
    found = store.query("SELECT ?o ?none { ?s <x:p> ?o }")
    assert isinstance(found, ox.QuerySolutions)
    form = ox.QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    found.serialize(output, format=form)
    return output.getvalue()


@settings(max_examples=120)
@given(HOSTILE, st.sampled_from(FORMATS), st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_rows_are_counted_right_whatever_they_say_and_however_they_are_parted(
    values: list[str], media_type: str, sizes: list[int]
) -> None:
    content, output = written(values, media_type), io.BytesIO()
    meter, at, turn = Meter(output, media_type, 10**6, 10**9), 0, 0
    while at < len(content):
        meter.write(content[at : at + sizes[turn % len(sizes)]])
        at, turn = at + sizes[turn % len(sizes)], turn + 1
    assert meter.rows == len(values)
    assert (output.getvalue(), meter.size) == (content, len(content))


@pytest.mark.parametrize("media_type", FORMATS)
def test_as_many_rows_as_may_be_are_given_and_one_more_is_an_error(media_type: str) -> None:
    values = [f'"{number}"\n' for number in range(7)]
    Meter(io.BytesIO(), media_type, 7, 10**6).write(written(values, media_type))
    with pytest.raises(AnswerTooLarge, match="more than 6 rows"):
        Meter(io.BytesIO(), media_type, 6, 10**6).write(written(values, media_type))


@pytest.mark.parametrize("media_type", [*FORMATS, "text/turtle", "application/ld+json"])
def test_bytes_are_limited_in_every_format(media_type: str) -> None:
    meter = Meter(io.BytesIO(), media_type, 10, 1_000)
    meter.write(b" " * 1_000)
    with pytest.raises(AnswerTooLarge, match="more than 1,000 bytes"):
        meter.write(b" ")


def test_the_forms_are_those_that_the_counting_relies_on() -> None:
    rows = written(['a "quoted"\nword', "b"], "text/csv")
    assert len(list(csv.reader(io.StringIO(rows.decode())))) == 3
    assert len(json.loads(written(["a", "b"], FORMATS[0]))["results"]["bindings"]) == 2
