"""Of which nations is a noun, where several stand before it ("US and British planes", "Thai, Lao and Khmer envoys")?

The parser hangs such adjectives in many ways, and the registry knows "British forces" as a name of its own, so that the
words are read from right to left.
"""

from collections.abc import Sequence

from graph.document import Word
from graph.mentions.cast import HALVES, Cast
from graph.mentions.names import Name
from graph.mentions.titles import holder_of
from graph.model.actor import ActorKind

_LINKS = {"and", "or", ",", "&"}
_BEFORE = {"compound", "amod", "nmod"}
_PLURAL = {"NNS", "NNPS"}
_NEVER_PLURAL = ("ese", "ss")
"""Endings of adjectives that the parser takes for plurals ("Japanese", "Swiss")."""


def nations_before(word: Word, cast: Cast) -> dict[str, str]:
    """The states and organisations joined before a noun, in text order; fewer than two are none.

    Returns:
        what the text calls each ("American"), by its id.
    """
    line = word.sentence.words
    found, i = _with_the_noun(word, cast)
    while i >= 0:
        if not found or (at := _before_link(line, i)) is not None:
            name = _nation(line[i if not found else at or 0], word, cast)
            holder = holder_of(name, cast) if name is not None else None
            if name is None or holder is None:
                break
            found.insert(0, (holder, _said(name.words, cast)))
            i = name.words[0].i - 1
            continue
        if _nation(line[i], word, cast) is not None:
            return {}
        break
    return dict(found) if len(dict(found)) > 1 else {}


def _said(words: Sequence[Word], cast: Cast) -> str:
    return cast.document.span_of(list(words)).quote.replace("\n", " ")


def _with_the_noun(word: Word, cast: Cast) -> tuple[list[tuple[str, str]], int]:
    """The nation whose body the noun names with its adjective ("British forces"), and the place of the word before.

    Without such a name the place is that before the noun's own modifiers ("foreign" of "Greek foreign ministers").
    """
    name = cast.name_at(word)
    if name is not None:
        body = cast.actor(name.ids[0]) if name.kind == "actor" and len(name.words) > 1 else None
        is_body = body is not None and body.kind is ActorKind.BODY
        state = (cast.state_of(body.id) or body.unit_of) if body is not None and is_body else None
        if state is None or name.words[-1] is not word:
            return [], -1
        return [(state, _said(name.words[:-1], cast))], name.words[0].i - 1
    line, i = word.sentence.words, word.i - 1
    while i >= 0 and _is_own(line[i], word, cast):
        i -= 1
    return [], i


def _is_own(other: Word, word: Word, cast: Cast) -> bool:
    below = other.text.islower() and other.dep in _BEFORE and any(above is word for above in other.ancestors())
    return below and cast.name_at(other) is None


def _before_link(line: list[Word], i: int) -> int | None:
    """The place of the word before "and" or a comma, with which a place and what counts after it are passed over."""
    while i >= 0 and line[i].pos == "NUM":
        i -= 1
    first = i
    while i >= 0 and line[i].lower in _LINKS and first - i < 2:
        i -= 1
    return i if 0 <= i < first else None


def _nation(other: Word, word: Word, cast: Cast) -> Name | None:
    """The name of a people, or of a state or organisation that stands as an adjective ("US and Afghan troops")."""
    name = cast.name_at(other)
    if name is None or name.words[-1] is not other or cast.person_at(other) is not None:
        return None
    if name.kind == "demonym":
        plural = other.tag in _PLURAL and not other.lower.endswith(_NEVER_PLURAL)
        return name if not plural else None
    beside = other.dep in _BEFORE and any(above is word for above in other.ancestors())
    return name if name.kind == "actor" and beside else None


def both_halves(word: Word, cast: Cast) -> list[str]:
    """The ids of two states that share their name ("North and South Korea"); of one alone none."""
    name, line = cast.name_at(word), word.sentence.words
    if name is None or name.kind != "actor" or len(name.words) < 2 or name.words[0].i < 2:
        return []
    first, _, rest = name.ids[0].partition("-")
    link, half = line[name.words[0].i - 1], line[name.words[0].i - 2]
    other = f"{half.lower}-{rest}"
    joined = link.lower in _LINKS and half.text[:1].isupper() and {first, half.lower} <= HALVES
    return [other, name.ids[0]] if joined and other in cast.registry.actors and other != name.ids[0] else []
