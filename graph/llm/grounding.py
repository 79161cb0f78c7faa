"""Do an event's words bear it out? They make a statement of the act, and name or take up each who has part in it."""

from dataclasses import dataclass

from graph.document import Sentence, Word
from graph.llm.quotations import Quoted
from graph.mentions.cast import Cast, Reference
from graph.mentions.phrases import references
from graph.model.evidence import Span

FEWEST_WORDS = 3
"""So many words has a statement at least: who, what, and to whom or where."""
MOST_SENTENCES = 3
"""Over so many sentences a statement of one event may reach; whoever quotes more proves nothing by it."""
_BEFORE = 2
"""So many sentences before the evidence may name whom it leaves unnamed ("and left for Cairo", "Talks broke down")."""
_STATING = {"VERB", "AUX", "NOUN"}
_STANDING_IN = {"PRP", "PRP$"}


@dataclass(frozen=True, slots=True)
class Ground:
    """The words that a model gives for one event, in the article where they stand.

    Attributes:
        text: the stretch of the article that the model was shown.
        evidence: the words.
    """

    cast: Cast
    text: Quoted
    evidence: Span

    def is_statement(self) -> bool:
        """Whether the words are a piece of a sentence, or of a few: three or more, an act or a thing among them."""
        words = [word for word in self._words() if word.pos not in {"PUNCT", "SPACE", "SYM"}]
        return (
            len(words) >= FEWEST_WORDS
            and len(self._sentences()) <= MOST_SENTENCES
            and any(word.pos in _STATING for word in words)
        )

    def trigger(self, told: str) -> Span | None:
        """The words within the evidence that name the act: those that are told, or the same verb or noun inflected."""
        found = self.text.find(told, self.evidence, inside=True)
        if found is not None:
            return found
        meant = told.lower().split()
        same = (word for word in self._words() if word.pos in _STATING and {word.lower, word.lemma} & set(meant))
        word = next(same, None)
        return self.cast.document.span_of([word]) if word is not None else None

    def mention(self, *names: str) -> Span | None:
        """Where one of some names, the first before the others, stands for somebody who has part in the event.

        Within the evidence, else in its sentences, else the last time before, else after it; None if nowhere.
        """
        found = [(self._distance(place), order, place) for order, name in enumerate(names)
                 for place in self.text.places(name)]  # fmt: skip
        best = min(found, key=lambda one: (one[0][0], one[1], one[0][1]), default=None)
        return best[2] if best is not None else None

    def bears(self, reference: Reference) -> bool:
        """Whether a reference counts for the event: it adjoins the evidence, or the evidence takes it up from before.

        A pronoun in the evidence takes up a name from anywhere before; without one, who is left unnamed is named in
        the two sentences before it.
        """
        sentences = self._sentences()
        if not sentences or reference.span.start >= sentences[-1].end:
            return False
        if reference.span.start >= sentences[0].start or any(
            self._stands_in(word, reference) for word in self._words()
        ):
            return True
        first = self.cast.document.sentences[max(0, sentences[0].index - _BEFORE)]
        return reference.span.start >= first.start

    def _stands_in(self, word: Word, reference: Reference) -> bool:
        """Whether a word is a pronoun for somebody, or for nobody whom the rules of the lexicon know."""
        if word.tag not in _STANDING_IN:
            return False
        meant = {found.actor for found in references(word, self.cast)}
        return not meant or reference.actor in meant

    def _distance(self, place: Span) -> tuple[int, int]:
        sentences = self._sentences()
        if self.evidence.covers(place):
            return 0, place.start
        if sentences and sentences[0].start <= place.start < sentences[-1].end:
            return 1, abs(place.start - self.evidence.start)
        return (2, -place.start) if place.start < self.evidence.start else (3, place.start)

    def _sentences(self) -> list[Sentence]:
        """The sentences in which the evidence stands."""
        return [s for s in self.cast.document.sentences if s.start < self.evidence.end and s.end > self.evidence.start]

    def _words(self) -> list[Word]:
        inside = (word for sentence in self._sentences() for word in sentence.words)
        return [w for w in inside if w.start < self.evidence.end and w.end > self.evidence.start]
