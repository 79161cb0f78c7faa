"""In what do the reports of events disagree, as the canonical graph has it?"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.archive.many import Row, only, parted, properties, rows, rows_in
from graph.disagreement import Disagreement, Rule, Variant, modality_disagreement, with_other_days
from graph.model.event import Event, EventReport, Modality
from graph.model.judgement import Aspect
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.canonical import CONTENTION
from graph.triples.lines import iri
from graph.triples.reading import Reader
from graph.triples.terms import Properties, local
from graph.vocabulary.namespaces import CMQ, NIF, Names


@dataclass(slots=True)
class _Told:
    """What the graph says of the disagreements about some events.

    Attributes:
        points: by the place of an event, the IRIs of its disagreements.
        nodes: what is said of a disagreement or variant, by IRI.
        denials: by the place of an event, the ids of the reports by which other articles deny it.
        modality: whether a report tells of what happened, was planned …, as its article tells it.
        others: by the place of an event, the ids of the reports of the events of another day that may be it.
    """

    points: dict[int, set[str]] = field(default_factory=dict)
    nodes: Mapping[str, Properties] = field(default_factory=dict)
    denials: dict[int, list[str]] = field(default_factory=dict)
    modality: Mapping[str, Modality] = field(default_factory=dict)
    others: dict[int, list[str]] = field(default_factory=dict)


class Disputes:
    """Reads what is stored, and adds what other articles deny, which is an event of its own.

    Args:
        store: where the events are.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names
        self._graph = names.graph("canonical")

    def of(self, event: Event) -> tuple[Disagreement, ...]:
        """All disagreements about an event, by aspect."""
        return next(self.of_all([event]))

    def of_all(self, events: Iterable[Event]) -> Iterator[tuple[Disagreement, ...]]:
        """All disagreements about each of some events, by aspect; what is said of them is read at once."""
        for part in parted(events):
            told = self._told(part)
            apart = [tuple(self._disagreements(event, place, told)) for place, event in enumerate(part)]
            words = self._words(
                report for found in apart for one in found for said in one.variants for report in said.reports
            )
            yield from (tuple(_worded(one, words) for one in found) for found in apart)

    def _told(self, events: Sequence[Event]) -> _Told:
        nodes, found = [self._names.iri("event", event.id) for event in events], _Told()
        for place, (point,) in self._rows(nodes, "?y", f"?x {_DISAGREEMENT} ?y"):
            found.points.setdefault(place, set()).add(point)
        points = sorted({point for some in found.points.values() for point in some})
        said = list(self._rows(points, "?p ?o", only(_OF_POINT)))
        variants = [value for _, (predicate, value) in said if predicate == CMQ + "variant"]
        found.nodes = properties(points, said) | properties(variants, self._rows(variants, "?p ?o", only(_OF_VARIANT)))
        for place, (report,) in sorted(self._rows(nodes, "?y", f"?denial {_DENIES} ?x ; {_REPORT} ?y")):
            found.denials.setdefault(place, []).append(self._names.id(report))
        for place, (report,) in sorted(self._rows(nodes, "?y", f"?x {_OTHER_DAY} ?other . ?other {_REPORT} ?y")):
            found.others.setdefault(place, []).append(self._names.id(report))
        found.modality = self._modalities(
            name for place, others in found.denials.items() for name in (*events[place].reports, *others)
        )
        return found

    def _rows(self, nodes: Sequence[str], columns: str, pattern: str) -> Iterator[Row]:
        return rows(self._store, nodes, columns, pattern, self._graph)

    def _disagreements(self, event: Event, place: int, told: _Told) -> Iterator[Disagreement]:
        node, points = self._names.iri("event", event.id), told.points.get(place, ())
        found = [self._read(f"{node}/{aspect}", aspect, told) for aspect in CONTENTION if f"{node}/{aspect}" in points]
        if denials := told.denials.get(place):
            modality = {report: told.modality.get(report, Modality.ACTUAL) for report in (*event.reports, *denials)}
            found = [one for one in found if one.aspect is not Aspect.MODALITY]
            found += modality_disagreement(event, modality, Rule.APART)
        if others := told.others.get(place):
            own, apart = (tuple(self._reports(names)) for names in (event.reports, others))
            found = sorted(with_other_days(found, event, own, apart), key=lambda one: CONTENTION.index(one.aspect))
        return iter(found)

    def _reports(self, names: Iterable[str]) -> Iterator[EventReport]:
        """Some reports as their articles tell them."""
        reader = Reader(self._store, self._names)
        return (found for name in names if (found := reader.report(name)) is not None)

    def _read(self, node: str, aspect: Aspect, told: _Told) -> Disagreement:
        found = told.nodes[node]
        variants = sorted(found.all(CMQ + "variant"), key=lambda name: int(name.rpartition("/v")[2]))
        return Disagreement(
            aspect,
            self._values(aspect, found.all(CMQ + "preferred")),
            Rule(found.one(CMQ + "rule") or Rule.BEST),
            tuple(self._variant(told.nodes[name], aspect) for name in variants),
        )

    def _variant(self, found: Properties, aspect: Aspect) -> Variant:
        said = sorted(self._names.id(report) for report in found.all(CMQ + "saidBy"))
        return Variant(self._values(aspect, found.all(CMQ + "value")), tuple(said))

    def _values(self, aspect: Aspect, values: Collection[str]) -> tuple[str, ...]:
        """What `graph.triples.canonical` writes for the values of an aspect, as they were."""
        if aspect is Aspect.DAY:
            return tuple(values)
        if aspect in (Aspect.MODALITY, Aspect.TYPE):
            return tuple(sorted(map(local, values)))
        before = self._names.iri("place", "")
        of_name = aspect is Aspect.PLACE and not all(value.startswith(before) for value in values)
        return tuple(sorted(values if of_name else map(self._names.id, values)))

    def _words(self, reports: Iterable[str]) -> dict[str, str]:
        """The sentences of some reports, by their ids."""
        names = list(dict.fromkeys(reports))
        nodes = [(self._names.article_graph(article_of(name)), self._names.iri("report", name)) for name in names]
        found = rows_in(self._store, nodes, "?o", f"?x {_MAIN}/{iri(NIF + 'anchorOf')} ?o")
        return {names[place]: words for place, (words,) in found}

    def _modalities(self, reports: Iterable[str]) -> dict[str, Modality]:
        """The modality of some reports as their articles tell it."""
        names = list(dict.fromkeys(reports))
        nodes = [(self._names.article_graph(article_of(name)), self._names.iri("report", name)) for name in names]
        found = rows_in(self._store, nodes, "?o", f"?x {iri(CMQ + 'modality')} ?o")
        return {names[place]: Modality(local(value)) for place, (value,) in found}


def _worded(found: Disagreement, words: Mapping[str, str]) -> Disagreement:
    """A disagreement with the sentences of the reports."""
    variants = (replace(one, words=tuple(words.get(report, "") for report in one.reports)) for one in found.variants)
    return replace(found, variants=tuple(variants))


_OF_POINT, _OF_VARIANT = (CMQ + "variant", CMQ + "preferred", CMQ + "rule"), (CMQ + "value", CMQ + "saidBy")
_DISAGREEMENT, _DENIES, _REPORT, _OTHER_DAY, _MAIN = (
    iri(CMQ + name) for name in ("disagreement", "denies", "report", "otherDay", "mainEvidence")
)
