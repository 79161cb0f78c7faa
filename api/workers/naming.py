"""Whom does a name mean that somebody types? An actor or place by its id or as people call it; an article by its id."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from graph.errors import FilterError, NotFound, UnknownName

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.model.actor import Actor

SOME = 12
"""At most so many choices are offered for a name that is not known."""


def actor_id(archive: "Archive", name: str, *, whole: bool = False) -> str:
    """The id of an actor in the store, from its id or a name.

    Neither case nor accents, quotes and hyphens count where no name is written just so.

    Args:
        archive: the archive.
        name: the id, the name, or ARTICLE/ID for whom an article calls so.
        whole: whether a part of a name is not enough.

    Raises:
        FilterError: if there is none, or there are several; the message lists the choices.
    """
    from graph import registry
    from graph.registry.names import fold

    if "/" in name:
        return _of_article(archive, name)
    try:
        return archive.actor(name).id
    except (NotFound, ValueError):
        pass
    known = registry.load()
    state = known.state(name)
    bearers = {actor.id: actor for actor in known.named(name) or known.named(name.upper())}
    bearers |= {state.id: state} if state else {}
    named = set(bearers)
    if len(named) == 1 and (state or _is_called(next(iter(bearers.values())), name, str.casefold)):
        return named.pop()
    found = list(archive.actors(text=name, limit=SOME, just_so=len(named) == 1))
    exact = [actor.id for actor in found if _is_called(actor, name, str.casefold)]
    if not exact and len(named) == 1:
        return named.pop()
    exact = exact or [actor.id for actor in found if _is_called(actor, name, fold)]
    if len(exact) == 1 or (len(found) == 1 and not whole):
        return exact[0] if exact else found[0].id
    if whole:
        found = [actor for actor in found if actor.id in exact]
    called = {actor.id: _described(actor) for actor in found}
    raise _refusal("actor", name, [called.get(choice, choice) for choice in sorted({*named, *called})])


def _is_called(actor: "Actor", name: str, alike: Callable[[str], str]) -> bool:
    """Whether an actor has a name, by what is equal for two ways to write it."""
    return alike(name) in map(alike, (actor.name, *actor.aliases))


def _described(actor: "Actor") -> str:
    """An id, with what tells its bearer from others of the name."""
    told = ", ".join(filter(None, (actor.office, actor.country)))
    return f"{actor.id} ({told})" if told else actor.id


def _of_article(archive: "Archive", name: str) -> str:
    """The id of the actor whom an article calls by an id ("ARTICLE/ID").

    Raises:
        UnknownName: if that article has none.
    """
    article, _, local = name.rpartition("/")
    with suppress(NotFound, ValueError):
        if archive.is_called(local, article):
            return archive.actor(name).id
    raise UnknownName(f"no article {article!r} in the store speaks of {local!r} as somebody unknown")


def called_id(archive: "Archive", name: str) -> str:
    """The id by which articles call an actor, from that or a name; `actor_id` where no article has such an id.

    Two ids that articles give may be of one actor, and to tell these apart they must stay two.

    Raises:
        FilterError: as `actor_id`.
    """
    from graph.registry.names import slug

    if "/" in name:
        return name
    for identifier in (name, slug(name)):
        with suppress(ValueError):
            if identifier and archive.calls(identifier):
                return identifier
    return actor_id(archive, name)


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
    named = {place.id for place in registry.load().places_named(name)} or _of_store(archive, name)
    if len(named) == 1:
        return named.pop()
    raise _refusal("place", name, sorted(named))


def _of_store(archive: "Archive", name: str) -> set[str]:
    """The id of a place that the store alone knows, such as one that a correction brought in, by its name."""
    from graph.registry.names import fold, slug

    with suppress(NotFound, ValueError):
        place = archive.place(slug(name))
        return {place.id} if fold(name) in map(fold, (place.name, *place.aliases)) else set()
    return set()


def _refusal(kind: str, name: str, choices: Sequence[str]) -> FilterError:
    """What tells that a name means several, or nothing."""
    if choices:
        return FilterError(f"{name!r} may be any of {', '.join(choices)}; give one of these ids")
    return UnknownName(f"no {kind} {name!r} in the store; the commands measures and timeline show what is there")


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
