"""Which words make up a noun phrase? What is joined to it, what it stands for, and where it begins and ends."""

from graph.document import Word
from graph.mentions.cast import Cast, Reference
from graph.mentions.months import names_a_month
from graph.mentions.nations import nations_before
from graph.model.actor import ActorKind
from graph.model.evidence import Span

_WITHIN = {"det", "compound", "amod", "nmod", "poss", "case", "nummod", "punct", "appos", "prep", "pobj", "quantmod"}
_MOST_JOINED = 50
_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"}
_PARTS = {
    "member", "part", "rest", "majority", "number", "group", "representative", "remainder", "thousand", "hundred",
    "dozen", "score", "session", "sitting",
}  # fmt: skip
EMPTY_HEADS = {"people", "person", "man", "woman", "reporter", "journalist", "source", "case", "member", "side"}
"""Nouns for people and things that say nothing of who they are."""

COUNTING = {
    "about", "additional", "almost", "another", "approximately", "around", "at", "dead", "extra", "few", "fewer",
    "further", "least", "less", "many", "more", "most", "nearly", "numerous", "other", "others", "over",
    "remaining", "roughly", "several", "some", "such", "than", "to", "up", "various", "wounded",
}  # fmt: skip
"""What says how many people there are, or how they fared, and not who they are ("seven more", "more than 400")."""


def parts(word: Word, cast: Cast) -> list[Word]:
    """The conjuncts of a phrase; a person's name that the parser hangs under another person's is one of them."""
    found: list[Word] = []
    for part in map(_whole, conjuncts(word)):
        titles = [c for c in part.children if c.dep == "compound" and c.pos == "NOUN" and cast.name_at(c) is None]
        beside = [*part.children, *(c for title in titles for c in title.children if c.dep == "nmod")]
        found.extend(child for child in beside if _stands_beside(child, part, cast))
        found.append(part)
    return found


def _stands_beside(child: Word, part: Word, cast: Cast) -> bool:
    """Whether a word that the parser hangs under another's name is an actor of its own ("US and British forces")."""
    if child.dep not in {"nmod", "compound", "amod"}:
        return False
    joined = child.child("cc") is not None
    person, other = cast.person_at(part), cast.person_at(child)
    if other is not None:
        return other != person and (person is not None or joined)
    return joined and _is_state(child, cast) and _is_body(part, cast) and not nations_before(part, cast)


def _is_state(word: Word, cast: Cast) -> bool:
    name = cast.name_at(word)
    return name is not None and name.kind == "actor" and cast.actor(name.ids[0]).kind is ActorKind.STATE


def _is_body(word: Word, cast: Cast) -> bool:
    name = cast.name_at(word)
    return name is not None and name.kind == "actor" and cast.actor(name.ids[0]).kind is ActorKind.BODY


def _whole(word: Word) -> Word:
    """What a word for a part stands for: "members of the cabinet" are the cabinet."""
    if word.lemma in _PARTS:
        inner = next(
            (p for c in word.children if c.dep == "prep" and c.lower == "of" for p in c.children if p.dep == "pobj"),
            None,
        )
        named = any(c.dep == "appos" for c in (*word.children, *(inner.children if inner is not None else ())))
        if inner is not None and not (named and word.lemma == "representative"):
            return _whole(inner)
    return word


def conjuncts(word: Word) -> list[Word]:
    """A word and the words joined to it by "and", "or" or commas, in text order; at most fifty.

    Those that "not" excludes are none of them, unless nobody else is named ("not Iran but Iraq", "Iraq, and not Iran").
    """
    found = [word]
    for member in found:
        if len(found) >= _MOST_JOINED:
            break
        found.extend(c for c in member.children if c.dep == "conj" and c.pos in _NOMINAL)
    meant = [member for member in found if not _is_excluded(member)]
    return sorted(meant or found, key=lambda w: w.i)


def _is_excluded(word: Word) -> bool:
    """Whether "not" stands right before a phrase ("and not Iran"), and not "not only"."""
    return any(c.dep == "neg" and c.lower == "not" and c.i < word.i for c in word.children) and not any(
        c.lower in {"only", "just", "all", "every"} for c in word.children
    )


def phrase_span(word: Word, cast: Cast) -> Span:
    """The words of a noun phrase without what is joined to it or said of it in a clause."""
    words = [word]
    stack = [word]
    while stack:
        for child in stack.pop().children:
            if child.dep in _WITHIN and child.dep != "punct" and not (child.dep in {"appos"} and child.i > word.i + 6):
                words.append(child)
                stack.append(child)
    first = min(words, key=lambda w: w.i)
    last = max(words, key=lambda w: w.i)
    return cast.document.span(first.start, last.end)


def reference_to(actor: str, word: Word, cast: Cast, how: str, rule: str = "") -> Reference:
    """A reference to an actor by a phrase; the actor is taken into the cast."""
    if actor not in cast.actors:
        cast.actors[actor] = cast.actor(actor)
    post = cast.post_on(actor) if cast.actor(actor).kind is ActorKind.PERSON else None
    return Reference(actor, phrase_span(word, cast), how, post, rule)


def own_words(word: Word, cast: Cast) -> str:
    """The noun with its own modifiers, without names and articles ("foreign ministry")."""
    before = [w for w in word.children if w.i < word.i and w.dep in {"compound", "amod", "nmod"} and w.pos != "NUM"]
    said = [w for w in before if w.lower not in COUNTING and not names_a_month(w)]
    own = [w for w in said if cast.name_at(w) is None and cast.person_at(w) is None]
    return " ".join(w.lower for w in [*sorted(own, key=lambda w: w.i), word]).replace(" - ", "-")
