"""Who of those named before is named again by less? "The council", "the Kenyan", "the captain"."""

from graph.document import Word
from graph.mentions.cast import Cast
from graph.mentions.names import Name, fold
from graph.model.actor import ActorKind
from graph.wordlists import words

_COMMON = words("common-names-of-bodies")
_ARMED = {"group", "movement", "organisation", "organization", "militia", "faction"}
_KINDS = {"union": {"LAB"}, "agency": {"IGO", "NGO"}, "charity": {"NGO"}}
"""Nouns for an organisation by what it is, whatever its name."""
ARMED_SECTORS = {"REB", "UAF", "PRM", "OPP", "PTY"}
"""Sectors of groups that fight or oppose a government."""


def own_body(name: Name, word: Word, cast: Cast) -> str | None:
    """The body of a state named in full before, of which a name is the end ("the Security Council" of Russia's)."""
    said = " ".join(fold(w.text) for w in name.words)
    if len(name.words) < 2 or name.words[-1].lower not in _COMMON:
        return None
    for seen in reversed(cast.appearances):
        actor = cast.actor(seen.actor)
        if seen.word.start < word.start and said in fold(actor.name):
            return actor.id if actor.kind is ActorKind.BODY else None
    return None


def citizen_of(word: Word, state: str, cast: Cast) -> str | None:
    """The person of a state whom "the Kenyan" means: the last one named before."""
    if word.tag not in {"NN", "NNP"} or word.pos == "ADJ" or not any(c.lower == "the" for c in word.children):
        return None
    for seen in reversed(cast.appearances):
        person = cast.actor(seen.actor).kind is ActorKind.PERSON
        if person and seen.word.start < word.start and cast.state_of(seen.actor) == state:
            return seen.actor
    return None


def named_again(word: Word, cast: Cast) -> str | None:
    """A body or group named before, by its common noun alone ("the council", "the movement")."""
    if not any(c.lower in {"the", "this"} for c in word.children):
        return None
    if not (word.lemma in _COMMON or (word.pos == "PROPN" and word.text[:1].isupper())):
        return None
    if any(c.dep in {"amod", "compound", "nmod", "poss"} for c in word.children):
        return None
    if (half := cast.half(word)) is not None:
        return half
    for seen in reversed(cast.appearances):
        if seen.word.start >= word.start:
            continue
        actor = cast.actor(seen.actor)
        named = fold(" ".join((actor.name, *actor.aliases)))
        if fold(word.text) in named.split() and actor.kind in {ActorKind.ORGANISATION, ActorKind.BODY}:
            return actor.id
        if word.lemma in _KINDS and actor.kind is ActorKind.ORGANISATION and _KINDS[word.lemma] & set(actor.sectors):
            return actor.id
        if word.lemma in _ARMED and actor.kind is ActorKind.ORGANISATION and ARMED_SECTORS & set(actor.sectors):
            return actor.id
    return None


def of_that_rank(word: Word, cast: Cast) -> str | None:
    """The last person whom the text gave a rank or calling, by that alone ("Captain Sankara … the captain")."""
    if word.tag != "NN" or not any(c.lower == "the" for c in word.children) or word.lemma not in words("ranks"):
        return None
    if any(c.dep in {"poss", "compound", "nmod", "relcl", "prep"} for c in word.children):
        return None
    for seen in reversed(cast.appearances):
        person = seen.word.start < word.start and cast.actor(seen.actor).kind is ActorKind.PERSON
        if person and any(c.lower == word.lemma and c.dep in {"compound", "appos"} for c in seen.word.children):
            return seen.actor
    return None
