"""Runs a Cypher script on nothing but the openCypher grammar: what does each statement merge, and with what values?"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser

Found = tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]
CONSTRAINT = re.compile(r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:\w+\) REQUIRE n\.id IS UNIQUE;")
"""Of Neo4j, and not in the grammar of openCypher."""
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
MEANT = {"n": "\n", "r": "\r", "t": "\t"}


def run(script: str) -> Found:
    """The nodes and relationships that a script makes; a statement of any other kind fails."""
    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[str, dict[str, Any]] = {}
    for line in script.split("\n")[:-1]:
        if CONSTRAINT.fullmatch(line):
            continue
        tree = parsed(line)
        parts = [named(one) for one in below(tree, "MatchSt", "MergeSt", "SetSt", "DeleteSt", "CreateSt", "CallSt")]
        maps = [values_of(one) for one in below(tree, "MapLit")]
        if parts == ["MergeSt", "SetSt"]:
            (identity, values), labels = maps, [one.getText() for one in below(tree, "NodeLabels")]
            nodes[identity["id"]] = {**values, "labels": labels}
            continue
        assert parts == ["MatchSt", "MergeSt", "SetSt"], line
        source, target, identity, values = maps
        (relation,) = (one.getText() for one in below(tree, "RelationshipTypes"))
        assert {source["id"], target["id"]} <= set(nodes)
        edges[identity["id"]] = {**values, "type": relation, "from": source["id"], "to": target["id"]}
    return nodes, edges


def parsed(statement: str) -> Any:
    """The tree of a statement that is one by the grammar."""
    parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(statement))))
    parser.removeErrorListeners()
    tree = parser.script()
    assert parser.getNumberOfSyntaxErrors() == 0, statement
    return tree


def named(tree: Any) -> str:
    return type(tree).__name__.removesuffix("Context")


def below(tree: Any, *names: str) -> Iterator[Any]:
    """The outermost parts of some names, from left to right."""
    if named(tree) in names:
        yield tree
        return
    for number in range(tree.getChildCount()):
        yield from below(tree.getChild(number), *names)


def values_of(tree: Any) -> dict[str, Any]:
    pairs = (pair.getText().partition(":") for pair in below(tree, "MapPair"))
    return {name.strip(): value(text.strip()) for name, _, text in pairs}


def value(text: str) -> Any:
    """A literal; strings that are added, and days."""
    if text.startswith("date("):
        return date.fromisoformat(value(text[5:-1]))
    if not text.startswith("'"):
        return {"true": True, "false": False}.get(text, text) if text.isalpha() else float(text)
    strings = re.findall(r"'(?:[^'\\]|\\.)*'", text, re.DOTALL)
    assert text == " + ".join(strings)
    return "".join(ESCAPE.sub(lambda found: MEANT.get(found[1], found[1]), string[1:-1]) for string in strings)
