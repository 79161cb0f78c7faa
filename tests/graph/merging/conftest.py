"""Short accounts of events, without reading any text."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from graph.merging.accounts import Account, account
from graph.merging.parties import Cast
from graph.model.actor import Actor, ActorKind, Place
from graph.model.article import Article
from graph.model.event import EventReport, Modality, Participation, Role
from graph.model.evidence import span
from graph.model.interval import Interval, Precision
from graph.registry import Registry, load

FRIDAY = date(2024, 3, 22)

Tell = Callable[..., Account]
"""Makes an account of a sentence: who, whom and where by their ids."""


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load()


@pytest.fixture(scope="session")
def cast(registry: Registry) -> Cast:
    """The registry, and whom some articles describe."""
    described = {
        "israeli-officials": Actor("israeli-officials", "Israeli officials", ActorKind.GROUP, "ISR", sectors=("GOV",)),
        "rivera": Actor("rivera", "Rivera", ActorKind.PERSON, evidence=(span("Rivera", 0, 6),)),
        "ana-rivera": Actor("ana-rivera", "Ana Rivera", ActorKind.PERSON, evidence=(span("Ana Rivera", 0, 10),)),
        "luis-rivera": Actor("luis-rivera", "Luis Rivera", ActorKind.PERSON, evidence=(span("Luis Rivera", 0, 11),)),
    }
    countries = {
        actor.id: Place(actor.id, actor.name, actor.country)
        for actor in registry.actors.values()
        if actor.kind is ActorKind.STATE
    }
    return Cast({**registry.actors, **described}, {**countries, **registry.places})


@pytest.fixture(scope="session")
def tell(cast: Cast) -> Tell:
    def made(
        sentence: str,
        who: str,
        whom: str = "",
        where: str = "",
        *,
        root: str = "CONSULT",
        word: str = "met",
        article: int = 1,
        day: int | None = 0,
        last: int | None = None,
        **more: object,
    ) -> Account:
        told = Article(f"{sentence} ({article})", FRIDAY, url=f"https://news.example/{article}")
        roles = ((Role.SOURCE, who), (Role.TARGET, whom), (Role.LOCATION, where))
        parts = tuple(Participation(role, name) for role, names in roles for name in names.split())
        at = sentence.index(word)
        given = {"modality": Modality.ACTUAL, "interval": _when(day, last), "mode": None, **more}
        report = EventReport(
            f"{told.id}-{at}", root, trigger=span(sentence, at, at + len(word)), participations=parts,
            evidence=(span(sentence, 0, len(sentence)),), label=sentence, **given,
        )  # type: ignore[arg-type]  # fmt: skip
        return account(report, cast)

    return made


def _when(day: int | None, last: int | None) -> Interval | None:
    """From a day to another, counted from the Friday; None for no day at all."""
    if day is None:
        return None
    first, end = FRIDAY + timedelta(day), FRIDAY + timedelta(day if last is None else last)
    return Interval(first, end, Precision.DAY if first == end else Precision.WEEK)
