"""What goes into the archive comes out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graph.archive import Archive, Outcome
from graph.errors import NotFound, QueryError
from graph.model.article import Article
from graph.model.event import Modality, Reading
from graph.model.evidence import Span
from graph.model.selection import Selection

Retell = Callable[[Reading, Article], Reading]


def test_an_article_comes_back_as_it_was_read(full: Archive, seed: Reading) -> None:
    assert full.article_reports(seed.article.id) == tuple(sorted(seed.reports, key=lambda r: (r.trigger.start, r.id)))
    assert full.article_claims(seed.article.id) == tuple(sorted(seed.claims, key=lambda claim: claim.content.start))
    assert full.article(seed.article.id).text == seed.article.text


def test_the_same_article_again_changes_nothing(full: Archive, seed: Reading) -> None:
    before = set(full.store.quads())
    assert full.ingest(seed) is Outcome.UNCHANGED
    assert set(full.store.quads()) == before


def test_a_newer_extractor_replaces_the_reading(full: Archive, seed: Reading) -> None:
    assert full.ingest(replace(seed, version="2")) is Outcome.REPLACED
    assert full.counts()["articles"] == 1


def test_a_changed_text_under_one_url_replaces_the_old(archive: Archive, seed: Reading, retell: Retell) -> None:
    first = retell(seed, replace(seed.article, url="https://example.org/a"))
    second = retell(seed, replace(first.article, text=seed.article.text + "\nCorrected."))
    assert archive.ingest(first) is Outcome.ADDED
    assert archive.ingest(second) is Outcome.REPLACED
    assert archive.article(first.article.id).text.endswith("Corrected.")


def test_a_forgotten_article_leaves_nothing(archive: Archive, seed: Reading) -> None:
    before = set(archive.store.quads())
    archive.ingest(seed)
    record = archive.forget(seed.article.id)
    assert record is not None
    assert record.events == 6
    assert set(archive.store.quads()) == before
    with pytest.raises(NotFound, match="no article"):
        archive.forget(seed.article.id)


def test_an_actor_learned_from_a_text_goes_with_it(full: Archive, seed: Reading) -> None:
    assert full.actor("hostages-in-gaza").evidence[0].quote == "hostages"
    full.forget(seed.article.id)
    with pytest.raises(NotFound):
        full.actor("hostages-in-gaza")
    assert full.actor("israel").wikidata == "Q801"


def test_events_are_found_by_actor_type_place_day_and_modality(full: Archive) -> None:
    march = Selection(start=date(2024, 3, 1), end=date(2024, 3, 31), modalities=(Modality.ACTUAL,))
    assert len(list(full.events(march))) == 4
    assert len(list(full.events(Selection(actors=("isaac-herzog",))))) == 1
    assert len(list(full.events(Selection(roots=("CONSULT",))))) == 4
    assert len(list(full.events(Selection(places=("rafah",), roots=("ASSAULT",))))) == 1
    assert len(list(full.events(Selection(text="war CABINET")))) == 2
    assert len(list(full.events(Selection(limit=2, offset=5)))) == 1


def test_a_plan_without_an_end_is_found_on_the_day_it_was_told_only(full: Archive) -> None:
    day = date(2024, 3, 22)
    assert {"AGREE", "ASSAULT"} <= {event.root for event in full.events(Selection(start=day, end=day))}
    assert list(full.events(Selection(start=date(2024, 3, 23)))) == []
    assert list(full.events(Selection(end=date(2024, 3, 21)))) == []


def test_a_value_is_never_read_as_sparql(full: Archive) -> None:
    hostile = '") } INSERT DATA { <a:b> <a:b> "'
    assert list(full.events(Selection(actors=(hostile,), text=hostile))) == []
    assert list(full.actors(hostile)) == []


def test_a_syntax_error_says_where(full: Archive) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: .*expected"):
        full.query("SELECT * WHERE {\n ?s }")


@pytest.mark.parametrize("call", ["SERVICE", "service", "\\u0053ERVICE"])
def test_another_service_is_never_called(full: Archive, call: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        full.query(f"SELECT * {{ {call} <http://127.0.0.1/> {{ ?s ?p ?o }} }}")


def test_a_word_like_service_is_no_call(full: Archive) -> None:
    assert list(full.query('SELECT ?service { BIND("SERVICE" AS ?service) } # SERVICE')) == [{"service": "SERVICE"}]


def test_a_deep_query_is_refused_before_it_overflows_the_stack(full: Archive) -> None:
    with pytest.raises(QueryError, match="nested"):
        full.query("ASK " + "{" * 20_000 + "}" * 20_000)
    with pytest.raises(QueryError, match="nested"):
        full.query("ASK { FILTER(" + "!" * 20_000 + "true) }")


def test_relations_carry_their_evidence(full: Archive) -> None:
    met = {relation.target: relation for relation in full.relations("antony-blinken") if relation.predicate == "met"}
    assert {name: relation.weight for name, relation in met.items()} == {
        "benjamin-netanyahu": 1,
        "isaac-herzog": 1,
        "israel-war-cabinet": 2,
    }
    assert full.event(met["isaac-herzog"].evidence[0]).quote == "Blinken also met Israeli President Isaac Herzog"


def test_every_answer_format_is_written(full: Archive) -> None:
    for name in ("json", "csv", "tsv", "xml"):
        assert b"Blinken" in full.query("SELECT ?l { ?e a cmq:Event ; rdfs:label ?l }").serialize(name)
    made = full.query("CONSTRUCT { ?e rdfs:label ?l } { ?e a cmq:Event ; rdfs:label ?l }")
    assert b"Blinken" in made.serialize("turtle")
    with pytest.raises(QueryError, match="choose from"):
        full.query("ASK {}").serialize("csv")


def test_words_that_the_article_does_not_have_are_refused(archive: Archive, seed: Reading) -> None:
    report = replace(seed.reports[0], trigger=Span(0, 4, "Away"))
    with pytest.raises(ValueError, match="'Away' is not what the article says"):
        archive.ingest(replace(seed, reports=(report,), claims=()))
    assert archive.counts()["articles"] == 0


def test_a_report_of_another_article_is_refused(archive: Archive, seed: Reading) -> None:
    with pytest.raises(ValueError, match="must begin with the id of its article"):
        archive.ingest(replace(seed, article=replace(seed.article, url="https://example.org/b")))


def test_a_query_that_names_its_graphs_sees_no_others(full: Archive) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"
    everything, registry, none = (
        int(next(iter(full.query(count.format(source))))["n"] or "")
        for source in ("", "FROM <https://w3id.org/communique/id/graph/registry>", "FROM <urn:none>")
    )
    assert everything > registry > 0
    assert none == 0
