"""What does a sentence say that somebody says, thinks or wants? Cues with their sources and contents, by grammar."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL
from graph.extractors.asked import is_asked
from graph.extractors.clauses import goes_on
from graph.extractors.contents import Content, content_of
from graph.extractors.cues import Frames, frames_of
from graph.extractors.sources import name_beside, source_of
from graph.model.attribution import Attitude
from graph.wordlists import words as listed

_LEAST_WORDS = 3
_WRITINGS = listed("documents-that-say")
_VIEWS = {"account", "assessment", "calculation", "count", "eye", "estimate", "estimation", "judgement", "judgment",
          "opinion", "reading", "reckoning", "tally", "telling", "view", "word"}  # fmt: skip


@dataclass(slots=True, eq=False)
class Attributed:
    """An attribution in the words of the parse.

    Attributes:
        cue: the words that lend it, the one that governs first; empty where there is none.
        source: the head of the phrase for the source, or None.
        spans: where its content stands in the article: (start, end) without marks, in text order.
        content: what the cue governs by grammar; None for quotations beside their cue.
        quoted: whether it is a quotation.
        follows: the quotation with which this one goes on in the next paragraph, or None.
        nested: whether its cue stands within a quotation or within the content of another attribution.
        speaker: the id of the actor whom the source means, once a claim is made of it.
    """

    cue: tuple[Word, ...]
    source: Word | None
    spans: list[tuple[int, int]]
    attitude: Attitude
    content: Content | None = None
    quoted: bool = False
    follows: "Attributed | None" = None
    nested: bool = False
    speaker: str | None = None
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.spans[-1][1]


def sayings(sentence: Sentence) -> Iterator[Attributed]:
    """The attributions of a sentence: its cues with a source and a content, and "according to"."""
    yield from _governed(sentence)
    yield from _according(sentence)


def _governed(sentence: Sentence) -> Iterator[Attributed]:
    for word in sentence.words:
        frames = _frames(word)
        if not frames:
            continue
        content = content_of(word, frames)
        if content is None or _holds_its_own_saying(word, content):
            continue
        source = source_of(word)
        if source is not None and (source in content.words or sentence.quoted[source.i] > sentence.quoted[word.i]):
            source = name_beside(word, max(end for _, end in _spans(content)))
        if (source is None and not (word.pos == "NOUN" and content.frame == "clause")) or _only_describes(word):
            continue
        yield Attributed(
            (word, *(c for c in word.children if c.dep == "prt")), source, _spans(content), frames[content.frame],
            content, sentences=[sentence],
        )  # fmt: skip


def _holds_its_own_saying(cue: Word, content: Content) -> bool:
    """Whether what is taken for said holds the saying that the cue is said in ("they write the rules, X said")."""
    inside = {w.i for w in content.words}
    if cue.sentence.words[cue.i + 1 : cue.i + 2] and cue.sentence.words[cue.i + 1].pos == "PUNCT":
        return False
    around = (w for w in cue.ancestors() if w.i in inside and w.i > cue.i and w.pos in VERBAL)
    subjects = ((w, w.child("nsubj")) for w in around if "clause" in frames_of(w))
    return any(subject is not None and cue.i < subject.i < verb.i for verb, subject in subjects)


def _frames(word: Word) -> Frames:
    """What a word can govern as a cue here: who is asked asks nothing, and writings read so and so."""
    if is_asked(word):
        return {}
    if word.lemma == "read" and word.pos == "VERB":
        subject = word.child("nsubj")
        return {"clause": Attitude.SPEECH} if subject is not None and subject.lemma in _WRITINGS else {}
    if word.lemma == "put" and any(c.dep == "dobj" and c.lower == "it" for c in word.children):
        return {**frames_of(word), "clause": Attitude.SPEECH}
    return frames_of(word)


def _only_describes(cue: Word) -> bool:
    """Whether a participle tells which one is meant, and not what somebody says ("a lawyer challenging the law")."""
    blamed = cue.tag == "VBN" and cue.lemma == "accuse" and any(c.lower == "by" for c in cue.children)
    return cue.dep in {"acl", "amod"} and cue.tag in {"VBG", "VBN"} and not goes_on(cue) and not blamed


def _spans(content: Content) -> list[tuple[int, int]]:
    """The runs of a content's words; a gap of punctuation alone is none."""
    words = content.words[0].sentence.words
    inside = {w.i for w in content.words}
    found: list[tuple[int, int]] = []
    start = last = content.words[0]
    for word in content.words[1:]:
        if any(w.i not in inside and w.pos not in {"PUNCT", "SPACE"} for w in words[last.i + 1 : word.i]):
            found.append((start.start, last.end))
            start = word
        last = word
    return [*found, (start.start, last.end)]


def _according(sentence: Sentence) -> Iterator[Attributed]:
    for word in sentence.words:
        found = _to_whom(word) or _in_whose_view(word)
        if found is None:
            continue
        source, top = found
        own = sentence.quoted[word.i]
        phrase = {w.i for w in top.subtree() if word.lemma != "word" or sentence.quoted[w.i] == own}
        around = _between_stops(sentence.words, min(phrase), max(phrase))
        rest = [w for w in around if w.i not in phrase and w.pos not in {"PUNCT", "SPACE"}]
        after = [w for w in rest if w.i > max(phrase)]
        before = [w for w in rest if w.i < min(phrase)]
        whole = bool(before) and bool(after) and not (_is_told(before) and _opens_anew(after))
        whole = whole and (word.lower != "according" or _is_told(after) or not _is_told(before))
        body = rest if whole else after if len(after) > len(rest) / 2 else before
        if word.lemma == "word" and after and sentence.quoted[after[0].i] > own:
            if _is_said_already(word, source):
                continue
            body = rest
        if len(body) < _LEAST_WORDS:
            continue
        yield Attributed((word,), source, [(body[0].start, body[-1].end)], Attitude.SPEECH, sentences=[sentence])


def _between_stops(words: list[Word], first: int, last: int) -> list[Word]:
    """The words around a phrase as far as a semicolon or colon, or those of the relative clause in which it stands."""
    begin = max((w.i for w in words[:first] if w.text in {";", ":"}), default=-1) + 1
    end = min((w.i for w in words[last + 1 :] if w.text in {";", ":"}), default=len(words))
    clause = next((a for a in words[first].ancestors() if a.pos in {"VERB", "AUX"}), None)
    inside = {w.i for w in clause.subtree()} if clause is not None and clause.dep == "relcl" else None
    return [w for w in words[begin:end] if inside is None or w.i in inside]


def _to_whom(word: Word) -> tuple[Word, Word] | None:
    """The source after "according to", with the head of the phrase."""
    if word.lower != "according":
        return None
    source = next((p for c in word.children if c.lower == "to" for p in c.children if p.dep == "pobj"), None)
    return (source, word) if source is not None else None


def _in_whose_view(word: Word) -> tuple[Word, Word] | None:
    """The source of "in the view of" or "by her account", with the head of the phrase."""
    preposition = word.head
    if word.lemma not in _VIEWS or word.dep != "pobj" or preposition.lower not in {"in", "by"}:
        return None
    if any(c.dep in {"amod", "relcl", "acl"} and c.lower != "own" for c in word.children):
        return None
    owner = word.child("poss")
    inner = (p for c in word.children if c.dep == "prep" and c.lower == "of" for p in c.children if p.dep == "pobj")
    source = owner if owner is not None else next(inner, None)
    return (source, preposition) if source is not None else None


def _is_told(words: list[Word]) -> bool:
    return any(w.tag in {"VBD", "VBZ", "VBP", "MD"} and w.dep not in {"relcl", "advcl"} for w in words)


def _opens_anew(words: list[Word]) -> bool:
    """Whether the words behind the phrase begin a clause of their own, and do not go on with the one before it.

    "The raid was a mistake, in his view, and would cost votes": a modal without a subject goes on.
    """
    going_on = len(words) > 1 and (words[1].tag == "MD" or words[1].pos == "ADP" or words[1].lower in {"not", "only"})
    if words[0].lower in {"and", "but"} and going_on:
        return False
    return words[0].lower in {"and", "but", "while", "who", "which", "where", "whose"}


def _is_said_already(word: Word, source: Word) -> bool:
    """Whether "in his words" stands in what he is told to have said ("said that it was, in his words, a disgrace")."""
    return source.tag == "PRP$" and any(
        above.pos in VERBAL and "clause" in frames_of(above) and source_of(above) is not None
        for above in word.ancestors()
    )
