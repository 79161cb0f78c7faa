"""Which words of a sentence name an act? The rows of the lexicon that fit its verbs, adjectives and nouns."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from graph.document import Sentence, Word
from graph.document.syntax import (
    VERBAL,
    agents,
    grammatical_subject,
    is_finite,
    is_passive,
    patients,
    prepositional,
    retained,
    stranded_by,
)
from graph.extractors.asked import is_asked
from graph.extractors.fitting import (
    has_to,
    is_one_of,
    is_predicate_adjective,
    is_time,
    kind_of,
    measured,
    sets_deadline,
)
from graph.extractors.lexicon import Lexicon, NounFrame, VerbFrame
from graph.extractors.namings import label_of
from graph.mentions.cast import Cast
from graph.mentions.phrases import references
from graph.reasons import because
from graph.wordlists import words

Row = TypeVar("Row", bound=VerbFrame)

_AFTER_CALLING = {"on", "upon", "for"}
_NEAR = 9
"""How far behind a verb the owner of its object stands at most ("the last 40 per cent of their arms")."""
_DUTIES = {"obligation", "duty", "responsibility"}
_PARTICLES = {"prt", "advmod", "acomp", "oprd", "npadvmod", "dobj", "advcl", "ccomp", "intj"}
_MEASURES = words("measures")
"""Nouns that only measure what follows ("a round of talks", "30 million pounds in aid")."""
_CLEAR = {"clear", "plain", "known", "know"}
_OBLIGING = {"must", "should", "need", "ought", "shall"}


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """A word that names an act, with the row of the lexicon that fits it best.

    Attributes:
        word: the verb, adjective or noun.
        noun: the object noun of a light verb ("talks" of "held talks"), or None.
        topic: of speech that is an act by its content, the noun that the content is about, or None.
        said: of such speech the verb of the content, or None.
    """

    word: Word
    frame: VerbFrame | NounFrame
    noun: Word | None = None
    topic: Word | None = None
    said: Word | None = None

    @property
    def nominal(self) -> bool:
        """Whether a noun alone names the act."""
        return isinstance(self.frame, NounFrame)

    @property
    def root(self) -> str:
        """The PLOVER root, or "-" for plain speech."""
        return self.frame.root

    def mode_is(self, mode: str) -> bool:
        """Whether its row has that mode."""
        return self.frame.mode == mode

    @property
    def words(self) -> list[Word]:
        """The words that name the act, in text order."""
        found = [self.word, *([self.noun] if self.noun is not None else [])]
        found.extend(c for c in self.word.children if c.dep == "prt")
        return sorted(found, key=lambda w: w.i)


def find(
    sentence: Sentence, lexicon: Lexicon, cast: Cast, acts: Callable[[Word], bool] | None = None
) -> list[Predicate]:
    """The predicates of a sentence in text order; the noun of a light verb is no predicate of its own.

    Args:
        sentence: the sentence.
        lexicon: the rows.
        cast: the cast of the article.
        acts: whether a word means somebody, for rows that want an actor; None for those whom the cast knows.
    """
    found: list[Predicate] = []
    taken: set[int] = set()
    for word in sentence.words:
        if word.pos in {"VERB", "AUX", "ADJ"} or word.tag.startswith("VB"):
            if _is_shared_in(word, lexicon) or is_asked(word):
                continue
            predicate = match_verb(word, lexicon, cast, acts)
            if predicate is not None:
                found.append(predicate)
                if predicate.noun is not None:
                    taken.add(predicate.noun.i)
    for word in sentence.words:
        if word.i not in taken and word.pos in {"NOUN", "PROPN"} and word.dep not in {"compound", "nmod"}:
            frame = match_noun(word, lexicon)
            if frame is not None and cast.name_at(word) is None and not _is_month(word) and not _publishes(word):
                found.append(Predicate(word, frame))
    adjectives = {(p.word.head.i, p.word.lower) for p in found if p.word.pos == "ADJ"}
    return sorted((p for p in found if not _is_told_by(p, adjectives)), key=lambda p: p.word.i)


def _is_told_by(predicate: Predicate, adjectives: set[tuple[int, str]]) -> bool:
    """Whether the adjective that a verb has for its particle names the act by itself ("stood ready to help")."""
    frame = predicate.frame
    return isinstance(frame, VerbFrame) and (predicate.word.i, frame.particle) in adjectives


_BROAD = {"operation", "exercise", "drill", "manoeuvre", "maneuver", "mission"}
_SHARED = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "COOPERATE"}


def _is_shared_in(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb only says that somebody takes part in what a noun names ("took part in the bombing")."""
    acts = (noun for noun in prepositional(verb, "in") if takes_part(noun) is verb and noun.lemma not in _BROAD)
    return any((frame := match_noun(noun, lexicon)) is not None and frame.root in _SHARED for noun in acts)


def takes_part(noun: Word) -> Word | None:
    """The verb by which somebody takes part in what a noun names, or None."""
    verb = noun.head.head if noun.dep == "pobj" and noun.head.lower == "in" else None
    if verb is not None and verb.dep == "dobj" and verb.lemma in {"part", "role"}:
        verb = verb.head
    if verb is None or verb.pos not in VERBAL:
        return None
    part = verb.lemma in {"take", "have", "play"} and any(c.lemma in {"part", "role"} for c in verb.children)
    return verb if part or verb.lemma in {"participate", "partake"} else None


def _publishes(noun: Word) -> bool:
    """Whether what is released is something to read or see, and nobody ("the release of his medical records")."""
    return noun.lemma == "release" and any(w.lemma in words("things-published") for w in prepositional(noun, "of"))


def _is_month(word: Word) -> bool:
    """Whether it is March, with its day or year."""
    return word.text == "March" and (word.pos == "PROPN" or word.child("nummod") is not None)


def match_verb(
    word: Word, lexicon: Lexicon, cast: Cast, acts: Callable[[Word], bool] | None = None
) -> Predicate | None:
    """The row that fits a verb or adjective most closely, or None; ``acts`` as in `find`.

    Of rows that fit alike, that with the fewest object nouns is the more particular one ("withdrew peacekeepers").
    """
    is_actor = acts or (lambda found: bool(references(found, cast)))
    rows = lexicon.verbs.get(_hyphened(word), ()) or lexicon.verbs.get(word.lemma, ())
    if word.lower != word.lemma:
        rows = (*rows, *(r for r in lexicon.verbs.get(word.lower, ()) if "adj" in r.needs))
    best = closest(word, rows, lexicon, is_actor, lambda found: kind_of(found, cast))
    if best is None:
        return because(None, "row", "no row fits", word, rows) if rows else None
    return Predicate(word, best[1], best[2])


def _hyphened(word: Word) -> str:
    """The lemma of a verb with the part that a hyphen joins to it ("test-fired"), or "" if there is none."""
    before = word.sentence.words[max(0, word.i - 2) : word.i]
    joined = (
        len(before) == 2 and before[1].text == "-" and before[0].end == before[1].start and word.start == before[1].end
    )
    return f"{before[0].lower}-{word.lemma}" if joined else ""


def closest(
    word: Word,
    rows: Iterable[Row],
    lexicon: Lexicon,
    is_actor: Callable[[Word], bool],
    kind: Callable[[Word], str] = lambda _: "",
) -> tuple[int, Row, Word | None] | None:
    """The row that fits most closely, how closely (more is closer), and the object noun that it names."""
    best: tuple[tuple[int, int], Row, Word | None] | None = None
    objects = [*patients(word), *retained(word)]
    is_actor, kind = cache(is_actor), cache(kind)
    for row in rows:
        fit = _fit(word, row, objects, lexicon, is_actor, kind)
        if fit is None:
            continue
        rank = (fit[0], -len(lexicon.objects(row.object)))
        if best is None or rank > best[0]:
            best = (rank, row, fit[1])
    return (best[0][0], best[1], best[2]) if best is not None else None


def _fit(
    word: Word,
    row: VerbFrame,
    objects: list[Word],
    lexicon: Lexicon,
    is_actor: Callable[[Word], bool],
    kind: Callable[[Word], str],
) -> tuple[int, Word | None] | None:
    """How closely a row fits, with the object noun it names; None if it does not fit."""
    score = 0
    if row.particle:
        if not _has_particle(word, row.particle):
            return None
        score += 4
    elif word.child("prt") is not None:
        score -= 2
    noun: Word | None = None
    calls = word.lemma in _CALLING and not row.particle and row.object not in {"", "-"}
    if calls and is_passive(word) and _is_stranded(word):
        objects = list(retained(word))
    if row.object == "-":
        if objects and not (is_passive(word) and (row.particle or _is_stranded(word))):
            return None
        score += 1
    elif row.object == "ACTOR":
        if not any(o.lower != "it" and is_actor(_meant_by(o, word)) for o in objects):
            return None
        score += 2
    elif row.object in {"PERSON", "PLACE"}:
        if not any(kind(o) == row.object for o in objects):
            return None
        score += 3
    elif row.object:
        lemmas = lexicon.objects(row.object)
        noun = next((n for n in _objects_of(word, objects) if _noun_fits(n, lemmas)), None)
        if noun is None:
            return None
        score += 7 if _compound_fits(noun, lemmas) else 6
    for need in row.needs:
        if not _needs(word, need, noun):
            return None
        score += 5 if need.startswith("prep:") and need.count(":") > 1 else 3
    if "adj" not in row.needs and word.pos == "ADJ":
        return None
    return score, noun


def _meant_by(word: Word, verb: Word) -> Word:
    """What a relative pronoun looks back to ("X, whom Y called a traitor"); every other word itself."""
    return verb.head if verb.dep == "relcl" and word.tag in {"WP", "WDT"} else word


def _is_stranded(verb: Word) -> bool:
    """Whether a passive takes its subject from a preposition ("was called upon to resign"), and has no object."""
    left = (c for c in verb.children if c.dep == "prep" or (c.dep == "prt" and c.lower in _AFTER_CALLING))
    return any(c.child("pobj", "pcomp") is None for c in left)


def _objects_of(word: Word, objects: list[Word]) -> Iterator[Word]:
    for found in objects:
        yield found
        if found.tag == "WDT" and word.dep == "relcl" and not _is_stranded(word):
            yield word.head
        yield from (c for c in found.children if c.dep == "conj")
    if not objects:
        attribute = word.child("attr")
        if attribute is not None:
            yield attribute


def _noun_fits(noun: Word, lemmas: frozenset[str]) -> bool:
    if noun.lemma in lemmas or noun.lower in lemmas:
        return True
    if _compound_fits(noun, lemmas):
        return True
    if noun.lemma in _MEASURES:
        return any(_noun_fits(inner, lemmas) for p in ("of", "in", "worth") for inner in prepositional(noun, p))
    return False


def _compound_fits(noun: Word, lemmas: frozenset[str]) -> bool:
    """Whether the noun with a word before it is meant ("joint exercise", "hunger strike"), or one it measures."""
    before = [c for c in noun.children if c.dep in {"compound", "amod"} or (c.dep == "det" and c.lower == "no")]
    if any(f"{c.lower} {noun.lemma}" in lemmas for c in before):
        return True
    return noun.lemma in _MEASURES and any(_compound_fits(inner, lemmas) for inner in prepositional(noun, "of"))


def _has_particle(word: Word, particle: str) -> bool:
    following = word.sentence.words[word.i + 1 : word.i + 2]
    if following and following[0].lower == particle and following[0].child("pobj", "pcomp") in {None, *patients(word)}:
        return True
    if word.lemma == "be" and any(c.dep == "prep" and c.lower == particle for c in word.children):
        return True
    return any(
        c.lower == particle and (c.dep in _PARTICLES or (c.dep == "prep" and c.child("pobj", "pcomp") is None))
        for c in word.children
    )


def _needs(word: Word, need: str, noun: Word | None) -> bool:
    kind, _, rest = need.partition(":")
    if kind == "prep":
        preposition, _, nouns = rest.partition(":")
        found = [*prepositional(word, preposition), *stranded_by(word, preposition)]
        fits = any(is_one_of(inner, nouns) if nouns else not is_time(inner) for inner in found)
        return fits or (rest == "for" and _for_another(word) is not None)
    if kind == "xcomp":
        doing = infinitive(word)
        return doing is not None and (not rest or doing.lemma in rest.split("|"))
    if kind == "ccomp":
        clause = that_clause(word)
        return clause is not None and (not rest or clause.lemma in rest.split("|"))
    if kind == "subj":
        return any(is_one_of(inner, rest) for subject in agents(word) for inner in measured(subject))
    if need == "adj":
        return is_predicate_adjective(word)
    if need == "passive":
        return is_passive(word)
    if need == "obj":
        return bool(patients(word))
    if need == "oprd":
        return label_of(word) is not None
    if need == "alone":
        return infinitive(word) is None and that_clause(word) is None and word.child("dobj") is None
    if need == "bare":
        clauses = {"xcomp", "ccomp", "oprd", "advcl"}
        return not is_passive(word) and not any(
            c.dep in clauses or (c.dep == "prep" and c.lower == "as") for c in word.children
        )
    if need == "owned":
        return noun is not None and any(c.tag == "PRP$" for c in noun.subtree() if c.i < word.i + _NEAR)
    if need == "finite":
        return is_finite(word)
    if need == "denied":
        return any(c.dep == "neg" or c.lower in {"never", "nor"} for c in word.children)
    if need == "deadline":
        return sets_deadline(word)
    if need == "joint":
        doers = agents(word)
        return len(doers) > 1 or any(c.dep == "conj" for w in doers for c in w.children)
    if need == "other":
        doing = infinitive(word)
        return doing is not None and doing.tag == "VB" and doing.child("nsubj") is not None
    return need == "directive" and directive(word, noun) is not None


_CALLING = {"call", "appeal", "plead", "press", "push", "clamour", "clamor"}


def _for_another(word: Word) -> Word | None:
    """The infinitive with its own subject after "for" ("called for the president to go")."""
    below = (c for c in word.children if c.dep in {"advcl", "ccomp", "xcomp"})
    tags = {"VB", "VBN"} if word.lemma in _CALLING else {"VB"}
    clauses = (c for c in below if c.tag in tags and has_to(c))
    return next((c for c in clauses if any(m.dep == "mark" and m.lower == "for" for m in c.children)), None)


def infinitive(word: Word) -> Word | None:
    """The infinitive or gerund that completes a verb ("urged him to leave", "agreed to meet")."""
    for child in word.children:
        if child.dep == "xcomp" and child.pos in VERBAL:
            return child
        passive = child.tag == "VBN" and word.lemma in _CALLING
        if child.dep in {"ccomp", "advcl"} and (child.tag == "VB" or passive) and has_to(child):
            return child
        if child.dep == "prep" and (inner := child.child("pcomp")) is not None:
            return inner
    return None


def that_clause(word: Word) -> Word | None:
    """The finite clause that completes a verb ("said that he would go")."""
    for child in word.children:
        if child.dep == "ccomp" and not (child.tag == "VB" and has_to(child)):
            return _made_clear(child) if child.lemma in _CLEAR and word.lemma in {"make", "let"} else child
        if child.lemma in _CLEAR and word.lemma in {"make", "be"} and (clause := _made_clear(child)) is not None:
            return clause
    return None


def _made_clear(adjective: Word) -> Word | None:
    """The clause of what somebody makes clear, which the parser hangs under the adjective."""
    return next((c for c in adjective.children if c.dep in {"ccomp", "advcl"} and c.child("nsubj", "nsubjpass")), None)


def directive(word: Word, noun: Word | None = None) -> Word | None:
    """The verb or noun of what somebody is told to do: a clause with "must" or "should", or "the need to"."""
    clause = that_clause(word)
    if clause is not None and obliges(clause) and not _asks(clause):
        return clause
    for found in [noun] if noun is not None else patients(word):
        if found.lemma in {"need", "necessity", "importance", "urgency", "obligation"}:
            return found
    return None


def _asks(clause: Word) -> bool:
    """Whether a clause is a question ("how many had to die")."""
    return any(w.tag in {"WRB", "WDT", "WP"} and w.i < clause.i for w in clause.subtree())


def obliges(verb: Word) -> bool:
    """Whether a clause says what must be done."""
    if any(
        c.dep == "aux" and c.lemma in _OBLIGING | {"have"} and c.lower not in {"has", "had", "have"}
        for c in verb.children
    ):
        return True
    if verb.tag == "VB" and verb.child("nsubj", "nsubjpass") is not None and verb.child("aux") is None:
        return True
    if verb.tag == "VBN" and verb.child("nsubjpass") is not None and verb.child("aux") is None:
        return any(c.dep == "auxpass" and c.lower == "be" for c in verb.children)
    if verb.lemma == "be" and any(c.dep == "attr" and c.lemma == "time" for c in verb.children):
        return any(c.dep in {"xcomp", "relcl", "acl"} and has_to(c) for w in verb.children for c in (w, *w.children))
    if verb.lemma == "have" and any(c.dep == "dobj" and c.lemma in _DUTIES for c in verb.children):
        return True
    if verb.lemma == "need" and infinitive(verb) is not None:
        return True
    bound = verb.child("xcomp") if verb.lemma == "have" and verb.child("dobj") is None else None
    return bound is not None and bound.lemma != "blame" and has_to(bound)


def match_noun(word: Word, lexicon: Lexicon) -> NounFrame | None:
    """The row that fits a noun, a row of two words before one of one."""
    rows = lexicon.nouns.get(word.lemma, ()) or lexicon.nouns.get(word.lower, ())
    before = " ".join(
        c.lower for c in word.children if c.i < word.i and c.dep in {"compound", "amod", "nmod"} and c.pos != "PROPN"
    )
    best: NounFrame | None = None
    for row in rows:
        first = row.lemma.rsplit(" ", 1)[0] if " " in row.lemma else ""
        if first and not f" {before} ".endswith(f" {first} "):
            continue
        if best is None or len(row.lemma) > len(best.lemma):
            best = row
    return best


def subject_words(word: Word) -> list[Word]:
    """The grammatical subject of an adjective or verb, as a list."""
    if word.pos == "ADJ" and word.head.pos in VERBAL:
        found = grammatical_subject(word.head)
    else:
        found = grammatical_subject(word)
    return [found] if found is not None else []
