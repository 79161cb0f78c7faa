"""Who are those whom the text only describes? People of this article, of a place, or at home where it is set."""

from graph.document import Word
from graph.mentions.again import ARMED_SECTORS
from graph.mentions.cast import Cast, Reference
from graph.mentions.homes import is_set_in
from graph.mentions.nominals import EMPTY_HEADS, own_words, phrase_span, reference_to
from graph.mentions.phrases import references
from graph.mentions.seats import sits_for_many
from graph.model.actor import Actor, ActorKind
from graph.registry import agents
from graph.registry.codes import code
from graph.registry.names import slug
from graph.wordlists import words

_IN_POWER = {"GOV", "LEG", "MIL"}
"""Sectors whose people, unlike their bodies, are not placed by where they are ("ministers in Geneva")."""
_MOST_WORDS = 7
_FORCES = {"soldier": "army", "troop": "army", "serviceman": "army", "infantry": "army", "paratrooper": "army",
           "police": "police", "policeman": "police", "gendarme": "police"}  # fmt: skip
"""Of which body of a state those are who serve in it."""


def unnamed(word: Word, cast: Cast) -> Reference | None:
    """People whom the text only describes, as a group of this article alone ("protesters"); None for other nouns."""
    noun = agents.load().get(word.lower)
    if word.pos != "NOUN" or noun is None or word.lemma in EMPTY_HEADS | words("machines-of-war"):
        return None
    name = own_words(word, cast)
    kind = ActorKind.GROUP if noun.plural else ActorKind.PERSON
    span = phrase_span(word, cast)
    known = code(span.quote, cast.day)
    sectors = known.sectors or ((noun.sector,) if noun.sector else ())
    key = f"{slug(name)}-{cast.document.article.id[:8]}"
    group = Actor(key, name, kind, known.country, sectors=sectors, evidence=(span,))
    cast.add(group)
    return Reference(group.id, span, "unnamed")


def placed(word: Word, cast: Cast, sectors: frozenset[str]) -> Reference | None:
    """A body or group of a country that the text describes without its name ("a court in Bishkek", "Delhi police").

    Args:
        word: the head of the phrase.
        cast: the cast of the article.
        sectors: the sectors of which the noun and the whole phrase must be.
    """
    noun = agents.load().get(word.lower) or agents.load().get(word.lemma)
    if word.pos not in {"NOUN", "PROPN"} or noun is None or noun.sector not in sectors or cast.person_at(word):
        return None
    if word.lemma in EMPTY_HEADS | words("machines-of-war") | {"head"}:
        return None
    if noun.kind == "person" and noun.sector in _IN_POWER:
        return None
    span = phrase_span(word, cast)
    if span.quote.count(" ") > _MOST_WORDS:
        return None
    known = code(span.quote, cast.day)
    country = None if sits_for_many(word) else known.country
    if known.country is None or not known.sectors or known.sectors[0] not in sectors:
        return None
    written = span.quote.split()
    name = " ".join(written[1:] if written[0].lower() in {"the", "a", "an"} else written)
    kind = ActorKind.BODY if noun.kind == "body" and not noun.plural else ActorKind.GROUP
    if noun.kind == "person" and not noun.plural:
        kind = ActorKind.PERSON
    actor = Actor(slug(name), name, kind, country, sectors=known.sectors, evidence=(span,))
    cast.add(actor)
    return Reference(actor.id, span, "unnamed", rule="placed")


def resident(word: Word, cast: Cast, sectors: frozenset[str]) -> Reference | None:
    """A group or body that the text describes without its country ("the unions", "his soldiers", "prosecutors").

    It is at home where its owner is, else in the state in which the article is set.

    Args:
        word: the head of the phrase.
        cast: the cast of the article.
        sectors: the sectors of which the noun must be.
    """
    noun = agents.load().get(word.lower)
    if word.pos != "NOUN" or noun is None or noun.sector not in sectors or cast.person_at(word):
        return None
    if noun.lemma in words("unknown-hands"):
        return None
    vague = word.lemma in EMPTY_HEADS or (noun.kind == "person" and (not noun.plural or noun.sector == "GOV"))
    if vague or cast.name_at(word) is not None or any(cast.name_at(c) is not None for c in word.children):
        return None
    alone = not any(c.dep in {"amod", "compound"} for c in word.children)
    if noun.sector in ARMED_SECTORS - {"OPP"} and names_a_group(cast):
        return None
    if noun.kind == "body" and not noun.plural and (alone or not any(c.lower == "the" for c in word.children)):
        return None
    owner = next((r.actor for c in word.children if c.dep == "poss" for r in references(c, cast)), None)
    if owner is None and word.child("poss") is not None:
        return None
    state = cast.state_of(owner) if owner is not None else is_set_in(cast, word)
    if state is None:
        return None
    force = _FORCES.get(word.lower) or _FORCES.get(noun.lemma)
    if force is not None and (body := cast.registry.body(state, force)) is not None:
        cast.add(body)
        return reference_to(body.id, word, cast, "unnamed", "resident")
    kind = ActorKind.GROUP if noun.plural or noun.kind in {"force", "people"} else ActorKind.BODY
    span = phrase_span(word, cast)
    name = own_words(word, cast)
    group = Actor(slug(f"{cast.registry.adjective(state) or state} {name}"), name, kind, cast.country(state),
                  sectors=(noun.sector,), unit_of=owner or state, evidence=(span,))  # fmt: skip
    cast.add(group)
    return Reference(group.id, span, "unnamed", rule="resident")


def names_a_group(cast: Cast) -> bool:
    """Whether the article names a party or armed group, or an organisation of which it is not known what it is."""
    seen = (cast.actor(a.actor) for a in cast.appearances)
    return any(a.kind is ActorKind.ORGANISATION and (not a.sectors or ARMED_SECTORS & set(a.sectors)) for a in seen)
