"""How are the judgements and corrections of people written and read?

What they are about is named by an anchor, a node of its own, so that it stays said when the article is gone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

import pyoxigraph as ox

from graph.model.judgement import Anchor, Aspect, Correction, Judgement, Matter, Verdict
from graph.triples.lines import Page, decimal, instant, number, plain, ref, text
from graph.triples.reading import Quads
from graph.triples.terms import Properties, iri, lexical, local
from graph.vocabulary.namespaces import ASPECT, CMQ, DCT, MATTER, MODALITY, NIF, RDF, TYPE, VERDICT, Names

Decision = Judgement | Correction
"""What a person decided."""

ABOUT = (CMQ + "left", CMQ + "right", CMQ + "corrects")
"""The properties that lead from a decision to its anchors."""

_STARTS = {Aspect.TYPE: TYPE, Aspect.MODALITY: MODALITY}
_KINDS = {Aspect.SOURCE: "actor", Aspect.TARGET: "actor", Aspect.PARTICIPANT: "actor", Aspect.PLACE: "place"}


def decision_lines(decision: Decision, names: Names) -> Page:
    """A judgement or correction, as it stands in the identity graph."""
    page = Page(names.graph("identity"))
    node = names.iri("judgement", decision.id)
    if isinstance(decision, Judgement):
        write_judgement(page, decision, names)
    else:
        page.kind(node, CMQ + "Correction")
        _write_anchor(page, node, "corrects", decision.report, names)
        page.add(node, CMQ + "aspect", ref(ASPECT + decision.aspect))
        page.add_all(node, CMQ + "value", (_value(decision.aspect, value, names) for value in decision.values))
        _write_act(page, node, decision)
    return page


def write_judgement(page: Page, judgement: Judgement, names: Names) -> None:
    """Writes a judgement on a page of any graph."""
    node = names.iri("judgement", judgement.id)
    page.kind(node, CMQ + "Judgement")
    page.add(node, CMQ + "matter", ref(MATTER + judgement.matter))
    page.add(node, CMQ + "verdict", ref(VERDICT + judgement.verdict))
    page.add(node, CMQ + "score", decimal(judgement.score) if judgement.score is not None else None)
    _write_anchor(page, node, "left", judgement.left, names)
    _write_anchor(page, node, "right", judgement.right, names)
    _write_act(page, node, judgement)


def _write_act(page: Page, node: str, decision: Decision) -> None:
    page.add(node, CMQ + "reason", text(decision.reason) if decision.reason else None)
    page.add(node, CMQ + "decidedBy", plain(decision.decided_by))
    page.add(node, DCT + "created", instant(decision.created) if decision.created else None)
    page.add(node, CMQ + "withdrawn", instant(decision.withdrawn) if decision.withdrawn else None)
    page.add(node, CMQ + "withdrawnBy", plain(decision.withdrawn_by) if decision.withdrawn_by else None)
    page.add(node, CMQ + "decision", plain(decision.decision) if decision.decision else None)


def _write_anchor(page: Page, decision: str, side: str, anchor: Anchor, names: Names) -> None:
    node = f"{decision}/{side}"
    page.add(decision, CMQ + side, ref(node))
    page.kind(node, CMQ + "Anchor")
    page.add(node, CMQ + "anchoredIn", ref(names.iri("article", anchor.article)) if anchor.article else None)
    if anchor.start < 0:
        page.add(node, CMQ + "anchoredTo", ref(names.iri("actor", anchor.words)))
        return
    page.add(node, NIF + "beginIndex", number(anchor.start))
    page.add(node, NIF + "endIndex", number(anchor.end))
    page.add(node, NIF + "anchorOf", plain(anchor.words))
    page.add(node, CMQ + "quote", plain(anchor.quote))
    page.add(node, CMQ + "eventType", ref(TYPE + anchor.root) if anchor.root else None)
    page.add(node, CMQ + "anchorNumber", number(anchor.number))


def _value(aspect: Aspect, value: str, names: Names) -> str:
    if _KINDS.get(aspect) == "actor" and "/" in value:
        return ref(names.iri("mention", value.replace("/", "-", 1)))
    if aspect in _KINDS:
        return ref(names.iri(_KINDS[aspect], value))
    return ref(_STARTS[aspect] + value) if aspect in _STARTS else plain(value)


def read_decision(quads: Quads, identifier: str, names: Names, graph: str = "identity") -> Decision | None:
    """A judgement or correction of a graph, or None if it has none of that id."""
    where, node = iri(names.graph(graph)), names.iri("judgement", identifier)
    found = Properties(quads.quads(iri(node), None, None, where))
    if CMQ + "Correction" in found.all(RDF + "type"):
        aspect = Aspect(local(found.one(CMQ + "aspect") or ""))
        values = (_read(value, names) if aspect in _KINDS else value for value in found.all(CMQ + "value"))
        return Correction(
            identifier,
            _anchor(quads, f"{node}/corrects", names, where),
            aspect,
            tuple(sorted(local(value) if aspect in _STARTS else value for value in values)),
            **_act(found),
        )
    if CMQ + "Judgement" not in found.all(RDF + "type"):
        return None
    score = found.one(CMQ + "score")
    return Judgement(
        identifier,
        Matter(local(found.one(CMQ + "matter") or "")),
        _anchor(quads, f"{node}/left", names, where),
        _anchor(quads, f"{node}/right", names, where),
        Verdict(local(found.one(CMQ + "verdict") or "")),
        float(score) if score is not None else None,
        **_act(found),
    )


def _read(node: str, names: Names) -> str:
    """An actor or place by its id, or an actor as one article calls him ("ARTICLE/ID")."""
    return names.id(node).replace("-", "/", 1) if names.kind(node) == "mention" else names.id(node)


class _Act(TypedDict):
    """What every decision has."""

    reason: str
    decided_by: str
    created: datetime | None
    withdrawn: datetime | None
    withdrawn_by: str
    decision: str


def _act(found: Properties) -> _Act:
    return {
        "reason": found.one(CMQ + "reason") or "",
        "decided_by": found.one(CMQ + "decidedBy") or "",
        "created": _moment(found.one(DCT + "created")),
        "withdrawn": _moment(found.one(CMQ + "withdrawn")),
        "withdrawn_by": found.one(CMQ + "withdrawnBy") or "",
        "decision": found.one(CMQ + "decision") or "",
    }


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _anchor(quads: Quads, node: str, names: Names, graph: ox.NamedNode) -> Anchor:
    found = Properties(quads.quads(iri(node), None, None, graph))
    article, actor = found.one(CMQ + "anchoredIn"), found.one(CMQ + "anchoredTo")
    where = names.id(article) if article else ""
    if actor is not None:
        return Anchor(where, -1, -1, names.id(actor))
    return Anchor(
        where,
        int(found.one(NIF + "beginIndex") or 0),
        int(found.one(NIF + "endIndex") or 0),
        found.one(NIF + "anchorOf") or "",
        found.one(CMQ + "quote") or "",
        local(found.one(CMQ + "eventType") or ""),
        int(found.one(CMQ + "anchorNumber") or 0),
    )


def decision_ids(
    quads: Quads, names: Names, *, article: str | None = None, actor: str | None = None, matter: Matter | None = None
) -> list[str]:
    """The ids of the decisions about an article's reports, about an actor, about a matter, or all; sorted."""
    graph = iri(names.graph("identity"))
    if matter is not None:
        judged = quads.quads(None, iri(CMQ + "matter"), iri(MATTER + matter), graph)
        return sorted(names.id(lexical(quad.subject)) for quad in judged)
    if article is not None:
        return sorted(set(_anchored(quads, CMQ + "anchoredIn", names.iri("article", article), names, graph)))
    if actor is not None:
        return sorted(set(_anchored(quads, CMQ + "anchoredTo", names.iri("actor", actor), names, graph)))
    kinds = (CMQ + "Judgement", CMQ + "Correction")
    found = (quad for kind in kinds for quad in quads.quads(None, iri(RDF + "type"), iri(kind), graph))
    return sorted(names.id(lexical(quad.subject)) for quad in found)


def _anchored(quads: Quads, predicate: str, node: str, names: Names, graph: ox.NamedNode) -> Iterator[str]:
    for quad in quads.quads(None, iri(predicate), iri(node), graph):
        yield names.id(lexical(quad.subject).rpartition("/")[0])
