"""What does a sentence say that somebody does? Its acts with the phrases for both sides, the main one first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL
from graph.extractors.drafts import act_of
from graph.extractors.lexicon import Category, Lexicon
from graph.extractors.parties import source_words, target_words
from graph.extractors.predicates import Predicate, closest, directive, find
from graph.extractors.reality import modality
from graph.mentions.cast import Cast
from graph.mentions.nominals import conjuncts
from graph.mentions.phrases import references
from graph.model.act import Act
from graph.model.event import Modality
from graph.model.evidence import Span
from graph.registry import agents
from graph.wordlists import words

_DEMANDS = {"demand", "order", "ultimatum", "command", "instruction", "directive", "pressure"}


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """An act with the heads of the phrases for both sides."""

    predicate: Predicate
    root: str
    mode: str | None
    modality: Modality
    source: tuple[Word, ...]
    target: tuple[Word, ...]
    cameo: str = ""

    @property
    def comments(self) -> bool:
        """Whether it is a comment (CAMEO 01) that does nothing: a hope, a denial, a condolence."""
        return self.cameo.startswith("01")


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

    found: list[Deed] = []
    predicates = {p.word.i: p for p in find(sentence, lexicon, cast, acts)}
    for word in sentence.words:
        predicate = predicates.get(word.i)
        category = _category(word, predicate, lexicon, acts)
        if predicate is None and category is not None and category[0].code.startswith("01"):
            predicate = Predicate(word, category[0], category[1])
        if predicate is not None:
            found.append(_deed(predicate, category[0] if category else None, lexicon, predicates))
    return found


def _deed(predicate: Predicate, category: Category | None, lexicon: Lexicon, fits: dict[int, Predicate]) -> Deed:
    root, mode, reality = act_of(predicate, modality(predicate, lexicon, fits), fits)
    known = predicate
    if category is not None and category.code.startswith("01"):
        known = Predicate(predicate.word, category, predicate.noun)
    target = target_words(known, lexicon, fits)
    return Deed(predicate, root, mode, reality, tuple(source_words(predicate)), tuple(target),
                category.code if category is not None else _asked(predicate, lexicon))  # fmt: skip


def _category(
    word: Word, predicate: Predicate | None, lexicon: Lexicon, acts: Callable[[Word], bool]
) -> tuple[Category, Word | None] | None:
    """The CAMEO category of a verb in its use, with the object noun that tells it, if no row fits closer."""
    rows = lexicon.categories.get(word.lemma, ())
    if word.lower != word.lemma:
        rows = (*rows, *(row for row in lexicon.categories.get(word.lower, ()) if "adj" in row.needs))
    if not rows or (word.pos not in VERBAL | {"ADJ"} and not word.tag.startswith("VB")):
        return None
    fit = closest(word, rows, lexicon, acts)
    if fit is None or (predicate is not None and predicate.noun is not None and fit[2] is None):
        return None
    return fit[1], fit[2]


def _asked(predicate: Predicate, lexicon: Lexicon) -> str:
    """Whether what is requested is asked for (02) or demanded (10): by the noun, the verb, or "must"."""
    if predicate.root != "REQUEST":
        return ""
    if predicate.nominal:
        return "10" if predicate.word.lemma in _DEMANDS else "02"
    if any(row.code == "10" and not row.object for row in lexicon.categories.get(predicate.word.lemma, ())):
        return "10"
    told = directive(predicate.word, predicate.noun) if "directive" in getattr(predicate.frame, "needs", ()) else None
    return "10" if told is not None and told.pos in VERBAL and _must(told) else "02"


def _must(verb: Word) -> bool:
    return verb.lemma == "have" or any(
        c.lower in {"must", "shall", "has", "have"} for c in verb.children if c.dep == "aux"
    )


def means_somebody(word: Word, cast: Cast) -> bool:
    """Whether a word means a person, people or a body, known or not ("protesters", "they", "Gazprom")."""
    if word.pos == "PRON":
        return word.lower in {
            "him",
            "her",
            "them",
            "me",
            "us",
            "who",
            "whom",
            "everyone",
            "anyone",
            "he",
            "she",
            "they",
        }
    return word.pos == "PROPN" or word.lower in agents.load() or bool(references(word, cast))


def as_act(deed: Deed, document: Document, cast: Cast, sure: float = 0.8) -> Act:
    """An act as others see it."""
    return Act(
        deed.root, deed.mode, deed.modality, document.span_of(deed.predicate.words),
        tuple(_spans(deed.source, cast)), tuple(_spans(deed.target, cast)), deed.cameo, sure,
    )  # fmt: skip


def _spans(words: tuple[Word, ...], cast: Cast) -> Iterator[Span]:
    for word in words:
        yield from (phrase(part, cast) for part in conjuncts(word))


_KEPT = {"det", "predet", "compound", "amod", "nmod", "poss", "case", "nummod", "punct", "quantmod", "neg"}
_PART_OF = {"of", "in", "from", "at", "near", "for"}
_CHARGING = words("object-blamed-verbs") | {"convict", "acquit", "warn", "inform", "remind", "deprive", "rob", "strip"}
_LONGEST_NAME = 8


def phrase(word: Word, cast: Cast) -> Span:
    """The words of a noun phrase: before its head all, after it what it is of, in or from, and who it is."""
    found = [word]
    for child in word.children:
        after = child.dep == "prep" and child.lower in _PART_OF and child.i > word.i and not _is_charge(word, child)
        if child.dep in _KEPT or after or (child.dep == "appos" and _names(child)):
            found.extend(w for w in child.subtree() if child.dep != "punct" or w.i < word.i)
    return cast.document.span_of(found)


def _is_charge(word: Word, preposition: Word) -> bool:
    """Whether an "of" tells what somebody is accused of, and not of whom he is."""
    return preposition.lower == "of" and word.dep in {"dobj", "nsubjpass"} and word.head.lemma in _CHARGING


def _names(apposition: Word) -> bool:
    """Whether what follows a name names the same again in few words ("the foreign minister, Eli Cohen")."""
    size = sum(1 for _ in apposition.subtree())
    return size <= _LONGEST_NAME and not any(c.lower in {"a", "an"} for c in apposition.children)


# ---------------------------------------------------------------- the main act
def by_weight(found: list[Deed]) -> list[Deed]:
    """The acts, the one that the sentence is mainly about first: what is said, where it only says that it was said."""
    told = {deed.predicate.word.i for deed in found if deed.root == "-" and not deed.comments}
    return sorted(found, key=lambda d: (d.predicate.word.i in told, depth(d.predicate.word, told), d.predicate.word.i))


def depth(word: Word, told: set[int]) -> int:
    """How far below the main clause a word stands; what is said stands no lower than the word that says it.

    Args:
        word: the word.
        told: the places of the words that only say.
    """
    steps = 0
    current = word
    while current.head is not current:
        if not (current.dep == "ccomp" and current.head.i in told):
            steps += 2 if current.dep in {"advcl", "relcl", "acl"} else 1
        current = current.head
    return steps
