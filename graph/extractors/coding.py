"""What does one phrase of a sentence do to another? The act between both, always with an answer."""

from collections import Counter

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL
from graph.extractors.acts import Deed, as_act, deeds
from graph.extractors.lexicon import SPEECH, Lexicon
from graph.mentions.cast import Cast
from graph.model.act import Act
from graph.model.event import Modality
from graph.model.evidence import Span

_COMPLETES = {"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "attr", "acomp", "oprd", "nsubjpass", "dative",
              "agent", "conj"}  # fmt: skip
_WHEN = {"after", "before", "while", "when", "following", "since", "during", "until", "despite", "amid", "as"}
_CONDITIONS = {"until", "till", "unless", "if", "before", "once"}
_SUPPLYING = {"AID", "COOPERATE"}
_HELPING = {"AID", "SUPPORT", "AGREE", "COOPERATE"}
_MOST, _GUESSED = 10, 0.1
_CONDITION, _DESCRIBED, _NEAR = 2.5, 1.5, 3.5


def code(document: Document, lexicon: Lexicon, cast: Cast, source: Span | None, target: Span | None) -> Act:
    """The act of a source upon a target: of those that the sentence states the one that joins both best.

    Args:
        document: the article.
        lexicon: the rows.
        cast: the cast of the article.
        source: the phrase for who does it, or None where the text leaves it open.
        target: the phrase for whom it is done to, or None.
    """
    best: tuple[float, Deed] | None = None
    asked: list[Word] = []
    for sentence in document.sentences:
        doers, hit = _inside(sentence.words, source), _inside(sentence.words, target)
        if not doers and not hit:
            continue
        asked.extend((*doers, *hit))
        found = _closest(sentence, lexicon, cast, doers, hit)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is not None:
        return as_act(best[1], document, cast, min(1.0, max(_GUESSED, best[0] / _MOST)))
    guess = _guess(asked, lexicon)
    if guess is None:
        return Act(SPEECH, None, Modality.ACTUAL, (source or target) or document.span(0, 1), sure=0.0)
    word, root = guess
    return Act(root, None, Modality.ACTUAL, document.span_of([word]), sure=_GUESSED)


def _closest(
    sentence: Sentence, lexicon: Lexicon, cast: Cast, doers: list[Word], hit: list[Word]
) -> tuple[float, Deed] | None:
    """The act of a sentence that joins both phrases best, and how well, 0 to 10; an act within a phrase joins less."""
    inside = frozenset(w.i for w in (*doers, *hit))
    found = deeds(sentence, lexicon, cast, inside)
    if not found:
        return None
    value, deed = max(
        ((_closeness(deed, doers, hit) - (deed.predicate.word.i in inside), deed) for deed in found),
        key=lambda pair: pair[0],
    )
    return value, _told(_outermost(deed, found, doers), found)


def _guess(asked: list[Word], lexicon: Lexicon) -> tuple[Word, str] | None:
    """The verb above a phrase, and the type that most rows of the lexicon give it in other uses."""
    for word in asked:
        for above in word.ancestors():
            roots = Counter(row.root for row in lexicon.verbs.get(above.lemma, ()) if row.root != SPEECH)
            if roots:
                return above, roots.most_common(1)[0][0]
    return None


def _inside(words: list[Word], phrase: Span | None) -> list[Word]:
    if phrase is None:
        return []
    return [w for w in words if w.start < phrase.end and w.end > phrase.start and w.pos not in {"PUNCT", "SPACE"}]


def _closeness(deed: Deed, doers: list[Word], hit: list[Word]) -> float:
    """How well an act joins both phrases, 0 to 10."""
    if deed.root == "-" and not deed.comments:
        return -5.0
    value = -2.0 if deed.root == "-" else 0.0
    if doers:
        value += _source_fit(deed, {w.i for w in doers})
    if hit:
        value += _target_fit(deed, {w.i for w in hit})
    return value - _aside(deed, doers) - 0.1 * _distance(deed.predicate.word, [*doers, *hit])


def _aside(deed: Deed, doers: list[Word]) -> float:
    """How much less an act counts that the sentence tells only by the way: of a condition, or of what a noun means."""
    phrase = {w.i for w in doers}
    current = deed.predicate.word
    while current.head is not current:
        if current.dep == "advcl" and any(c.dep == "mark" and c.lower in _CONDITIONS for c in current.children):
            return _CONDITION
        if current.dep in {"relcl", "acl"} and not any(w.i in phrase for w in current.head.subtree()):
            return _DESCRIBED if doers and _source_fit(deed, phrase) < _NEAR else 0.0
        current = current.head
    return 0.0


def _source_fit(deed: Deed, phrase: set[int]) -> float:
    if any(w.i in phrase for w in deed.source):
        return 5.0
    if any(inner.i in phrase for w in deed.source for inner in w.subtree()):
        return 3.5
    if any(w.i in phrase for w in deed.predicate.word.subtree()):
        return 1.0
    return 0.0


def _target_fit(deed: Deed, phrase: set[int]) -> float:
    if any(w.i in phrase for w in deed.target):
        return 5.0
    if any(inner.i in phrase for w in deed.target for inner in w.subtree()):
        return 4.0
    below = _governed(deed.predicate.word)
    if deed.predicate.noun is not None:
        below |= _governed(deed.predicate.noun)
    if phrase & below:
        return 3.0
    return 1.0 if any(w.i in phrase for w in deed.predicate.word.subtree()) else 0.0


def _governed(word: Word) -> set[int]:
    """What a word governs without clauses that only tell when or of whom."""
    found: set[int] = set()
    stack = [word]
    while stack:
        current = stack.pop()
        found.add(current.i)
        for child in current.children:
            joined_verb = child.dep == "conj" and child.pos in VERBAL
            told_when = child.dep == "prep" and child.lower in _WHEN
            if not joined_verb and not told_when and child.dep not in {"advcl", "relcl", "parataxis"}:
                stack.append(child)
    return found


def _distance(word: Word, phrase: list[Word]) -> int:
    return min((abs(word.i - other.i) for other in phrase), default=0)


def _outermost(deed: Deed, found: list[Deed], doers: list[Word]) -> Deed:
    """The act of the same source that has this one as its content ("accused Y of attacking", "refused to go")."""
    phrase = {w.i for w in doers}
    by_word = {d.predicate.word.i: d for d in found}
    current = deed.predicate.word
    while current.head is not current and (current.dep in _COMPLETES - {"conj"} or _is_purpose(current)):
        if current.dep == "prep" and current.lower in _WHEN:
            break
        purpose = _is_purpose(current)
        current = current.head
        above = by_word.get(current.i)
        if above is None or above.root == "-" or _source_fit(above, phrase) < _NEAR:
            continue
        if not purpose or (deed.root in _HELPING and above.root in _SUPPLYING):
            deed = above
        if purpose and deed is not above:
            break
    return deed


def _told(deed: Deed, found: list[Deed]) -> Deed:
    """Of a call or letter, what it is made or written for ("rang her to apologise", "a letter threatening")."""
    if deed.root != "CONSULT" or not (deed.mode == "phone" or _is_written(deed)):
        return deed
    by_word = {d.predicate.word.i: d for d in found}
    nouns = [deed.predicate.word, *([deed.predicate.noun] if deed.predicate.noun is not None else [])]
    told = [c for w in nouns for c in w.children if c.dep in {"advcl", "xcomp", "acl"}]
    for verb in told:
        said = by_word.get(verb.i)
        aimed = _is_purpose(verb) or verb.tag in {"VBG", "VB"}
        if said is not None and aimed and said.root not in {"-", "CONSULT"}:
            return said
    return deed


def _is_written(deed: Deed) -> bool:
    return deed.predicate.noun is not None and deed.predicate.noun.lemma in {"letter", "message", "note"}


def _is_purpose(verb: Word) -> bool:
    """Whether an infinitive tells what for ("sent medicine to help the refugees")."""
    return verb.dep == "advcl" and verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)
