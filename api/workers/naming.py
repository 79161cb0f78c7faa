"""Whom does a name mean that somebody types? An actor or place by its id or as people call it; an article by its id."""

from typing import TYPE_CHECKING

from graph.errors import FilterError, NotFound

if TYPE_CHECKING:
    from graph.archive import Archive

SOME = 12
"""At most so many choices are offered for a name that is not known."""


def actor_id(archive: "Archive", name: str) -> str:
    """The id of an actor in the store, from its id or a name.

    Raises:
        FilterError: if there is none, or there are several; the message lists the choices.
    """
    from graph import registry

    try:
        return archive.actor(name).id
    except (NotFound, ValueError):
        pass
    known = registry.load()
    state = known.state(name)
    named = {actor.id for actor in known.named(name)} | ({state.id} if state else set())
    if len(named) == 1:
        return named.pop()
    found = list(archive.actors(text=name, limit=SOME))
    exact = [
        actor.id for actor in found if name.casefold() in {actor.name.casefold(), *map(str.casefold, actor.aliases)}
    ]
    if len(exact) == 1 or len(found) == 1:
        return exact[0] if exact else found[0].id
    choices = ", ".join(sorted(named | {actor.id for actor in found}))
    raise FilterError(
        f"{name!r} may be any of {choices}; give one of these ids" if choices else _unknown("actor", name)
    )


def place_id(archive: "Archive", name: str) -> str:
    """The id of a place in the store, from its id or a name.

    Raises:
        FilterError: if there is none, or there are several; the message lists the choices.
    """
    from graph import registry

    try:
        return archive.place(name).id
    except (NotFound, ValueError):
        pass
    named = {place.id for place in registry.load().places_named(name)}
    if len(named) == 1:
        return named.pop()
    choices = ", ".join(sorted(named))
    raise FilterError(
        f"{name!r} may be any of {choices}; give one of these ids" if choices else _unknown("place", name)
    )


def _unknown(kind: str, name: str) -> str:
    return f"no {kind} {name!r} in the store; the commands measures and timeline show what is there"


def article_id(archive: "Archive", name: str) -> str:
    """The id of an article in the store.

    Raises:
        FilterError: if there is none.
    """
    try:
        return archive.article(name, text=False).id
    except (NotFound, ValueError) as problem:
        raise FilterError(f"no article {name!r} in the store; the command articles lists them") from problem


def resolve(archive: "Archive", kind: str, name: str) -> str:
    """The id of an ``actor``, ``place`` or ``article`` that somebody names.

    Raises:
        FilterError: if there is none, or there are several.
    """
    return {"actor": actor_id, "place": place_id, "article": article_id}[kind](archive, name)
