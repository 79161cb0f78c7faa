"""Which questions are answered from the numbers that are kept, whatever the size of the store?"""

from collections.abc import Iterable

from api.workers import answers, paging
from graph.archive import Archive


def _cast(archive: Archive, people: Iterable[str]) -> answers.Cast:
    return answers.Cast(archive.find_actors(people))


def months(archive: Archive, asked: answers.MonthsAsked) -> answers.Months:
    """How many events of each type there are by month."""
    return answers.Months(tuple(archive.by_month(asked.modality, asked.roots, asked.first, asked.last)))


def months_of(archive: Archive, actor: str) -> dict[str, int]:
    """How many events an actor takes part in by month.

    Raises:
        NotFound: if there is no such actor.
    """
    return archive.months_of(archive.actor(actor).id)


def pairs(archive: Archive, asked: answers.PairsAsked) -> answers.Pairs:
    """Who met whom, or did something else, and how often."""
    found = archive.pairs(asked.kind, asked.first, asked.last)
    shown, end = paging.part(found, lambda row: paging.ranked(row[2], f"{row[0]} {row[1]}", asked.page), asked.page)
    return answers.Pairs(len(found), shown, _cast(archive, (who for row in shown for who in row[:2])), end)


def counterparts(archive: Archive, asked: answers.OthersAsked) -> answers.Others:
    """With whom an actor takes part in events.

    Raises:
        NotFound: if there is no such actor.
    """
    found = archive.counterparts(archive.actor(asked.actor).id)
    shown, end = paging.part(found, lambda row: paging.ranked(row[1], row[0], asked.page), asked.page)
    return answers.Others(len(found), shown, _cast(archive, (who for who, _ in shown)), end)


def two_hops(archive: Archive, asked: answers.OthersAsked) -> answers.Others:
    """Whom others link to an actor; how many there are in all is not counted.

    Raises:
        NotFound: if there is no such actor.
    """
    found = archive.two_hops(archive.actor(asked.actor).id, asked.page.limit or 0)
    return answers.Others(len(found), tuple(found), _cast(archive, (who for who, _ in found)))
