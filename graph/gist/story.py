"""Where does an article tell its news? The statement of its headline, and the sentences that lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL
from graph.model.article import Part
from graph.model.evidence import Span
from graph.model.gist import Answer, Field
from graph.wordlists import words

_LEADING = 12
"""How many sentences from the top may lead."""

_FEWEST_WORDS = 5
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_SPEAKING = words("said-as-object") | words("said-as-infinitive") | words("speaking-verbs")


@dataclass(slots=True, eq=False)
class Story:
    """An article as its news is told.

    Attributes:
        headline: the statements of the headline, the one that tells the news first.
        body: the sentences of the text in its order, without the headline.
        leads: those from the top that tell what the headline tells, the likest first.
    """

    document: Document
    headline: tuple[Sentence, ...]
    body: tuple[Sentence, ...]
    leads: tuple[Sentence, ...]

    @classmethod
    def of(cls, document: Document) -> "Story":
        """The story of a document."""
        headline = tuple(sorted(document.title, key=_newsworthiness))
        body = tuple(sentence for sentence in document.sentences if not _within(sentence, document))
        top = [sentence for sentence in body[:_LEADING] if _is_prose(sentence)] or list(body[:1])
        told = {key for sentence in headline for key in keys(sentence)}
        order = sorted(range(len(top)), key=lambda n: -_likeness(top[n], told, n))
        return cls(document, headline, body, tuple(top[n] for n in order))

    def is_headline(self, sentence: Sentence) -> bool:
        """Whether a sentence is a statement of the headline."""
        return any(sentence is stated for stated in self.headline)

    def answer(self, found: list[Word]) -> Answer:
        """The answer from the first to the last of some words of one sentence."""
        start, end = min(word.start for word in found), max(word.end for word in found)
        return self.answer_at(found[0].sentence, start, end)

    def answer_at(self, sentence: Sentence, start: int, end: int) -> Answer:
        """The answer between two offsets of the field in which a sentence stands."""
        apart = self.document.apart and self.is_headline(sentence)
        text = self.text_of(sentence)
        return Answer(Span(start, end, text[start:end]), Field.TITLE if apart else Field.TEXT)

    def text_of(self, sentence: Sentence) -> str:
        """The text in which the offsets of a sentence count."""
        article = self.document.article
        return article.title if self.document.apart and self.is_headline(sentence) else article.text


def keys(sentence: Sentence) -> Iterator[str]:
    """What a sentence is about: the lemmas of its words with content."""
    return (word.lemma for word in sentence.words if word.pos in _CONTENT)


def is_speaking(verb: Word) -> bool:
    """Whether a verb tells that something is said."""
    return verb.lemma in _SPEAKING


def _newsworthiness(statement: Sentence) -> tuple[bool, bool]:
    """Sorts a statement that tells an act before one that only names a topic, and both before words quoted."""
    said = bool(statement.quoted) and statement.words[0].text[:1] in "\"'“‘"
    return said, not _tells(statement)


def _tells(statement: Sentence) -> bool:
    return any(
        word.pos in VERBAL and word.tag != "VBG" and word.dep not in {"amod", "compound"} for word in statement.words
    )


def _within(sentence: Sentence, document: Document) -> bool:
    """Whether a sentence is the headline that stands in the text."""
    if document.apart or not document.title or sentence.part is not Part.HEADLINE:
        return False
    return document.title[0].start <= sentence.start and sentence.end <= document.title[-1].end


def _is_prose(sentence: Sentence) -> bool:
    """Whether it is a sentence that tells, not a line of buttons, and not words that somebody says."""
    if len(sentence.words) < _FEWEST_WORDS or not any(word.pos in VERBAL for word in sentence.words):
        return False
    if sentence.root.tag == "VB" and sentence.root.child("nsubj", "nsubjpass", "aux") is None:
        return False
    return sum(sentence.quoted) < len(sentence.words) / 2


def _likeness(sentence: Sentence, told: set[str], place: int) -> float:
    """How much of the headline a sentence tells, 0 to 1, and the more the nearer it stands to the top."""
    own = set(keys(sentence))
    return len(own & told) / (len(told) or 1) + 0.6 / (1 + place)
