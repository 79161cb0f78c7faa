from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Modality, Reading, Role
from graph.model.interval import Interval

FRIDAY = "2024-03-22"

Read = Callable[..., Reading]
Lines = Callable[..., list[str]]


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """The reading of a text, published on Friday 22 March 2024 unless told otherwise."""

    def reading(text: str, published: str = FRIDAY) -> Reading:
        return next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))

    return reading


@pytest.fixture(scope="session")
def told(read: Read) -> Lines:
    """What a text tells, a line for each event: ``usa + france ACCUSE iran (denied)``; nothing for what is actual."""

    def lines(text: str, published: str = FRIDAY) -> list[str]:
        return [event_line(report) for report in read(text, published).reports]

    return lines


@pytest.fixture(scope="session")
def days(read: Read) -> Lines:
    """When it happened, a line for each event: ``CONSULT 2024-03-22``, ``CONSULT 2024-03-01..2024-03-31``."""

    def lines(text: str, published: str = FRIDAY) -> list[str]:
        return [f"{report.root} {day_line(report.interval)}" for report in read(text, published).reports]

    return lines


@pytest.fixture(scope="session")
def places(read: Read) -> Lines:
    """Where it happened, a line for each event: ``CONSULT geneva``, ``CONSULT -`` for no place."""

    def lines(text: str, published: str = FRIDAY) -> list[str]:
        return [
            f"{report.root} {' + '.join(report.of(Role.LOCATION)) or '-'}" for report in read(text, published).reports
        ]

    return lines


@pytest.fixture(scope="session")
def said(read: Read) -> Lines:
    """Who claims what, a line for each claim: ``joe-biden > congress: the words``."""

    def lines(text: str, published: str = FRIDAY) -> list[str]:
        return [claim_line(claim) for claim in read(text, published).claims]

    return lines


def event_line(report: EventReport) -> str:
    modality = "" if report.modality is Modality.ACTUAL else f"({report.modality})"
    sides = (" + ".join(report.of(Role.SOURCE)), report.root, " + ".join(report.of(Role.TARGET)), modality)
    return " ".join(side for side in sides if side)


def day_line(interval: Interval | None) -> str:
    if interval is None:
        return "-"
    return str(interval.start) if interval.start == interval.end else f"{interval.start or ''}..{interval.end or ''}"


def claim_line(claim: Claim) -> str:
    addressed = f" > {' + '.join(claim.addressees)}" if claim.addressees else ""
    return f"{claim.speaker}{addressed}: {claim.content.quote}"
