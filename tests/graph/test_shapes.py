"""What the archive writes conforms; what is broken on purpose is found."""

from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.archive import Archive
from graph.model.actor import Actor, ActorKind
from graph.model.event import Reading
from graph.triples.lines import Page, decimal, iri, line, number, plain, text
from graph.vocabulary.namespaces import CMQ, NIF, RDF, SEM


def problems(archive: Archive) -> str:
    return "\n".join(map(str, archive.check()))


def test_the_seed_conforms(full: Archive) -> None:
    assert problems(full) == ""


def test_the_words_of_a_headline_are_there_up_to_its_end(full: Archive) -> None:
    node = next(iter(full.articles())).id
    main, evidence = f"{ID}article/{node}/main", CMQ + "whatEvidence"
    length = len(full.article(node).title)
    for end, told in ((length, ""), (length + 1, "nowhere described")):
        page = Page(full.names.article_graph(node))
        page.add(main, evidence, iri(f"{ID}article/{node}#title=0,{end}"))
        full.store.write((), list(page))
        assert told in problems(full)
        full.store.write(list(page), ())


def test_no_node_is_blank(full: Archive) -> None:
    for quad in full.store.quads():
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_an_archive_of_another_base_conforms(seed: Reading, register: object) -> None:
    for base in ("https://example.org/news/", "https://example.org/news#"):
        archive = Archive.memory(base, register=register)  # type: ignore[arg-type]
        archive.ingest(seed)
        assert problems(archive) == ""
        assert archive.article_reports(seed.article.id)[0] in seed.reports
        assert archive.event(next(archive.events()).id).quote_article == seed.article.id


def _first(archive: Archive, kind: str) -> ox.Quad:
    return min(archive.store.quads(None, ox.NamedNode(RDF + "type"), ox.NamedNode(CMQ + kind)), key=str)


def _said(archive: Archive, subject: ox.NamedNode, predicate: str) -> list[str]:
    return [line(quad) for quad in archive.store.quads(subject, ox.NamedNode(predicate))]


def _drop(kind: str, predicate: str) -> Callable[[Archive], None]:
    def damage(archive: Archive) -> None:
        archive.store.write(_said(archive, _first(archive, kind).subject, predicate), ())  # type: ignore[arg-type]

    return damage


def _put(kind: str, predicate: str, value: str) -> Callable[[Archive], None]:
    def damage(archive: Archive) -> None:
        found = _first(archive, kind)
        page = Page(found.graph_name.value)  # type: ignore[union-attr]
        page.add(found.subject.value, predicate, value)  # type: ignore[union-attr]
        archive.store.write(_said(archive, found.subject, predicate), list(page))  # type: ignore[arg-type]

    return damage


ID = "https://w3id.org/communique/id/"
NOWHERE, NOBODY, CAIRO = iri(f"{ID}event/none"), iri(f"{ID}actor/nobody"), iri(f"{ID}place/cairo")
DAMAGES = {
    "a report without evidence": (_drop("EventReport", CMQ + "evidence"), "without an evidence span"),
    "a claim without speaker": (_drop("Claim", CMQ + "speaker"), "speaker"),
    "an event without report": (_drop("Event", CMQ + "report"), "backed by at least one report"),
    "an event without time": (_drop("Event", CMQ + "date"), "ns#date"),
    "a relation without evidence": (_drop("Relation", CMQ + "evidencedBy"), "evidence"),
    "a relation that leads nowhere": (_put("Relation", CMQ + "evidencedBy", NOWHERE), "nowhere described"),
    "an unknown modality": (_put("EventReport", CMQ + "modality", iri("https://example.org/maybe")), "modality"),
    "too much confidence": (_put("EventReport", CMQ + "confidence", decimal(1.5)), "confidence"),
    "a moved quotation": (_put("Evidence", NIF + "anchorOf", text("not what it says")), "not what the text says"),
    "an offset beyond the end": (_put("Evidence", NIF + "endIndex", number(99_999)), "beyond the end"),
    "a text that is not the one read": (_put("Article", NIF + "isString", plain("another text")), "digest"),
    "an actor that nobody describes": (_put("Participation", CMQ + "participant", NOBODY), "no graph describes"),
    "a canonical graph that does not follow": (_put("Event", SEM + "hasPlace", CAIRO), "no article gives"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found(full: Archive, name: str) -> None:
    damage, complaint = DAMAGES[name]
    damage(full)
    assert complaint in problems(full)


def test_an_actor_of_unknown_origin_is_described_with_the_article(archive: Archive, seed: Reading) -> None:
    stranger = Actor("a-stranger", "A stranger", ActorKind.PERSON)
    part = replace(seed.reports[3].participations[0], participant="a-stranger")
    report = replace(seed.reports[3], participations=(part,))
    archive.ingest(replace(seed, reports=(report,), claims=(), actors={"a-stranger": stranger}))
    assert problems(archive) == ""
    assert archive.actor("a-stranger") == stranger


def test_headline_and_text_are_kept_letter_by_letter(archive: Archive, seed: Reading) -> None:
    odd = 'bell \x07, null \x00, tab \t, \r\n line, \u2028, \ufffe, quote " and \\ and 🕊'
    article = replace(seed.article, text=odd, title=odd, note=odd, source=odd, url=None)
    archive.ingest(Reading(article))
    found = archive.article(article.id)
    assert (found.text, found.title, found.note, found.source) == (odd, odd, odd, odd)
    assert problems(archive) == ""


def test_half_a_surrogate_pair_is_stored_as_a_replacement_of_the_same_length(archive: Archive, seed: Reading) -> None:
    article = replace(seed.article, text="half \ud83d pair")
    archive.ingest(Reading(article))
    assert archive.article(article.id).text == "half \ufffd pair"
    assert problems(archive) == ""


def test_a_statement_written_twice_counts_once() -> None:
    page = Page("https://example.org/g")
    page.add_all("https://example.org/a", RDF + "value", [number(1), number(1)])
    assert len(list(page)) == 1
