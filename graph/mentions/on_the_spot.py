"""Whose is an army or police that acts in a town? That of the land, unless the text tells of another's forces there.

"Italy sent a ship to Libya. The army shelled Misrata": Libya's. "Russia invaded Ukraine. The army shelled Kharkiv":
Russia's.
"""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.mentions.cast import Cast
from graph.registry import agents

_FORCES = {"MIL", "COP", "SPY"}
_ARMED = {"REB", "UAF", "PRM", "INS"}
_WHERE = {"in", "at", "near", "outside", "around", "inside", "across", "on"}
_DEEDS = {"abandon", "arrest", "attack", "beat", "besiege", "bomb", "bombard", "burn", "capture", "clash", "clear",
          "depose", "detain", "disperse", "enter", "fight", "fire", "free", "give", "hold", "impose", "kill", "lose",
          "occupy", "open", "oust", "overthrow", "pound", "raid", "recapture", "release", "retake", "seize", "shell",
          "shoot", "storm", "strike", "surround", "take", "torch", "use"}  # fmt: skip
"""What a force does where it is."""
_ABROAD = {"invade", "attack", "bomb", "bombard", "shell", "strike", "occupy", "raid", "overrun", "annex"}
_TROOPS = {"troops", "soldiers", "forces", "army", "military", "warplanes", "jets", "tanks", "paratroopers", "marines",
           "peacekeepers", "warships", "invasion", "incursion", "occupation"}  # fmt: skip
"""What tells, in a sentence with a state, that its forces may be elsewhere."""


def on_the_spot(word: Word, cast: Cast) -> str | None:
    """The state in whose land a force without its state acts, or None where its sentence does not tell.

    Args:
        word: the head of the force's phrase, or of a body named after it in one sentence ("and X condemned the
            government").
        cast: the cast of the article.
    """
    acting = word if _is_force(word) else _force_before(word, cast)
    lands = set(_lands(acting, cast)) if acting is not None else set()
    return lands.pop() if len(lands) == 1 else None


def abroad(word: Word, land: str, cast: Cast) -> set[str]:
    """The other states of whose attack or troops the text tells before a word, so that they may act in a land."""
    found: set[str] = set()
    for seen in cast.appearances:
        state = cast.state_of(seen.actor) if seen.word.start < word.start else None
        if state is None or state == land:
            continue
        verb = next((above for above in seen.word.ancestors() if above.pos in VERBAL), None)
        attacks = verb is not None and seen.subject and (verb.lemma in _ABROAD or _moves_troops(verb))
        if attacks or "MIL" in cast.actor(seen.actor).sectors:
            found.add(state)
    return found


def beside_armed(word: Word, cast: Cast) -> str | None:
    """The state of the armed group or force to which a force is joined by "and" ("the army and the Tamil Tigers")."""
    if not _is_force(word):
        return None
    joined = [*(c for c in word.children if c.dep == "conj"), *([word.head] if word.dep == "conj" else [])]
    for other in joined:
        actor = cast.actor_at(other)
        if actor is not None and _ARMED & set(cast.actor(actor).sectors):
            return cast.state_of(actor)
    return None


def _is_force(word: Word) -> bool:
    noun = agents.load().get(word.lower) or agents.load().get(word.lemma)
    return noun is not None and noun.sector in _FORCES


def _force_before(word: Word, cast: Cast) -> Word | None:
    """The bare force that acts in an earlier clause of the sentence."""
    before = word.sentence.words[: word.i]
    forces = (w for w in before if w.dep in {"nsubj", "nsubjpass"} and _is_force(w) and cast.name_at(w) is None)
    return next((w for w in forces if _is_bare(w)), None)


def _is_bare(word: Word) -> bool:
    return all((c.dep in {"det", "compound"} and not c.text[:1].isupper()) or c.lower == "the" for c in word.children)


def _lands(force: Word, cast: Cast) -> Iterator[str]:
    """The states of the towns where a force acts, or which it takes or hits."""
    top = force
    while top.dep == "conj" and top.head is not top:
        top = top.head
    verb = top.head
    if top.dep not in {"nsubj", "nsubjpass"} or verb.pos not in VERBAL or verb.lemma not in _DEEDS:
        return
    objects = [c for c in verb.children if c.dep == "dobj"]
    wheres = [p for one in (verb, *objects, *(c for c in verb.children if c.dep == "prep")) for p in one.children
              if p.dep == "prep" and p.lower in _WHERE]  # fmt: skip
    for where in [*objects, *(w for p in (*wheres, *_nested(wheres)) for w in p.children if w.dep == "pobj")]:
        name = cast.name_at(where)
        place = cast.registry.places[name.ids[0]] if name is not None and name.kind == "place" else None
        if place is not None and (state := cast.state_there(place)) is not None:
            yield state


def _nested(prepositions: list[Word]) -> Iterator[Word]:
    """The prepositions of a place within a place ("around a village *near* Pec")."""
    for preposition in prepositions:
        for inner in preposition.children:
            yield from (c for c in inner.children if c.dep == "prep" and c.lower in _WHERE)


def _moves_troops(verb: Word) -> bool:
    return any(w.lower in _TROOPS for w in verb.subtree() if w.i > verb.i)
