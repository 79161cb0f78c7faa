"""With which rules and thresholds were a store's events merged?

The store keeps them, so that what comes later is merged as what came before; others take effect by building anew.
"""

from graph.errors import StoreError
from graph.identity.opinion import Thresholds
from graph.merging import Bars
from graph.settings import Settings
from graph.stores import Store
from graph.triples.lines import Page, line, plain
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names

_ADVICE = "run 'communique migrate' once (articles and people's judgements stay as they are)"


def bars_of(settings: Settings) -> Bars:
    """The thresholds that the settings give."""
    return Bars(
        settings.merge_score,
        settings.review_score,
        settings.near_score,
        settings.actor_score,
        settings.actor_review_score,
        settings.actor_margin,
        settings.story_score,
    )


def limits_of(bars: Bars) -> Thresholds:
    """Those of who is who."""
    return Thresholds(bars.actor, bars.actor_review, bars.actor_margin)


def stored_bars(store: Store, names: Names) -> Bars:
    """The thresholds with which a store's events are merged.

    Raises:
        StoreError: if they were merged by the rules of another version; the message says what to do.
    """
    mark = _mark(store, names)
    bars = Bars.parse(mark) if mark is not None else Bars()
    if bars is None or (mark is None and has_events(store, names)):
        raise StoreError(f"the events of this store were merged by the rules of another version; {_ADVICE}")
    return bars


def lay_rules(store: Store, names: Names, bars: Bars) -> None:
    """Notes in a store without events with which thresholds they will be merged."""
    if _mark(store, names) is None and not has_events(store, names):
        store.write((), [rule_line(bars, names)])


def rule_line(bars: Bars, names: Names) -> str:
    """The line that says with which rules and thresholds the canonical graph is merged."""
    page = Page(names.graph("identity"))
    page.add(names.graph("canonical"), CMQ + "mergeRule", plain(bars.mark))
    return next(iter(page))


def rule_lines(store: Store, names: Names) -> set[str]:
    """What the store says of it."""
    graph, node = iri(names.graph("identity")), iri(names.graph("canonical"))
    return set(map(line, store.quads(node, iri(CMQ + "mergeRule"), None, graph)))


def _mark(store: Store, names: Names) -> str | None:
    graph, node = iri(names.graph("identity")), iri(names.graph("canonical"))
    found = next(store.quads(node, iri(CMQ + "mergeRule"), None, graph), None)
    return lexical(found.object) if found else None


def rules_of(store: Store, names: Names) -> str | None:
    """The version of the rules by which a store's events were merged; None where it does not tell."""
    mark = _mark(store, names)
    return mark.partition(" ")[0] if mark is not None else None


def has_events(store: Store, names: Names) -> bool:
    """Whether there are events that were merged."""
    return next(store.quads(None, iri(CMQ + "report"), None, iri(names.graph("canonical"))), None) is not None
