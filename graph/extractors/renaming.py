"""Who is "the official", "the officer" or "the former general" of whom the text has spoken already?"""

from collections.abc import Iterator

from graph.document import Word
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind
from graph.registry import agents
from graph.registry.codes import code
from graph.wordlists import words

_PEOPLE = words("people-without-sector")
_NEW = {"a", "an", "another", "one"}
_DEFINITE = {"the", "this"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_OWNING = {"his", "her", "their", "its"}
_REACH = 3
"""How many sentences back somebody may have been introduced."""
_NEAR = 2
"""How many sentences back somebody named is called by what he is ("the former general")."""
_OFFICERS = {"lieutenant", "captain", "major", "colonel", "general", "brigadier", "sergeant", "corporal", "commander",
             "admiral", "policeman"}  # fmt: skip
_KINDS = {
    "officer": _OFFICERS,
    "commander": _OFFICERS,
    "soldier": {"private", "corporal", "sergeant", "conscript", "recruit", "paratrooper", "gunner"},
    "official": {
        "adviser",
        "advisor",
        "aide",
        "spokesman",
        "spokeswoman",
        "secretary",
        "director",
        "diplomat",
        "member",
        "delegate",
        "participant",
        "negotiator",
    },
    "diplomat": {"ambassador", "envoy", "consul", "attaché", "attache"},
    "politician": {"senator", "deputy", "lawmaker", "congressman", "legislator", "member"},
    "lawmaker": {"senator", "deputy", "congressman", "member", "mp"},
}
"""Nouns by which somebody is called again who was introduced with another."""
_CALLED = {
    "academic", "activist", "analyst", "billionaire", "businessman", "campaigner", "candidate", "cleric", "congressman",
    "congresswoman", "diplomat", "dissident", "economist", "frontrunner", "general", "historian", "incumbent", "jurist",
    "lawmaker", "lawyer", "legislator", "man", "native", "negotiator", "newcomer", "officer", "official", "old",
    "politician", "professor", "reformer", "scholar", "senator", "statesman", "strongman", "veteran", "woman", "writer",
}  # fmt: skip
"""Nouns by which a writer calls somebody named just before, for the sake of variety."""
_BEFORE = {"former", "ex", "veteran", "retired", "outspoken", "one-time", "onetime"}
"""Adjectives with which any office is such a noun."""


def is_bare(word: Word) -> bool:
    """Whether a noun is called so again, without more words ("the official")."""
    aside = any(c.dep in {"amod", "compound", "nmod", "poss", "prep", "relcl"} for c in word.children)
    return not aside and any(c.lower in _DEFINITE for c in word.children)


def introduced(word: Word, cast: Cast) -> Word | None:
    """The noun with which the text has introduced whom a bare noun means ("an official close to the king")."""
    if word.tag != "NN" or not is_bare(word):
        return None
    lemmas = {word.lemma} | _KINDS.get(word.lemma, set())
    for other in _nouns_before(word, cast):
        anybody = word.lemma in {"man", "woman"} and other.tag == "NN" and _is_person(other)
        if (other.lemma in lemmas or anybody) and other.dep in _SUBJECTS and _is_new(other):
            return other
    return None


def new_subject_before(pronoun: Word, cast: Cast) -> Word | None:
    """Somebody without a name who is the subject of the sentence before ("A diplomat laughed. No, he said")."""
    earlier = cast.document.sentences[pronoun.sentence.index - 1] if pronoun.sentence.index else None
    if earlier is None or earlier.block != pronoun.sentence.block:
        return None
    subject = earlier.root.child(*_SUBJECTS)
    if subject is None or subject.tag != "NN" or not any(c.lower in _NEW for c in subject.children):
        return None
    return subject if _is_person(subject) else None


def _is_new(word: Word) -> bool:
    return any(c.lower in _NEW | _OWNING for c in word.children)


def _nouns_before(word: Word, cast: Cast) -> Iterator[Word]:
    """The nouns of the sentences before a word, within reach, the nearest first."""
    first = max(word.sentence.index - _REACH, 0)
    for sentence in reversed(cast.document.sentences[first : word.sentence.index + 1]):
        yield from (w for w in reversed(sentence.words) if w.pos == "NOUN" and w.start < word.start)


def _nouns_near(word: Word, cast: Cast) -> Iterator[Word]:
    """Those of its paragraph."""
    return (w for w in _nouns_before(word, cast) if w.sentence.block == word.sentence.block)


def _is_person(word: Word) -> bool:
    noun = agents.load().get(word.lower)
    return noun is not None and noun.kind == "person"


def varied(word: Word, cast: Cast) -> str | None:
    """The person named just before whom a writer calls by what he is ("the former general", "the 62-year-old")."""
    if word.tag not in {"NN", "JJ"} or not any(c.lower == "the" for c in word.children):
        return None
    before = [c for c in word.children if c.dep in {"amod", "compound", "nmod"}]
    if word.lemma not in _CALLED | _PEOPLE and not any(c.lower in _BEFORE for c in before):
        return None
    if any(w.dep in _SUBJECTS and w.tag == "NN" and _is_new(w) and _is_person(w) for w in _nouns_near(word, cast)):
        return None
    told = code(" ".join(w.text for w in [*sorted(before, key=lambda w: w.i), word]), cast.day).country
    for seen in reversed(cast.appearances):
        if seen.word.start >= word.start or seen.word.sentence.quoted[seen.word.i]:
            continue
        if seen.sentence < word.sentence.index - _NEAR or seen.word.sentence.block != word.sentence.block:
            return None
        if not seen.subject or cast.actor(seen.actor).kind is not ActorKind.PERSON:
            continue
        return seen.actor if told in {None, cast.country(seen.actor)} else None
    return None
