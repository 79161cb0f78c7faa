"""Whose Senate is "the Senate"? Names that bodies of several states share, given to the state that the text names.

The registry knows "Senate", "Congress" or "Treasury Department" as bodies of the state of which news most often tells
them; where the text names another state as theirs, they are its own.
"""

from collections import Counter
from collections.abc import Iterator

from graph.document import Word
from graph.mentions.cast import Cast
from graph.mentions.names import Name, fold, is_shared
from graph.mentions.titles import holder_of
from graph.model.actor import ActorKind
from graph.wordlists import words

_POSSESSIVE = {"'s", "’s", "'", "’"}
_OFTEN = 4
_SET = 2
"""How often an article must name the state in which it is set."""
_LEADING = {"of", "in", "for"}
_BESIDE = {"poss", "amod", "compound", "nmod"}


def share_out(cast: Cast) -> None:
    """Gives every shared name in the article to the body of its state; a name without such a body means nobody."""
    last: dict[str, str] = {}
    for names in cast.names:
        for name in dict.fromkeys(names.values()):
            said = _said(name)
            if name.kind != "actor" or said not in words("shared-names-of-bodies"):
                continue
            own = cast.state_of(name.ids[0])
            state = owner_of(name, cast) or last.get(said) or _only_state(own, cast)
            if state is None:
                continue
            last[said] = state
            if state != own:
                _give(name, said, state, names, cast)


def _said(name: Name) -> str:
    return " ".join(fold(w.text) for w in name.words if w.lower != "the")


def owner_of(name: Name, cast: Cast) -> str | None:
    """The state whose body it is by the words beside it ("Chile's Senate", "the Senate in Warsaw")."""
    return next((state for near in _beside(name, cast) if (state := _state(near, cast)) is not None), None)


def _beside(name: Name, cast: Cast) -> Iterator[Name]:
    line = name.words[0].sentence.words
    before = name.words[0].i - 1
    if before >= 0 and line[before].text in _POSSESSIVE:
        before -= 1
    after = name.words[-1].i + 1
    places = [before] if before >= 0 else []
    places.extend(c.i for c in name.head.children if c.dep in _BESIDE)
    if after < len(line) and line[after].lower in _LEADING:
        places.append(after + 2 if after + 2 < len(line) and line[after + 1].lower == "the" else after + 1)
    for place in places:
        other = _name_at(line[place], cast) if place < len(line) else None
        if other is not None and other is not name:
            yield other


def _name_at(word: Word, cast: Cast) -> Name | None:
    return cast.names[word.sentence.index].get(word.i)


def _state(name: Name, cast: Cast) -> str | None:
    holder = holder_of(name, cast)
    return holder if holder is not None and cast.actor(holder).kind is ActorKind.STATE else None


def _only_state(own: str | None, cast: Cast) -> str | None:
    """The state of which the article speaks again and again, and never of the one that usually has the name."""
    named = (name for names in cast.names for name in dict.fromkeys(names.values()))
    found = Counter(state for name in named if (state := _speaks_of(name, cast)) is not None)
    ranked = [*found.most_common(2), ("", 0), ("", 0)]
    if own in found or ranked[0][1] < max(_OFTEN, 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _speaks_of(name: Name, cast: Cast) -> str | None:
    if _said(name) in words("shared-names-of-bodies"):
        return None
    if name.kind == "place":
        return cast.state_there(cast.registry.places[name.ids[0]])
    return cast.state_of(cast.choose(name.ids)) if name.ids[0] in cast.registry.actors else None


def _give(name: Name, said: str, state: str, names: dict[int, Name], cast: Cast) -> None:
    adjective = cast.registry.adjective(state) or cast.actor(state).name
    found = cast.registry.named(f"{adjective} {said}")
    if found:
        given = Name(name.words, "actor", (found[0].id,))
        names.update((word.i, given) for word in name.words)
        return
    for word in name.words:
        del names[word.i]


def take_back(cast: Cast) -> None:
    """Forgets whose "the Congress" is by name alone, in an article that is set in another state."""
    home, most = next(iter(cast.setting.most_common(1)), ("", 0))
    if most < _SET:
        return
    for sentence, names in zip(cast.document.sentences, cast.names, strict=True):
        for name in set(names.values()):
            owner = cast.state_of(name.ids[0]) if name.kind == "actor" and is_shared(name) else None
            if owner not in {None, home} and 2 * cast.setting[owner or ""] < most and not _is_owned(name):
                cast.names[sentence.index] = {i: other for i, other in names.items() if other is not name}
                names = cast.names[sentence.index]


def _is_owned(name: Name) -> bool:
    """Whether the words beside a name say whose it is ("Israel's High Court")."""
    inside = {w.i for w in name.words}
    return any(
        c.dep in {"poss", "amod", "nmod", "compound"} and c.i not in inside for w in name.words for c in w.children
    )
