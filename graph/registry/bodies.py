"""Which government, army, parliament or ministry does a state have? Proper ones by name, the others by one rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model.actor import Actor, ActorKind
from graph.registry.tables import rows


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body that every state has.

    Attributes:
        id: what follows the state's id in the body's id ("foreign-ministry").
        words: the words for it, the usual one first ("foreign ministry", "ministry of foreign affairs").
        sector: its PLOVER sector.
        always: whether every state gets one even where no table names it.
    """

    id: str
    words: tuple[str, ...]
    sector: str
    always: bool


def read_kinds() -> tuple[BodyKind, ...]:
    """The kinds of ``body_kinds.tsv``."""
    return tuple(
        BodyKind(key, tuple(words.split("|")), sector, always == "yes")
        for key, words, sector, always, _source in rows("body_kinds")
    )


def read_proper() -> dict[tuple[str, str], str]:
    """The id of the body by state and kind, where it has a name of its own ("usa", "foreign-ministry")."""
    return {(state, kind): actor for state, kind, actor, _source in rows("bodies")}


def derive_bodies(
    states: Iterable[tuple[Actor, str]], kinds: Iterable[BodyKind], proper: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, Actor]]:
    """The bodies that have no name of their own, each with its kind's id: "french government", ``france-government``.

    Args:
        states: every state with its usual adjective ("French"; "" where there is none).
        kinds: the kinds of bodies.
        proper: the bodies that have names of their own; for these nothing is derived.
    """
    always = [kind for kind in kinds if kind.always]
    for state, adjective in states:
        for kind in always:
            if (state.id, kind.id) not in proper:
                name = f"{adjective or state.name} {kind.words[0]}"
                yield (
                    kind.id,
                    Actor(f"{state.id}-{kind.id}", name, ActorKind.BODY, state.country, (), (kind.sector,), state.id),
                )


def phrases(state: str, adjective: str, words: Iterable[str]) -> Iterator[str]:
    """How a text names a body of a state: "Israeli government", "government of Israel"."""
    for word in words:
        yield f"{adjective or state} {word}"
        if " of " not in word:
            yield f"{word} of {state}"


def split_phrase(name: str) -> Iterator[tuple[str, str]]:
    """The ways to part a phrase into a state and a kind of body: ("Israel's", "army"), ("Israel", "army")."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    for at in range(1, len(words)):
        state, rest = " ".join(words[:at]), " ".join(words[at:])
        yield state.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'"), rest
        if words[at] == "of" and at + 1 < len(words):
            yield " ".join(words[at + 1 :]), state
