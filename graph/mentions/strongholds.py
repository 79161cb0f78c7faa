"""Whose is a tank, post, camp or position that acts or is hit? "A police patrol", "rebel positions"."""

from graph.document import Word
from graph.mentions.again import ARMED_SECTORS
from graph.mentions.cast import Cast, Reference
from graph.mentions.homes import home
from graph.mentions.nominals import phrase_span, reference_to
from graph.mentions.titles import holder_of
from graph.model.actor import Actor, ActorKind
from graph.registry import agents
from graph.registry.codes import code
from graph.registry.names import slug

HELD = {
    "tank", "helicopter", "warplane", "jet", "gunship", "warship", "artillery", "plane", "aircraft", "gunner", "drone",
    "gunboat", "bomber", "fighter-bomber", "mortar", "patrol", "convoy", "checkpoint", "post", "outpost", "vehicle",
    "unit", "column", "base", "barracks", "position", "station", "headquarters", "garrison", "trench", "battery",
    "basis", "gun", "howitzer",
}  # fmt: skip
"""What belongs to an army or police force, and stands for it where it acts or is hit ("government helicopters").

"basis" is what the parser makes of "bases".
"""
HOLDINGS = HELD | {
    "bastion", "camp", "cell", "commander", "depot", "enclave", "fighter", "hideaway", "hide-out", "hideout", "leader",
    "line", "redoubt", "stronghold", "target",
}  # fmt: skip
"""What an army or armed group has, by which it is hit."""
_SERVING = {"police": "police", "army": "army", "navy": "navy", "military": "military"}
_STATE_OWNED = {"government", "state", "federal", "loyalist"}
_COMMON = {"NOUN", "ADJ", "PROPN"}
_BEFORE = {"compound", "amod", "nmod"}


def equipped(word: Word, cast: Cast) -> Reference | None:
    """The force of a tank, patrol or post that acts or is acted upon ("a police patrol", "a Syrian army post")."""
    if word.lemma not in HELD or word.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
        return None
    before = [c for c in word.children if c.dep in _BEFORE]
    named = [n for c in before if (n := cast.name_at(c)) is not None]
    owner = next((o for n in named if (o := holder_of(n, cast)) is not None), None)
    kind = next((k for c in before if (k := _SERVING.get(c.lower) or _by_the_state(c)) is not None), None)
    if owner is not None and cast.actor(owner).kind is ActorKind.BODY:
        return reference_to(owner, word, cast, "description", "body")
    if owner is not None and kind is None and word.dep != "nsubj":
        return None
    if named and owner is None:
        return None
    state = owner or (home(word, cast) if kind is not None else None)
    body = cast.registry.body(state, kind or "military") if state is not None else None
    if body is None:
        return None
    cast.add(body)
    return reference_to(body.id, word, cast, "description", "body")


def _by_the_state(word: Word) -> str | None:
    return "military" if word.lower in _STATE_OWNED else None


def armed_holder(word: Word, cast: Cast) -> Reference | None:
    """The armed group that a noun before its positions, camps or leaders names ("Chadian rebel camps").

    Without a people or country it is a group of this article alone, as "rebels" are.

    Args:
        word: the head of the phrase.
        cast: the cast of the article.
    """
    group = _group_before(word, cast)
    if group is None:
        return None
    before = [c for c in word.children if c.dep in _BEFORE]
    inner = [c for c in group.children if c.dep in _BEFORE and c.i < group.i]
    said = sorted((*inner, *(c for c in before if c.i < group.i and c.pos != "NUM")), key=lambda w: w.i)
    names = [n for c in said if (n := cast.name_at(c)) is not None]
    if any(n.kind == "actor" and cast.actor(n.ids[0]).kind is not ActorKind.STATE for n in names):
        return None
    owner = next((o for n in names if (o := holder_of(n, cast)) is not None), None)
    name = " ".join([*(w.text for w in said), _several(group)])
    own = slug(name) if owner is not None else f"{slug(name)}-{cast.document.article.id[:8]}"
    span, sector = phrase_span(word, cast), agents.load()[group.lower].sector
    country = cast.country(owner) if owner is not None else code(span.quote, cast.day).country
    cast.add(Actor(own, name, ActorKind.GROUP, country, sectors=(sector,), unit_of=owner, evidence=(span,)))
    return Reference(own, span, "description" if owner is not None else "unnamed", rule="holdings")


def _group_before(word: Word, cast: Cast) -> Word | None:
    """The noun for an armed group before one for what it has."""
    if word.pos != "NOUN" or word.lemma not in HOLDINGS:
        return None
    before = sorted((c for c in word.children if c.dep in _BEFORE and c.i < word.i), key=lambda w: -w.i)
    return next((c for c in before if is_armed(c, cast)), None)


def is_of_armed(word: Word, cast: Cast) -> bool:
    """Whether a noun means an armed group or what it has, whose ground is not the state's ("rebels", "rebel camps")."""
    return is_armed(word, cast) or _group_before(word, cast) is not None


def is_armed(word: Word, cast: Cast) -> bool:
    """Whether a common noun is one for a party or armed group or its people ("rebels", "opposition")."""
    noun = agents.load().get(word.lower)
    return noun is not None and word.pos in _COMMON and noun.sector in ARMED_SECTORS and cast.name_at(word) is None


def _several(word: Word) -> str:
    """The plural of a noun for members of a group ("rebels"), or the noun itself ("opposition")."""
    noun = agents.load()[word.lower]
    if noun.kind in {"body", "people"}:
        return word.text
    plural = next((n for n, a in agents.load().items() if a.lemma == noun.lemma and a.plural), word.lower)
    return plural.capitalize() if word.text[:1].isupper() else plural
