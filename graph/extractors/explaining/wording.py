"""How is a rule told to people? A row of ``rules.tsv`` for each, with the words that it was applied to."""

from functools import cache
from importlib.resources import files

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed
from graph.extractors.drafts import Draft
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.model.evidence import Span
from graph.model.explanation import Entry, Ground
from graph.reasons import Reason

_WITH_VERB = {"aux", "auxpass", "neg", "prt"}


@cache
def rules() -> dict[tuple[str, str], str]:
    """The words for each rule, by kind and name."""
    lines = files("graph.extractors.explaining").joinpath("rules.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(kind, rule): words for kind, rule, words in rows}


def ground(kind: str, rule: str, *facts: object, entry: Entry | None = None) -> Ground:
    """A rule with what it was applied to; a rule without a row is told by its name."""
    words = rules().get((kind, rule), rule)
    return Ground(f"{kind}:{rule}", words.format(*map(shown, facts)), entry)


def told(reason: Reason, entry: Entry | None = None) -> Ground:
    """A decision of the rules as a ground."""
    return ground(reason.kind, reason.rule, *reason.facts, entry=entry)


def shown(fact: object) -> str:
    """What a decision was about, as the article has it."""
    if isinstance(fact, Word):
        return _with_auxiliaries(fact)
    if isinstance(fact, Predicate):
        return " … ".join(" ".join(word.text for word in run) for run in _runs(fact.words))
    if isinstance(fact, Timed):
        return fact.expression.text
    if isinstance(fact, Draft):
        return one_line(fact.trigger.quote)
    return "" if fact is None else str(fact)


def one_line(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


def sentence_of(word: Word, cast: Cast) -> Span:
    """The sentence in which a word stands."""
    return cast.document.span(word.sentence.start, word.sentence.end)


def _with_auxiliaries(word: Word) -> str:
    """A verb with what stands before it ("will not visit"); any other word alone."""
    if word.pos not in VERBAL:
        return word.text
    parts = [word, *(child for child in word.children if child.dep in _WITH_VERB)]
    return " … ".join(" ".join(part.text for part in run) for run in _runs(sorted(parts, key=lambda w: w.i)))


def _runs(words: list[Word]) -> list[list[Word]]:
    """Words in text order, parted where others stand between them."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
