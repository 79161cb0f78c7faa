"""What does the text look like to a reader? Sentences, words and who governs whom, with offsets into the article."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model.article import Article, Block, Part
from graph.model.evidence import Span


@dataclass(slots=True, eq=False)
class Word:
    """One token of a sentence in its dependency tree (ClearNLP labels, Penn tags, universal parts of speech).

    Attributes:
        i: its place in the sentence, from 0.
        lower: the word in lower case.
        start: its first code point in the article; ``end`` is one past its last.
        head: the word that governs it; the root of a sentence governs itself.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    sentence: "Sentence"
    head: "Word" = field(init=False, repr=False)
    children: list["Word"] = field(default_factory=list, repr=False)
    lower: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.head = self
        self.lower = self.text.lower()

    def subtree(self) -> Iterator["Word"]:
        """This word and everything that it governs, in no order."""
        stack = [self]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(word.children)

    def child(self, *labels: str) -> "Word | None":
        """The first word that it governs under one of these labels."""
        for word in self.children:
            if word.dep in labels:
                return word
        return None

    def ancestors(self) -> Iterator["Word"]:
        """The words above it, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of one block.

    Attributes:
        index: its place in the article, from 0; ``block`` the place of its block.
        quoted: for every word whether it stands within quotation marks.
    """

    index: int
    block: int
    part: Part
    start: int
    end: int
    words: list[Word] = field(default_factory=list, repr=False)
    quoted: list[bool] = field(default_factory=list, repr=False)

    @property
    def root(self) -> Word:
        """The word that governs the sentence."""
        return next((w for w in self.words if w.head is w and w.pos not in {"SPACE", "PUNCT"}), self.words[0])


@dataclass(slots=True, eq=False)
class Document:
    """An article with its blocks and parsed sentences.

    Attributes:
        title: the statements of the headline, each parsed for itself; no part of ``sentences``.
        apart: whether that headline does not stand in the text, so that their offsets count in ``Article.title``.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    title: tuple[Sentence, ...] = ()
    apart: bool = False

    def span(self, start: int, end: int) -> Span:
        """The span of the article's text between two code points, without white space at its ends."""
        text = self.article.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end, text[start:end])

    def span_of(self, words: "list[Word]") -> Span:
        """The span from the first to the last of some words."""
        return self.span(min(w.start for w in words), max(w.end for w in words))
