"""Where does an article tell its news? The statement of its headline, and the sentences that lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL
from graph.gist.phrases import DEAD
from graph.model.article import Part
from graph.model.evidence import Span
from graph.model.gist import Answer, Field
from graph.wordlists import words

_LEADING = 12
"""How many sentences from the top may lead."""

TELLING = 30
"""How many sentences from the top may tell when and where."""

_FEWEST_WORDS = 5
_FEWEST_TOLD = 2
"""With fewer words a statement is but a name or a topic."""

_LONGEST_TOPIC = 2
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_FINITE = {"VBZ", "VBD", "VBP", "MD"}
CONJUNCTIONS = {"after", "as", "while", "when", "before", "amid", "since", "because", "although", "but"}
"""What begins another clause, or a phrase that stands for one."""

_DESCRIBING = {"amod", "compound", "relcl", "acl"}
_SPEAKING = words("said-as-object") | words("said-as-infinitive") | words("speaking-verbs")


@dataclass(slots=True, eq=False)
class Story:
    """An article as its news is told.

    Attributes:
        headline: the statements of the headline, the one that tells the news first.
        body: the sentences of the text in its order, without the headline.
        leads: those from the top that tell what the headline tells, the likest first.
        acts: the lemmas of the verbs in the leads.
    """

    document: Document
    headline: tuple[Sentence, ...]
    body: tuple[Sentence, ...]
    leads: tuple[Sentence, ...]
    acts: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> "Story":
        """The story of a document."""
        body = tuple(sentence for sentence in document.sentences if not _within(sentence, document))
        top = [sentence for sentence in body[:_LEADING] if _is_prose(sentence)] or list(body[:1])
        told = {key for sentence in document.title for key in keys(sentence)}
        order = sorted(range(len(top)), key=lambda n: -_likeness(top[n], told, n))
        leads = tuple(top[n] for n in order)
        acts = frozenset(w.lemma for sentence in leads for w in sentence.words if w.pos == "VERB")
        story = cls(document, document.title, body, leads, acts)
        story.headline = tuple(sorted(document.title, key=story._newsworthiness))
        return story

    def predicate(self, sentence: Sentence) -> Word:
        """The word that tells what happens: the root, or what is told before "…, says X".

        The parser takes many a verb of a headline for a noun ("Shop chain axes jobs", "Thousands march"): one that
        stands after its subject, in the form that goes with it, and that the leads have as a verb.
        """
        root = sentence.root
        if self.is_headline(sentence) and (verb := next(filter(self.is_misread, sentence.words), None)):
            return verb
        if root.pos not in VERBAL and (verb := _reduced(root)) is not None:
            return verb
        told = root.child("ccomp")
        if told is not None and told.i < root.i and is_speaking(root):
            return told
        return root

    def is_misread(self, word: Word) -> bool:
        """Whether a noun of a headline is a verb, and no verb stands before it."""
        row = word.sentence.words
        if (
            word.tag not in {"NN", "NNS", "NNP"}
            or word.text[:1].isupper()
            or word.lemma not in self.acts
            or not 0 < word.i < len(row) - 1
        ):
            return False
        if any(other.tag in _FINITE or other.lower in DEAD | CONJUNCTIONS for other in row[: word.i]):
            return False
        before = row[word.i - 1]
        agrees = before.tag in {"NN", "NNP"} if word.tag == "NNS" else before.tag == "NNS"
        return agrees and (word.tag == "NNS" or row[word.i + 1].pos in {"ADP", "DET"})

    def tells(self, statement: Sentence) -> bool:
        """Whether a statement tells an act, and not only its topic ("Tram crash", "Race to save the boy")."""
        if len(statement.words) < _FEWEST_TOLD:
            return False
        main = self.predicate(statement)
        if main.pos in VERBAL or self.is_misread(main):
            return True
        return any(
            word.lower in DEAD or (word.tag in {"VBN", "VBD", "VBZ", "VBP"} and word.dep not in _DESCRIBING)
            for word in statement.words
        )

    def _newsworthiness(self, statement: Sentence) -> tuple[bool, bool]:
        """Sorts a statement that tells before the topic that a colon ends, and both before words that are quoted."""
        after = self.text_of(statement)[statement.end :].lstrip()
        return statement.words[0].text[:1] in "\"'“‘`", after.startswith(":") and (
            len(statement.words) <= _LONGEST_TOPIC or not self.tells(statement)
        )

    def is_headline(self, sentence: Sentence) -> bool:
        """Whether a sentence is a statement of the headline."""
        return any(sentence is stated for stated in self.document.title)

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


def _reduced(noun: Word) -> Word | None:
    """The participle that tells what became of a noun, in a headline that leaves the auxiliary out ("Man jailed")."""
    if any(word.tag in _FINITE for word in noun.sentence.words):
        return None
    return next((c for c in noun.children if c.dep == "acl" and c.tag == "VBN" and c.i > noun.i), None)


def keys(sentence: Sentence) -> Iterator[str]:
    """What a sentence is about: the lemmas of its words with content."""
    return (word.lemma for word in sentence.words if word.pos in _CONTENT)


def is_speaking(verb: Word) -> bool:
    """Whether a verb tells that something is said."""
    return verb.lemma in _SPEAKING


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
