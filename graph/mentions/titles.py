"""Which office does a phrase name, and of which state or organisation?"""

import re
from dataclasses import dataclass

from graph.document import Word
from graph.mentions.cast import Cast
from graph.mentions.names import Name
from graph.wordlists import words

TITLE_HEADS = words("heads-of-titles")
"""Words that end a title; what stands before them belongs to it."""

_BEFORE = {"compound", "amod", "nmod", "poss", "det", "nummod", "advmod", "punct", "case", "appos", "npadvmod"}
_ENDS_TITLE = {"PUNCT", "VERB", "AUX", "CCONJ", "SPACE", "PRON", "SCONJ"}
_HONORIFICS = frozenset({"he", "dr", "his", "her", "excellency", "sir", "lord", "lady", "hon", "honourable"})
"""Forms of address that are no office: the office may stand before them, with a comma between."""
_EMPTY = {"mr", "mrs", "ms", "dr", "sir", "lord", "lady"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title: ``text`` is the office alone in lower case ("foreign minister"), ``phrase`` as the article has it.

    Attributes:
        holder_of: the id of the state or organisation whose office it is, or None.
    """

    text: str
    phrase: str
    holder_of: str | None
    words: tuple[Word, ...]


def title_of(head: Word, first: Word, cast: Cast) -> Title | None:
    """The title before a person's name, or in apposition after it.

    Args:
        head: the last word of the name.
        first: the first word of the name.
        cast: the cast of the article, for the names in the title.
    """
    before = _words_before(first)
    if before:
        found = _title(before, cast)
        if found is not None and not _HONORIFICS.issuperset(found.text.replace(".", "").split()):
            return found
    if head.dep == "appos" and head.i > head.head.i and {head.head.lower, head.head.lemma} & TITLE_HEADS:
        own = {w.i for w in head.subtree()}
        return _title(sorted((w for w in _phrase_of(head.head) if w.i not in own), key=lambda w: w.i), cast)
    for child in head.children if not before else ():
        if child.dep == "appos" and child.lower in TITLE_HEADS:
            words = sorted((w for w in child.subtree() if w.i <= child.i or _in_of(w, child)), key=lambda w: w.i)
            return _title(words, cast)
    return _title(before, cast) if before else None


def title_phrase(head: Word, cast: Cast) -> Title | None:
    """The title that a noun phrase without a name is ("the Israeli foreign minister")."""
    if not {head.lower, head.lemma} & TITLE_HEADS or head.lower in _EMPTY:
        return None
    return _title(sorted(_phrase_of(head), key=lambda w: w.i), cast)


def _phrase_of(head: Word) -> list[Word]:
    """The words of a title: its noun with what belongs to it."""
    return [w for w in head.subtree() if _belongs(w, head)]


def _belongs(word: Word, head: Word) -> bool:
    if word is head:
        return True
    if word.i < head.i:
        top = word
        while top.head is not head:
            top = top.head
        return top.dep in _BEFORE
    return _in_of(word, head)


def _in_of(word: Word, head: Word) -> bool:
    top = word
    while top.head is not head and top.head is not top:
        top = top.head
    return (
        top.dep == "prep" and top.lower in {"of", "for", "to"} and not any(w.dep == "relcl" for w in word.ancestors())
    )


def _words_before(first: Word) -> list[Word]:
    words = first.sentence.words
    found: list[Word] = []
    for i in range(first.i - 1, -1, -1):
        word = words[i]
        capital = word.dep in {"amod", "compound"} and word.text[:1].isupper()
        if word.pos in _ENDS_TITLE and word.text not in {"-", "."} and not capital:
            break
        if word.pos == "ADP" and word.lower not in {"of", "for"}:
            break
        found.append(word)
    found.reverse()
    while found and found[0].pos in {"ADP", "PART"}:
        found = found[1:]
    return found if any(w.lower.strip(".") in TITLE_HEADS for w in found) else []


def _title(words: list[Word], cast: Cast) -> Title | None:
    office: list[Word] = []
    holder: str | None = None
    seen: set[int] = set()
    for word in words:
        name: Name | None = cast.name_at(word)
        if name is None and word.dep == "poss" and holder is None and (half := cast.half(word)) is not None:
            holder = half
            continue
        if name is not None and word.i not in seen:
            seen.update(w.i for w in name.words)
            state = holder_of(name, cast)
            if state is not None:
                holder = holder or state
                continue
        if word.i in seen or (word.pos in {"DET", "PUNCT", "PART", "SPACE"} and word.text != "-"):
            continue
        if office or word.pos != "CCONJ":
            office.append(word)
    while office and office[-1].pos in {"ADP", "CCONJ"}:
        office.pop()
    text = _plain(" ".join(w.lower for w in office).replace(" - ", "-").strip())
    if not any({w.lower.strip("."), w.lemma} & TITLE_HEADS for w in office):
        return None
    phrase = cast.document.span_of(words).quote.replace("\n", " ")
    return Title(text, phrase, holder, tuple(words))


_LATELY = re.compile(
    r"^(?:(?:newly|freshly|recently|just)[ -](?:re-?)?(?:elected|appointed|chosen|installed|sworn-in|sworn in|named"
    r"|minted|inaugurated|crowned|anointed|instated)|new|newly|outgoing|incumbent|current|sitting|embattled|re-?elected"
    r"|departing|long-?time|veteran|sworn-in)\s+"
)
_DEPUTY = re.compile(r"\b(vice|deputy)-(?=[a-z])")


def _plain(text: str) -> str:
    """The office alone: without what says since when its holder has it, and "vice president" with or without hyphen."""
    return _DEPUTY.sub(r"\1 ", _LATELY.sub("", text))


def holder_of(name: Name, cast: Cast) -> str | None:
    """The state or organisation that a name in a title stands for."""
    if name.kind == "demonym":
        return name.ids[0]
    if name.kind == "actor":
        actor = cast.actor(name.ids[0])
        return None if actor.kind.value == "Person" else actor.id
    if name.kind == "place":
        return cast.state_there(cast.registry.places[name.ids[0]])
    return name.ids[0]
