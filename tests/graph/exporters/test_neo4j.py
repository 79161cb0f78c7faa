"""Can a text break out of a Cypher script, or out of a head of Neo4j's tables?"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.columns import clean
from graph.excerpt import Collected
from graph.exporters.neo4j import Neo4jCsv, literal
from graph.model.actor import Actor, ActorKind
from graph.model.event import Event
from tests.graph.exporters.cypher import run, value

Write = Callable[..., Path]
INJECTIONS = (
    "'}) DETACH DELETE n;//",
    "\\'}) DETACH DELETE n;//",
    "\\\\'}) MATCH (m) DETACH DELETE m;//",
    "x\\u0027}) DETACH DELETE n;//",
    "x\\\\u0027}) DETACH DELETE n;//",
    "x\\uu0027}) DETACH DELETE n;//",
    "\n;\nMATCH (n) DETACH DELETE n;\n",
    "`}) DETACH DELETE n//`",
    "/* */ */ '",
    "$param {x} ${y}",
    ":begin\n:exit\n",
)


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_injection_stays_a_text(
    text: str, make_excerpt: Callable[..., Collected], event: Callable[..., Event], write: Write
) -> None:
    actor = Actor("usa", text, ActorKind.STATE, office=text)
    told = replace(event("e", ("usa",), (text,), label=text, quote=text), id=text)
    nodes, edges = run(write("cypher", make_excerpt(told, actors=(actor,))).read_text("utf-8"))
    assert (set(nodes), nodes["usa"]["name"]) == ({"usa", text}, text)
    (edge,) = edges.values()
    assert (edge["quote"], edge["to"], edge["type"]) == (text, text, ":CONSULT")


@given(st.text(st.characters(exclude_categories=())))
def test_a_text_is_one_literal_and_reads_back(text: str) -> None:
    known = clean(text)
    assert value(literal(known)) == known


@given(st.text(alphabet="\\\\u'0027\"", max_size=12))
def test_no_escape_of_unicode_comes_about(text: str) -> None:
    assert not re.search(r"\\u", literal(text))


def test_days_are_days_and_ids_have_a_constraint(excerpt: Collected, write: Write) -> None:
    script = write("cypher", excerpt, project="events").read_text("utf-8")
    nodes, edges = run(script)
    assert script.startswith("CREATE CONSTRAINT communique_actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE")
    assert nodes["event.meeting"]["start_date"] == date(2024, 3, 22)
    assert (nodes["event.meeting"]["labels"], nodes["israel"]["labels"]) == ([":Event"], [":Actor", ":State"])
    assert {edge["type"] for edge in edges.values()} == {":SOURCE", ":TARGET", ":HOST", ":TOPIC"}


def test_heads_have_the_types_that_neo4j_admin_reads(excerpt: Collected) -> None:
    heads = [next(pieces).split(b"\n")[0].decode() for _, pieces in Neo4jCsv().files(excerpt)]
    assert heads[0].startswith("id:ID,:LABEL,name:string,iri:string,actor_kind:string")
    assert heads[1].startswith(":START_ID,:END_ID,:TYPE,id:string,kind:string,label:string,weight:double,event:string")
    assert {"start_date:date", "event_count:long", "score:double", "background:boolean"} <= set(heads[1].split(","))


def test_no_value_for_neo4j_admin_has_a_line_break(hostile: Collected) -> None:
    for _, pieces in Neo4jCsv().files(hostile):
        table = b"".join(pieces)
        assert table.count(b"\n") == len(list(csv.reader(io.StringIO(table.decode()))))
