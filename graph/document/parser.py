"""How is an article parsed? Block by block with spaCy, so that a headline never melts into the lead."""

import gc
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graph.document import Document, Sentence, Word
from graph.document.fronted import part_front
from graph.document.given import part_given
from graph.document.headlines import Headline, headline_of
from graph.document.hidden import show_hidden
from graph.document.homeward import part_homeward
from graph.document.layout import blocks
from graph.document.named import part_named
from graph.document.ruler import RememberedRules
from graph.document.splices import is_unfinished, part_statements
from graph.document.telegraphic import is_short, rejoin
from graph.errors import SettingsError
from graph.model.article import Article, Block, Part

SPOKEN = (Part.HEADLINE, Part.CAPTION, Part.BODY, Part.SPEAKER)
"""The parts that state events or name who speaks; the rest is provenance or furniture."""

_BATCH = 64
_MOST_LETTERS = 200_000
_INITIAL = re.compile(r"(?<=\s)([A-Z])\.(?=\s[A-Z])")
"""A person's initial, whose full stop the parser would take for the end of a sentence."""
_MAY = re.compile(r"\b((?:Theresa|Mrs\.?|Ms\.?|Minister)\s)May\b")
"""A surname that the tagger takes for an auxiliary; it sees one that it takes for a name."""
_TICKS = re.compile(r"(?<!\S)(?=''\S)()''|''")
"""Quotation marks typed as two apostrophes; the group is there where they open."""
_MARGIN = re.compile(r"^\s*(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?| ?(?:GMT|UTC|BST|CET|EST|EDT|ET))?:?|[QA][:.])(?=\s)")
"""The hour before an entry of a running report, and the letter before a question or an answer."""
_VICE = re.compile(r"\b([Vv]ice|[Dd]eputy)-(?=(?:[Pp]resident|[Pp]remier|[Cc]hancellor|[Mm]inister|[Cc]hairman)s?\b)")
"""A title whose halves the parser would take for words beside one another."""
_HYPHENATED = (
    ("co-operat", "e es ed ing ion ive"),
    ("co-ordinat", "e es ed ing ion or ors"),
)
"""Words that some spell with a hyphen, at which the tokenizer would part them, with their endings."""
_LEAST_ENTRIES = 3
_CAPITALS = re.compile(r"(?<![\w.])[A-Z][A-Z'’]{2,}(?![\w.])|(?<=\w )[A-Z]{2}(?=:)")
"""A word of a label that is set in capitals ("ANN LEE, ANCHOR:"), where no abbreviation ("U.S.")."""
_TITLE_WORD = re.compile(r"[A-Z][a-z’']+")


@cache
def pipeline(model: str) -> Any:
    """The spaCy pipeline of that name, without its named-entity recogniser.

    Leaving the recogniser out saves 44 % of the pipeline's time (reference measurement); names come from the registry
    and from titles.

    Raises:
        SettingsError: if the model is not installed.
    """
    import warnings

    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            loaded = spacy.load(model, exclude=["ner"])
        except OSError as problem:
            raise SettingsError(
                f"no spaCy pipeline {model!r} is installed; install it or unset COMMUNIQUE_MODEL"
            ) from problem
    if loaded.has_pipe("attribute_ruler"):
        ruler: Any = loaded.get_pipe("attribute_ruler")
        ruler.match = RememberedRules(ruler)
    tokenizer: Any = loaded.tokenizer
    for stem, endings in _HYPHENATED:
        for ending in endings.split():
            for word in (f"{stem}{ending}", f"{stem}{ending}".capitalize()):
                tokenizer.add_special_case(word, [{"ORTH": word, "NORM": word.lower().replace("-", "")}])
    _keep_for_ever()
    return loaded


def _keep_for_ever() -> None:
    """Tells the garbage collector to pass over what is loaded: a collection that looks at a model takes 0.16 s."""
    gc.collect()
    gc.freeze()


def parse(articles: Iterable[Article], model: str, known: "KnownWords | None" = None) -> Iterator[Document]:
    """The articles as documents, in their order; blocks of several articles are parsed in one batch."""
    batch: list[Article] = []
    letters = 0
    for article in articles:
        batch.append(article)
        letters += len(article.text)
        if len(batch) >= _BATCH or letters >= _MOST_LETTERS:
            yield from _parse_batch(batch, model, known)
            batch, letters = [], 0
    if batch:
        yield from _parse_batch(batch, model, known)


class KnownWords:
    """The words that keep their capital when a headline in title case is lowered, so that the tagger sees verbs."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)

    def __contains__(self, word: object) -> bool:
        return word in self.words


def _parse_batch(articles: list[Article], model: str, known: KnownWords | None) -> Iterator[Document]:
    layouts = [blocks(article) for article in articles]
    headlines = [headline_of(article, layout) for article, layout in zip(articles, layouts, strict=True)]
    given = list(zip(articles, layouts, headlines, strict=True))
    parsed = pipeline(model).pipe(
        [text for article, layout, headline in given for text in _texts(article, layout, headline, known)],
        batch_size=_BATCH,
    )
    for article, layout, headline in given:
        stated = [
            s for n, block in enumerate(headline.statements) for s in _sentences(next(parsed), block, n, 0, known)
        ]
        sentences: list[Sentence] = []
        for number, block in enumerate(layout):
            if block.part in SPOKEN:
                sentences.extend(_sentences(next(parsed), block, number, len(sentences), known))
        yield Document(article, layout, tuple(sentences), tuple(stated), headline.apart)


def _texts(
    article: Article, layout: tuple[Block, ...], headline: Headline, known: "KnownWords | None"
) -> Iterator[str]:
    """What is parsed of an article: the statements of its headline, then the blocks that state events."""
    names = known
    if known is not None and any(_is_title_case(block.span.quote) for block in headline.statements):
        names = KnownWords(headline.names(article) | known.words)
    yield from (_surface(block, names) for block in headline.statements)
    alone = len(layout) == 1
    yield from (_surface(block, known, alone) for block in layout if block.part in SPOKEN)


def _surface(block: Block, known: KnownWords | None, alone: bool = False) -> str:
    """The block's text for the parser, code point for code point: line breaks as spaces, title case lowered.

    Args:
        block: the block.
        known: the words that keep their capital.
        alone: whether it is all there is, so that it may be a headline without its text.
    """
    text = re.sub(r"[\r\n\t]", " ", block.span.quote).replace("``", "“ ")
    text = _TICKS.sub(lambda found: "“ " if found[1] is not None else "” ", text)
    text = _MARGIN.sub(lambda found: " " * len(found[0]), text)
    text = _MAY.sub(r"\1Mae", text)
    text = _INITIAL.sub(r"\1_", text)
    text = _VICE.sub(r"\1 ", text)
    if block.part is Part.SPEAKER:
        text = _CAPITALS.sub(lambda found: found[0].title(), text)
    if known is not None and (block.part is Part.HEADLINE or (alone and is_unfinished(text))):
        text = _lower_title(text, known)
    return part_statements(text)


def is_running(document: Document) -> bool:
    """Whether an article is a running report, whose entries carry the hour."""
    hours = (_MARGIN.match(block.span.quote) for block in document.blocks if block.part in SPOKEN)
    return sum(found is not None and any(c.isdigit() for c in found[0]) for found in hours) >= _LEAST_ENTRIES


def _lower_title(text: str, known: KnownWords) -> str:
    if not _is_title_case(text):
        return text
    keep = {word for word in _TITLE_WORD.findall(text) if word in known}
    return _TITLE_WORD.sub(lambda m: m[0] if m[0] in keep else m[0].lower(), text)


def _is_title_case(text: str) -> bool:
    letters = [w for w in re.findall(r"[A-Za-z]+", text) if len(w) > 3]
    return bool(letters) and sum(w[0].isupper() for w in letters) >= 0.7 * len(letters)


def _sentences(doc: Any, block: Block, number: int, first: int, known: KnownWords | None) -> Iterator[Sentence]:
    offset = block.span.start
    inside = _quoted(doc.text)
    brief = is_unfinished(block.span.quote) and is_short(block.span.quote)
    for index, sent in enumerate(doc.sents):
        if not sent.text.strip():
            continue
        sentence = Sentence(first + index, number, block.part, offset + sent.start_char, offset + sent.end_char)
        words = [
            Word(t.i - sent.start, t.text, _lemma(t), t.pos_, t.tag_, t.dep_, offset + t.idx,
                 offset + t.idx + len(t.text), sentence)
            for t in sent
        ]  # fmt: skip
        heads = [words[t.head.i - sent.start] for t in sent]
        if brief:
            rejoin(words, heads, known or ())
        show_hidden(words, heads)
        part_front(words, heads)
        part_given(words, heads)
        part_named(words, heads)
        part_homeward(words, heads)
        for word, head in zip(words, heads, strict=True):
            if _stands_alone(word, head, words):
                head, word.dep = word, "ROOT"
            word.head = head
            if head is not word:
                head.children.append(word)
        sentence.words.extend(words)
        sentence.quoted.extend(inside[w.start - offset] for w in words)
        yield sentence


_IRREGULAR = {
    "befell": "befall", "besought": "beseech", "forgave": "forgive", "forsook": "forsake", "misspoke": "misspeak",
    "overridden": "override", "overrode": "override", "partook": "partake", "redrawn": "redraw", "redrew": "redraw",
    "relaid": "relay", "resold": "resell", "retook": "retake", "rewrote": "rewrite", "strove": "strive",
}  # fmt: skip
"""Verbs whose forms the model's table of lemmas lacks."""


def _lemma(token: Any) -> str:
    """The lemma in lower case, of a word with a hyphen that is one word as it is spelt without."""
    lemma: str = token.lemma_.lower()
    if lemma in _IRREGULAR and token.pos_ == "VERB":
        return _IRREGULAR[lemma]
    return lemma.replace("co-o", "coo") if lemma.startswith("co-o") else lemma


def _stands_alone(clause: Word, head: Word, words: list[Word]) -> bool:
    """Whether a semicolon parts a clause from the next, whose complement the parser takes it for."""
    return clause.dep == "ccomp" and clause.i < head.i and any(w.text == ";" for w in words[clause.i : head.i])


def _quoted(text: str) -> list[bool]:
    """For every code point whether it stands within double quotation marks, the marks themselves included."""
    inside, flags = False, []
    for char in text:
        opens, closes = char in "“«", char in "”»"
        if char == '"':
            opens, closes = not inside, inside
        flags.append(inside or opens)
        inside = (inside or opens) and not closes
    return flags
