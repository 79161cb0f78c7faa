"""What does a sentence say that somebody does? Its acts with the phrases for both sides, the main one first."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL
from graph.extractors.drafts import act_of
from graph.extractors.lexicon import Lexicon, VerbFrame
from graph.extractors.parties import source_words, target_words
from graph.extractors.predicates import Predicate, find
from graph.extractors.reality import modality
from graph.mentions.cast import Cast
from graph.mentions.phrases import conjuncts, phrase_span, references
from graph.model.act import Act
from graph.model.event import Modality
from graph.model.evidence import Span
from graph.registry import agents


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """An act with the heads of the phrases for both sides."""

    predicate: Predicate
    root: str
    mode: str | None
    modality: Modality
    source: tuple[Word, ...]
    target: tuple[Word, ...]


def deeds(sentence: Sentence, lexicon: Lexicon, cast: Cast, known: frozenset[int] = frozenset()) -> list[Deed]:
    """The acts of a sentence in text order.

    Args:
        sentence: the sentence.
        lexicon: the rows.
        cast: the cast of the article.
        known: the places of words that mean somebody, whoever it is.
    """

    def acts(word: Word) -> bool:
        return word.i in known or means_somebody(word, cast)

    predicates = find(sentence, lexicon, cast, acts)
    fits = {p.word.i: p for p in predicates}
    found = []
    for predicate in predicates:
        root, mode, reality = act_of(predicate, modality(predicate, lexicon, fits))
        found.append(
            Deed(predicate, root, mode, reality, tuple(source_words(predicate)), tuple(target_words(predicate)))
        )
    return found


def means_somebody(word: Word, cast: Cast) -> bool:
    """Whether a word means a person, people or a body, known or not ("protesters", "they", "Gazprom")."""
    if word.pos == "PRON":
        return word.lower in {"him", "her", "them", "me", "us", "who", "whom", "everyone", "anyone", "he", "she", "they"}
    return word.pos == "PROPN" or word.lower in agents.load() or bool(references(word, cast))


def as_act(deed: Deed, document: Document, cast: Cast, sure: float = 0.8) -> Act:
    """An act as others see it."""
    frame = deed.predicate.frame
    asked = deed.root == "REQUEST" and not (isinstance(frame, VerbFrame) and frame.act == "demand")
    return Act(
        deed.root, deed.mode, deed.modality, document.span_of(deed.predicate.words),
        tuple(_spans(deed.source, cast)), tuple(_spans(deed.target, cast)), asked, sure,
    )  # fmt: skip


def _spans(words: tuple[Word, ...], cast: Cast) -> Iterator[Span]:
    for word in words:
        yield from (phrase_span(part, cast) for part in conjuncts(word))


# ---------------------------------------------------------------- the main act
def by_weight(found: list[Deed], sentence: Sentence) -> list[Deed]:
    """The acts, the one that the sentence is mainly about first: what is said, where it only says that it was said."""
    return sorted(found, key=lambda deed: (deed.root == "-", depth(deed.predicate.word), deed.predicate.word.i))


def depth(word: Word) -> int:
    """How far below the main clause a word stands; the content of speech stands no lower than the speech."""
    steps = 0
    current = word
    while current.head is not current:
        if not (current.dep == "ccomp" and current.head.pos in VERBAL):
            steps += 2 if current.dep in {"advcl", "relcl", "acl"} else 1
        current = current.head
    return steps
