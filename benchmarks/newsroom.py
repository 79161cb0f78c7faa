"""Synthetic articles of the product's own shape: what does an archive of any size look like?

As in the bundled articles, one holds about eight reports and six claims, 870 quads with what follows from them. Few
actors are in very many events (their frequencies fall as in Zipf's law), most in a few; a story is told by one to three
articles, of which some give another day, place or number of participants. Nothing is read by a parser, and the same
number gives the same article.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from graph.model.actor import Actor
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Modality, Participation, Reading, Role, SpeechMode, Stance
from graph.model.evidence import Span, span
from graph.model.interval import Basis, Interval, Precision
from graph.registry import Registry, load

FIRST = date(2022, 1, 1)

A_DAY = 12
"""Articles a day."""

_OTHERWISE = 15
"""For so many articles there is one that tells its events otherwise."""

_CAST = 3_000
_REPORTS, _CLAIMS = 8, 6
_ACTS = (
    ("CONSULT", "visit", "visited", 9), ("CONSULT", None, "met", 15), ("CONSULT", "phone", "telephoned", 4),
    ("AGREE", None, "agreed with", 5), ("AID", None, "aided", 6), ("REQUEST", None, "asked", 13),
    ("ACCUSE", None, "accused", 9), ("ACCUSE", "disapprove", "criticised", 6), ("REJECT", None, "rebuffed", 6),
    ("THREATEN", "violence", "threatened", 5), ("SANCTION", None, "sanctioned", 3), ("ASSAULT", "aerial", "bombed", 8),
    ("COOPERATE", None, "worked with", 5), ("PROTEST", "demo", "marched against", 3),
    ("MOBILIZE", "troops", "mobilised against", 3),
)  # fmt: skip
_MODALITIES = (Modality.ACTUAL,) * 15 + (Modality.PLANNED,) * 3 + (Modality.REQUESTED, Modality.DENIED)
_TOPICS = ("grain", "gas", "truce", "border", "prisoners", "sanctions", "treaty", "fishing", "aid", "visas", "water",
           "tariffs", "rail", "ports", "reform")  # fmt: skip


class Newsroom:
    """Who acts, from the registry of the product, and what is written of them."""

    def __init__(self) -> None:
        self.registry: Registry = load()
        chance = random.Random(7)
        known = [actor for actor in self.registry.actors.values() if actor.kind in ("Person", "State", "Organisation")]
        self.cast: list[Actor] = chance.sample(sorted(known, key=lambda actor: actor.id), min(_CAST, len(known)))
        self._odds = list(accumulate(1 / (rank + 3) for rank in range(len(self.cast))))
        self.places = sorted(place for place, found in self.registry.places.items() if found.latitude)[:200]

    def readings(self, count: int) -> Iterator[Reading]:
        """The first articles, and those that tell some of their events otherwise."""
        yield from (self.reading(number) for number in range(count))
        yield from (self.reading(number, otherwise=True) for number in range(0, count, _OTHERWISE))

    def reading(self, number: int, *, otherwise: bool = False) -> Reading:
        """The article of a number: the events of its story, and what was said of them.

        Args:
            number: which.
            otherwise: whether it is another one, which denies some of its events, or gives them other types.
        """
        story, _ = divmod(number, 2)
        day = FIRST + timedelta(number // A_DAY)
        chance = random.Random(f"{'other' if otherwise else 'article'} {number}")
        told = [self._event(day, f"{story} {place}", chance, otherwise) for place in range(_REPORTS)]
        speakers = [self._some(chance, 2) for _ in range(_CLAIMS)]
        said = [f"{one.name} said {two.name} had spoken of {chance.choice(_TOPICS)} in {place} of {number}."
                for place, (one, two) in enumerate(speakers)]  # fmt: skip
        text = "\n".join([*(sentence for sentence, _ in told), *said])
        article = Article(
            text,
            day,
            url=f"https://{'other' if otherwise else 'wire'}.example/{number}",
            title=f"News of {day} ({number})",
        )
        reports, at = [], 0
        for place, (sentence, report) in enumerate(told):
            reports.append(_report(report, f"{article.id}-{at}-{place}", span(text, at, at + len(sentence))))
            at += len(sentence) + 1
        claims = []
        for place, ((one, two), sentence) in enumerate(zip(speakers, said, strict=True)):
            words, name = span(text, at, at + len(sentence)), f"{article.id}-{at}-c{place}"
            stance = chance.choice((None, None, Stance.SUPPORT, Stance.CRITICISE))
            claims.append(_claim(name, one, two, words, stance))
            at += len(sentence) + 1
        parts = [part for report in reports for part in report.participations]
        named = {part.participant for part in parts} | {actor.id for pair in speakers for actor in pair}
        actors = {name: self.registry.actors[name] for name in sorted(named) if name in self.registry.actors}
        places = {name: self.registry.places[name] for name in sorted(named) if name in self.registry.places}
        return Reading(article, tuple(reports), tuple(claims), actors, places)

    def _some(self, chance: random.Random, count: int) -> list[Actor]:
        found: dict[str, Actor] = {}
        while len(found) < count:
            (one,) = chance.choices(self.cast, cum_weights=self._odds)
            found[one.id] = one
        return list(found.values())

    def _event(self, day: date, story: str, teller: random.Random, otherwise: bool) -> tuple[str, EventReport]:
        """An event of a story, as one article tells it; its span is not known yet."""
        chance = random.Random(story)
        root, mode, verb, _ = chance.choices(_ACTS, [act[3] for act in _ACTS])[0]
        people = self._some(chance, chance.choices((2, 3, 4), (80, 15, 5))[0])
        modality, where, topic = chance.choice(_MODALITIES), chance.choice(self.places), chance.choice(_TOPICS)
        if teller.random() < 0.05:
            where = teller.choice(self.places)
        when = _when(day, chance.random())
        if otherwise and teller.random() < 0.5 and modality is Modality.ACTUAL:
            modality = Modality.DENIED
        elif otherwise and mode == "visit":
            mode = "multilateral"
        parts = [Participation(Role.SOURCE, people[0].id), *(Participation(Role.TARGET, one.id) for one in people[1:])]
        if chance.random() < 0.4:
            parts.append(Participation(Role.LOCATION, where))
        whom = " and ".join(one.name for one in people[1:])
        words = " ".join(teller.choices(_TOPICS, k=8))
        sentence = f"{people[0].name} {verb} {whom} over {topic} near {where} amid {words} {teller.random():.6f}."
        unproved = Span(0, 1, "?")
        report = EventReport("", root, mode, modality, tuple(parts), when, unproved, (unproved,), sentence[:80])
        return sentence, report


def _when(day: date, odds: float) -> Interval | None:
    if odds < 0.85:
        return Interval(day, day, basis=Basis.WEEKDAY)
    if odds < 0.92:
        return Interval(None, day, basis=Basis.BEFORE_PUBLICATION)
    if odds < 0.97:
        return Interval(day - timedelta(6), day, Precision.WEEK, Basis.RELATIVE)
    return None


def _report(told: EventReport, name: str, proof: Span) -> EventReport:
    """The report with its id and its words."""
    return EventReport(
        name, told.root, told.mode, told.modality, told.participations, told.interval, proof, (proof,), told.label
    )


def _claim(name: str, speaker: Actor, other: Actor, words: Span, stance: Stance | None) -> Claim:
    return Claim(
        name, speaker.id, words, None, (words,), SpeechMode.INDIRECT, about=(other.id,), stance=stance,
        stance_target=other.id if stance else None,
    )  # fmt: skip
