"""Whose Democrats are "the Democrats"? Parties of one name in several states, given to the one that the text names.

The registry knows "Democrats", "Republicans" or "Labour Party" as those of the state of which news most often tells
them; beside another state's name, or as a part of a longer name, they are a party of its own.
"""

from graph.document import Word
from graph.mentions.cast import Cast
from graph.mentions.names import Name
from graph.mentions.sharing import owner_of
from graph.mentions.titles import holder_of
from graph.model.actor import Actor, ActorKind
from graph.registry.names import slug
from graph.wordlists import words

_LONGER = {"christian", "social", "liberal", "free", "national", "new", "progressive", "united"}
"""What makes another party's name of "Democrats"."""


def tell_parties(cast: Cast) -> None:
    """Makes parties of their own of those that the text gives to another state than the registry does."""
    for names in cast.names:
        for name in dict.fromkeys(names.values()):
            said = " ".join(w.lower for w in name.words if w.lower != "the")
            if name.kind == "actor" and said in words("parties-that-states-share"):
                _tell(name, names, cast)
            elif name.kind == "actor" and said in words("parties-known-at-home") and not _is_at_home(name, cast):
                for word in name.words:
                    del names[word.i]


def _is_at_home(name: Name, cast: Cast) -> bool:
    """Whether the article names the state of a party by another name too."""
    home = cast.state_of(name.ids[0])
    others = (other for names in cast.names for other in names.values() if other.ids != name.ids)
    return any(home in {holder_of(other, cast), _state_of_actor(other, cast)} for other in others)


def _state_of_actor(name: Name, cast: Cast) -> str | None:
    return cast.state_of(cast.choose(name.ids)) if name.kind == "actor" else None


def _tell(name: Name, names: dict[int, Name], cast: Cast) -> None:
    own, state = cast.state_of(name.ids[0]), owner_of(name, cast)
    first = next(w for w in name.words if w.lower != "the")
    before = first.sentence.words[first.i - 1] if first.i else None
    longer = before is not None and before.lower in _LONGER and before.text[:1].isupper()
    if not longer and state in {None, own}:
        return
    for word in name.words:
        del names[word.i]
    if state is not None:
        _add([*([before] if longer and before is not None else []), *name.words], state, cast)


def _add(said: list[Word], state: str, cast: Cast) -> None:
    span = cast.document.span_of(said)
    name = " ".join(span.quote.split())
    key = slug(f"{cast.registry.adjective(state) or state} {name}")
    party = cast.add(Actor(key, name, ActorKind.ORGANISATION, cast.country(state), sectors=("PTY",), evidence=(span,)))
    cast.persons.setdefault(said[0].sentence.index, {}).update((word.i, party) for word in said)
