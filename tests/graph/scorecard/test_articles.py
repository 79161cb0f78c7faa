"""Each kind of error lowers its own measures, and no others."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from graph.scorecard import Verdict, scorecard
from graph.scorecard.articles import COUNTS, SHARES, true_claims, true_events

Record = dict[str, Any]

TEXT = (
    "Carla Ruiz met Olaf Berg in Tampere on Friday. She urged him to open the border. Sudan sent tents to Chad. "
    "Years ago Peru had sued Chile. The road is long, Ruiz said. They spoke again over dinner."
)


def span(quote: str) -> Record:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def actor(name: str, country: str | None) -> Record:
    return {"text": name, "name": name, "country": country}


def event(kind: str, who: tuple[Record, Record], trigger: str, evidence: str, day: str, **more: object) -> Record:
    source, target = who
    return {
        "type": kind, "modality": "actual", "source": [source], "target": [target], "place": None,
        "date": {"start": day, "end": day, "text": None}, "trigger": span(trigger), "evidence": span(evidence),
        "required": True, **more,
    }  # fmt: skip


RUIZ, BERG = actor("Carla Ruiz", "ESP"), actor("Olaf Berg", "FIN")
GOLD: Record = {
    "id": "one",
    "text": TEXT,
    "published": "2024-03-22",
    "events": [
        event(
            "CONSULT", (RUIZ, BERG), "met", "Carla Ruiz met Olaf Berg in Tampere on Friday", "2024-03-22",
            place="Tampere", mentions=[span("They spoke again over dinner")],
        ),
        event("REQUEST", (RUIZ, BERG), "urged", "She urged him to open the border", "2024-03-22"),
        event(
            "AID", (actor("Sudan", "SDN"), actor("Chad", "TCD")), "sent", "Sudan sent tents to Chad", "2024-03-21"
        ),
        event(
            "ACCUSE", (actor("Peru", "PER"), actor("Chile", "CHL")), "sued", "Years ago Peru had sued Chile",
            "2008-01-16", required=False,
        ),
    ],
    "claims": [{"speaker": "Carla Ruiz", "content": span("The road is long"), "cue": span("said")}],
}  # fmt: skip


def figures(system: Record, gold: Record = GOLD) -> dict[str, float | None]:
    """Every figure by name: precision, recall and F1, or accuracy."""
    measures = scorecard([(gold, system)]).measures
    parts = ("precision", "recall", "f1", "accuracy")
    return {
        f"{name}: {part}": value
        for name, found in measures.items()
        for part, value in found.measure.as_record().items()
        if part in parts
    }


def lowered(change: Callable[[Record], object]) -> set[str]:
    """The figures below 1 after a change to what is right."""
    system = deepcopy(GOLD)
    change(system)
    return {name for name, value in figures(system).items() if value is not None and value < 1}


def put(number: int, **fields: object) -> Callable[[Record], object]:
    return lambda record: record["events"][number].update(fields)


def all_of(*names: str) -> set[str]:
    return {f"{name}: {part}" for name in names for part in ("precision", "recall", "f1")}


WHOLE = all_of("event fully right")
EVENTS = ("event", "event + type", "event + modality", "event fully right")
EXACT = {"date (exact interval): accuracy", "date (exact), where gold has one: accuracy"}


def test_what_is_right_is_wholly_right() -> None:
    assert set(figures(GOLD).values()) == {1.0}
    card = scorecard([(GOLD, GOLD)])
    assert [d.verdict for d in card.decisions] == [Verdict.RIGHT] * 3 + [Verdict.FREE, Verdict.RIGHT]
    assert (list(card.measures), card.size) == ([*COUNTS, *SHARES], 1)


def test_where_nothing_is_read_recall_is_zero_and_precision_has_no_value() -> None:
    found = figures({})
    assert (found["event: recall"], found["event: precision"], found["place: accuracy"]) == (0.0, None, None)


def test_a_missed_event_costs_recall_of_events() -> None:
    assert lowered(lambda r: r["events"].pop(1)) == {f"{n}: {p}" for n in EVENTS for p in ("recall", "f1")}


@pytest.mark.parametrize("spans", [{}, dict.fromkeys(("trigger", "evidence"), span("They spoke again over dinner"))])
def test_an_event_told_twice_costs_precision_of_events(spans: Record) -> None:
    def repeat(record: Record) -> None:
        record["events"].append({**record["events"][0], **spans})

    assert lowered(repeat) == {f"{n}: {p}" for n in EVENTS for p in ("precision", "f1")}


FIELDS: dict[str, tuple[Callable[[Record], object], set[str]]] = {
    "the type": (put(1, type="AID"), all_of("event + type") | WHOLE),
    "the modality": (put(1, modality="planned"), all_of("event + modality") | WHOLE),
    "no modality": (lambda r: r["events"][1].pop("modality"), all_of("event + modality") | WHOLE),
    "no date": (put(1, date=None), EXACT | {"date (start day): accuracy"} | WHOLE),
    "no date that can be read": (put(1, date="Friday"), EXACT | {"date (start day): accuracy"} | WHOLE),
    "the last day": (put(1, date={"start": "2024-03-22", "end": "2024-03-24"}), EXACT | WHOLE),
    "the place": (put(0, place="Oulu"), {"place: accuracy"}),
    "a missing actor": (
        put(2, target=[]),
        {f"target ({what}): {part}" for what in ("name", "country") for part in ("recall", "f1")} | WHOLE,
    ),
    "an actor too many": (
        put(2, target=[actor("Chad", "TCD"), actor("Mali", "MLI")]),
        {f"target ({what}): {part}" for what in ("name", "country") for part in ("precision", "f1")} | WHOLE,
    ),
    "the country of an actor": (
        put(0, target=[actor("Olaf Berg", "NOR")]),
        all_of("target (country)") | {"country of the actors named right: accuracy"},
    ),
    "the speaker": (lambda r: r["claims"][0].update(speaker="Olaf Berg"), all_of("claim (content + speaker)")),
    "the words of a claim": (
        lambda r: r["claims"][0].update(content={"start": 0, "end": 60}),
        all_of("claim (content)", "claim (content + speaker)"),
    ),
}


@pytest.mark.parametrize("what", FIELDS)
def test_a_wrong_field_costs_that_field(what: str) -> None:
    change, figures_lowered = FIELDS[what]
    assert lowered(change) == figures_lowered


def turn(number: int) -> Callable[[Record], object]:
    def turned(record: Record) -> None:
        found = record["events"][number]
        found["source"], found["target"] = found["target"], found["source"]

    return turned


def true(change: Callable[[Record], object]) -> list[bool]:
    """Which events are true after a change to what is right."""
    system = deepcopy(GOLD)
    change(system)
    return true_events(GOLD, system)


def test_what_is_right_is_true_required_or_not() -> None:
    assert true_events(GOLD, GOLD) == [True] * 4


UNTRUE: dict[str, Callable[[Record], object]] = {
    "another type": put(1, type="ACCUSE"),
    "another modality": put(1, modality="planned"),
    "another source": put(1, source=[actor("Ali Diop", "SEN")]),
    "a target too many": put(1, target=[BERG, actor("Ali Diop", "SEN")]),
}


@pytest.mark.parametrize("what", UNTRUE)
def test_what_is_wrong_of_the_act_or_its_actors_makes_an_event_untrue(what: str) -> None:
    assert true(UNTRUE[what]) == [True, False, True, True]


def test_what_an_event_leaves_out_and_its_day_make_nothing_untrue() -> None:
    assert true(put(1, target=[], date=None, place=None)) == [True] * 4


def test_an_event_of_which_nothing_is_annotated_is_untrue() -> None:
    told = event("AID", (RUIZ, BERG), "The road is long", "The road is long", "2024-03-22")
    assert true(lambda record: record["events"].append(told)) == [True] * 4 + [False]


def test_a_claim_is_true_if_it_was_made_by_its_speaker() -> None:
    made = GOLD["claims"][0]
    claims = [made, {**made, "content": span("Sudan sent tents")}]
    assert true_claims(GOLD, {"claims": claims}) == [True, False]
    assert true_claims(GOLD, {"claims": [{**made, "speaker": "Olaf Berg"}]}) == [False]


def test_who_meets_whom_may_be_told_either_way_but_not_who_urges_whom() -> None:
    assert lowered(turn(0)) == set()
    assert lowered(turn(1)) >= all_of("source (name)", "target (name)") | WHOLE


HARMLESS: dict[str, Callable[[Record], object]] = {
    "a day alone": put(1, date="2024-03-22"),
    "a surname alone": put(0, target=[actor("Berg", "FIN")]),
    "evidence without a trigger": put(0, trigger=None),
    "a trigger without evidence": put(0, evidence=None),
    "a quotation without offsets": put(0, evidence={"quote": "Carla Ruiz met Olaf Berg in Tampere on Friday"}),
    "the words of a mention": put(0, evidence=span("They spoke again over dinner"), trigger=None),
    "an event that is not required": lambda r: r["events"].pop(3),
    "an event that is not required, wrongly read": put(3, type="AID", date=None),
    "participants with roles": lambda r: [
        found.update(participants=[{"role": "Agent", **a} for a in found.pop("source")] + [
            {"role": "target", **a} for a in found.pop("target")
        ]) for found in r["events"]
    ],
    "a speaker as an actor": lambda r: r["claims"][0].update(speaker=[{"name": "Ruiz"}]),
    "fields that nobody asked for": lambda r: r["events"][0].update(confidence=0.5, weather="rain"),
}  # fmt: skip


@pytest.mark.parametrize("what", HARMLESS)
def test_other_ways_to_say_the_same_cost_nothing(what: str) -> None:
    assert lowered(HARMLESS[what]) == set()


def test_an_event_elsewhere_in_the_text_is_no_pair() -> None:
    moved = deepcopy(GOLD)
    moved["events"] = [event("REQUEST", (RUIZ, BERG), "road", "The road is long", "2024-03-22")]
    verdicts = [d.verdict for d in scorecard([(GOLD, moved)]).decisions if d.kind == "event"]
    assert verdicts == [Verdict.MISSED] * 3 + [Verdict.FALSE]


def test_every_decision_says_what_was_wrong() -> None:
    system = deepcopy(GOLD)
    system["events"][1].update(type="AID", modality="denied")
    del system["events"][2]
    decisions = scorecard([(GOLD, system)]).decisions
    partly = next(d for d in decisions if d.verdict is Verdict.PARTLY)
    missed = next(d for d in decisions if d.verdict is Verdict.MISSED)
    assert (partly.wrong, missed.gold, missed.system) == (("type", "modality"), GOLD["events"][2], None)


def test_the_figures_of_several_articles_are_of_all_their_events_together() -> None:
    card = scorecard([(GOLD, GOLD), ({**GOLD, "id": "two"}, {})])
    assert (card.size, card.measures["event"].measure.as_record()["recall"]) == (2, 0.5)
    low, high = card.measures["event"].interval or (1.0, 0.0)
    assert 0.0 <= low < 2 / 3 < high <= 1.0


def test_claims_are_not_judged_where_only_the_events_are_annotated() -> None:
    found = figures(GOLD, {**GOLD, "claims": None})
    assert {value for name, value in found.items() if name.startswith("claim")} == {None}
    assert found["event: f1"] == 1.0


def test_events_are_not_judged_where_only_the_claims_are_annotated() -> None:
    found = figures(GOLD, {**GOLD, "events": None})
    assert {name for name, value in found.items() if value is not None} == all_of(
        "claim (content)", "claim (content + speaker)"
    )
