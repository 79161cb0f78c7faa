"""Which words lend words or thoughts to somebody? The table of cues, ``cues.tsv``, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.document import Word
from graph.model.attribution import Attitude

Frames = Mapping[str, Attitude]
"""What a cue can govern ("clause", "to", "object", "for" …), and which attitude that tells."""

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
_NONE: Frames = {}
_CLEAR, _CLEARING, _NEAR = {"clear", "plain", "known", "public"}, {"make", "let"}, 4
"""What somebody makes something, or lets it be, by saying it: "makes it plain that", "let it be known that"."""


def frames_of(word: Word) -> Frames:
    """What a word can govern as a cue; nothing for words that are none."""
    part = "verb" if word.tag.startswith("VB") and word.pos != "ADJ" else _POS.get(word.pos, "")
    if not part:
        return _NONE
    lemma = _meant().get(word.lemma, word.lemma)
    plain = table().get((part, lemma), _NONE)
    particle = _particle(word) if part == "verb" else None
    return table().get((part, f"{lemma} {particle}"), plain) if particle else plain


def _particle(word: Word) -> str | None:
    for child in word.children:
        if child.lower in _CLEAR and word.lemma in _CLEARING and 0 < child.i - word.i <= _NEAR:
            return child.lower
        if child.i == word.i + 1 and (
            child.dep == "prt" or (child.dep in {"prep", "advmod", "acomp"} and not child.children)
        ):
            return child.lower
    return None


@cache
def table() -> Mapping[tuple[str, str], Frames]:
    """The frames of each cue by part of speech ("verb", "noun", "adj") and lemma, with its particle if it has one."""
    found: dict[tuple[str, str], dict[str, Attitude]] = {}
    for line in _lines("cues.tsv"):
        part, attitude, frame, lemmas = line.split("\t")
        for lemma in lemmas.split("|"):
            found.setdefault((part, lemma), {}).setdefault(frame, Attitude(attitude))
    return found


@cache
def _meant() -> Mapping[str, str]:
    """The verbs that the lemmatiser mistakes, as they are meant."""
    return dict(line.split("\t") for line in _lines("lemmas.tsv"))


def _lines(table: str) -> list[str]:
    text = files("graph.extractors").joinpath(table).read_text(encoding="utf-8")
    return [line for line in text.splitlines()[1:] if line and not line.startswith("#")]
