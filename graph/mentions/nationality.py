"""Of which country is somebody whom only this article knows? As is said of him, else where his office is exercised."""

from collections.abc import Iterator
from dataclasses import replace

from graph.document import Word
from graph.mentions.cast import Cast
from graph.mentions.homes import is_set_in, spoken_of
from graph.mentions.titles import TITLE_HEADS, holder_of
from graph.model.actor import Actor, ActorKind

_SOUGHT = {"accuse", "arrest", "attack", "charge", "convict", "detain", "extradite", "fight", "flee", "hide", "hold",
           "hunt", "indict", "jail", "kill", "seek", "sentence", "shelter", "shoot", "try", "visit",
           "want"}  # fmt: skip
_SAID_OF = {"appos", "relcl", "acl"}
_AT_HOME = {"general", "gen", "colonel", "col", "minister", "president", "premier", "commander", "governor", "mayor",
            "senator", "king", "marshal", "admiral", "chief", "speaker", "prosecutor", "judge", "major",
            "leader", "warlord", "dissident", "activist", "lawmaker", "deputy", "monk", "bishop", "archbishop",
            "strongman", "tycoon", "congressman", "congresswoman", "mp", "guerrilla", "emir", "sheikh"}  # fmt: skip
"""Titles whose bearers, named without a country, are at home where the article is."""

_DOMESTIC = {"party", "ministry", "army", "front", "movement", "parliament", "police", "court", "guard", "brigade",
             "brigades", "congress", "assembly", "militia", "faction", "senate", "junta", "command"}  # fmt: skip
"""Words for organisations that are of one country, as unions, funds and agencies need not be."""


def settle_countries(cast: Cast) -> None:
    """Gives the persons and organisations that the article alone knows the country that it implies."""
    for identifier, actor in list(cast.actors.items()):
        if actor.country or identifier in cast.registry.actors:
            continue
        country = (
            _country(identifier, actor, cast) if actor.kind is ActorKind.PERSON else _seat(identifier, actor, cast)
        )
        if country is not None:
            cast.actors[identifier] = replace(actor, country=country)
    cast.count_states()


def _country(identifier: str, actor: Actor, cast: Cast) -> str | None:
    heads = [seen.word for seen in cast.appearances if seen.actor == identifier]
    for head in heads:
        for part in _said_of(head):
            if (country := _of_words(part, cast)) is not None:
                return country
    last = (actor.office or "").lower().split()
    if heads and last and {w.strip(".,") for w in last} & _AT_HOME:
        state = spoken_of(heads[0], cast) or is_set_in(cast)
        return cast.actor(state).country if state is not None else None
    return None


def _seat(identifier: str, actor: Actor, cast: Cast) -> str | None:
    """The country of an organisation: of its owner ("Chad's Patriotic Movement"), else where the article is."""
    heads = [seen.word for seen in cast.appearances if seen.actor == identifier]
    if actor.kind is not ActorKind.ORGANISATION or not heads:
        return None
    for head in heads:
        for child in head.children:
            name = cast.name_at(child) if child.dep in {"poss", "amod", "compound", "nmod"} else None
            holder = holder_of(name, cast) if name is not None and name.kind != "metonym" else None
            if holder is not None and (country := cast.country(holder)) is not None:
                return country
    if not _DOMESTIC & set(actor.name.lower().split()):
        return None
    state = spoken_of(heads[0], cast)
    return cast.actor(state).country if state is not None else None


def _said_of(head: Word) -> Iterator[Word]:
    """What stands beside a name: apposition, "of" a country, a clause with "who", the noun whose apposition it is."""
    yield from (
        c
        for c in head.children
        if (c.dep in _SAID_OF and not _is_sought(c)) or (c.dep == "prep" and c.lower == "of" and c.i > head.i)
    )
    if head.dep == "appos" and {head.head.lemma, head.head.lower} & TITLE_HEADS:
        yield head.head


def _is_sought(clause: Word) -> bool:
    """Whether a clause tells who wants, tries, holds or shelters somebody, which are seldom his own."""
    return clause.dep in {"relcl", "acl"} and clause.lemma in _SOUGHT


def _of_words(part: Word, cast: Cast) -> str | None:
    """The country of the first state, people, party or place in a phrase, which is not what somebody deals with."""
    for word in sorted(part.subtree(), key=lambda w: w.i):
        name = cast.name_at(word)
        if name is None or name.kind == "metonym" or _dealt_with(word, part):
            continue
        holder = holder_of(name, cast)
        if holder is not None and (country := cast.country(holder)) is not None:
            return country
    return None


def _dealt_with(word: Word, part: Word) -> bool:
    """Whether a name stands after "to", "for", "with" or "against" ("the envoy for Libya")."""
    path = [word, *word.ancestors()]
    inside = path[: path.index(part)] if part in path else path
    return any(w.dep == "prep" and w.lower in {"to", "for", "with", "against", "from", "on"} for w in inside)
