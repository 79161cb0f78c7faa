"""Which body or group of a state does a noun mean? "The army", "police patrols", "Greek and Turkish officials"."""

from graph.document import Word
from graph.mentions.cast import Cast, Reference
from graph.mentions.homes import home, is_bare, is_of_a_state, is_set_in
from graph.mentions.nations import nations_before
from graph.mentions.nominals import COUNTING, own_words, phrase_span, reference_to
from graph.mentions.seats import sits_for_many
from graph.mentions.strongholds import HELD
from graph.mentions.titles import holder_of
from graph.model.actor import Actor, ActorKind
from graph.registry import agents
from graph.registry.codes import code
from graph.registry.names import slug
from graph.wordlists import words


def at_home(word: Word, cast: Cast) -> Reference | None:
    """A body that the text names without its state ("the army"), of the state of which it speaks."""
    kind_words = own_words(word, cast)
    if kind_words in words("parties-that-states-share") and word.text[:1].isupper() and word.pos == "PROPN":
        return _party_at_home(word, cast)
    if not is_of_a_state(kind_words) or not is_bare(word, cast) or sits_for_many(word):
        return None
    state = home(word, cast)
    return body_of(state, word, kind_words, cast) if state is not None else None


def _party_at_home(word: Word, cast: Cast) -> Reference | None:
    """A party whose name several states know ("the Democrats"), of the state in which the article is set."""
    state = is_set_in(cast)
    if state is None:
        return None
    name = " ".join(w.text for w in sorted((word, *word.children), key=lambda w: w.i) if w.pos == "PROPN")
    key = slug(f"{cast.registry.adjective(state) or state} {name}")
    cast.add(Actor(key, name, ActorKind.ORGANISATION, cast.country(state), sectors=("PTY",),
                   evidence=(phrase_span(word, cast),)))  # fmt: skip
    return reference_to(key, word, cast, "description", "home")


def body_of(state: str, word: Word, kind_words: str, cast: Cast) -> Reference | None:
    """The body of a state that a noun means, else a described one."""
    body = cast.registry.body(state, kind_words)
    if body is not None:
        cast.add(body)
        return reference_to(body.id, word, cast, "description", "home")
    agent = agents.load().get(kind_words) or agents.load().get(word.lower)
    return describe(word, state, kind_words, agent.sector, cast) if agent is not None else None


def is_of_the_continent(word: Word) -> bool:
    """Whether an adjective is of the continent and not of the state ("Latin American")."""
    before = word.sentence.words[word.i - 1].lower if word.i else ""
    return word.lower == "american" and before in {"latin", "central", "south", "north", "pan"}


def of_a_people(word: Word, owner: str, cast: Cast) -> Reference:
    """A group of a people or country, called as the phrase has it ("Bosnian Serb forces", "three Kenyans")."""
    span = phrase_span(word, cast)
    inside = [w for w in word.sentence.words if span.start <= w.start < span.end]
    named = [w for w in inside if w.pos not in {"NUM", "DET"} and w.lower not in COUNTING]
    name = " ".join(w.text for w in named or [word]).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")
    group = Actor(slug(name), name, ActorKind.GROUP, cast.actor(owner).country, evidence=(span,))
    cast.add(group)
    return Reference(group.id, span, "description", rule="people")


def of_each(word: Word, cast: Cast) -> tuple[Reference, ...]:
    """A body or group of each state, where adjectives of several are joined ("Greek and Turkish officials")."""
    agent = agents.load().get(word.lower) or agents.load().get(word.lemma)
    plural = word.tag in {"NNS", "NNPS"} or (agent is not None and agent.kind == "force")
    if agent is None or not plural or any(c.lower in {"a", "an"} for c in word.children):
        return ()
    owners = nations_before(word, cast)
    if word.lemma == "side":
        return tuple(reference_to(owner, word, cast, "description", "people-of-several") for owner in owners)
    kind_words = own_words(word, cast)
    each = owners.items()
    return tuple(_body_or_group(word, (owner, said), kind_words, agent.sector, cast) for owner, said in each)


def _body_or_group(word: Word, of: tuple[str, str], kind_words: str, sector: str, cast: Cast) -> Reference:
    owner, said = of
    singular = f"{kind_words.removesuffix(word.lower)}{word.lemma}"
    force = "military" if word.lemma in HELD else ""
    body = next((b for kind in (kind_words, singular, force) if kind and (b := cast.registry.body(owner, kind))), None)
    if body is not None:
        cast.add(body)
        return reference_to(body.id, word, cast, "description", "body")
    name = f"{said} {kind_words}"
    sectors = (sector,) if sector else ()
    group = Actor(slug(name), name, ActorKind.GROUP, cast.country(owner), sectors=sectors, unit_of=owner,
                  evidence=(phrase_span(word, cast),))  # fmt: skip
    cast.add(group)
    return Reference(group.id, phrase_span(word, cast), "description", rule="description")


def regional(word: Word, cast: Cast) -> Reference | None:
    """Those in power in a part of the world ("European leaders", "Gulf Arab states"), who are of no one country."""
    of = [
        w
        for child in word.children
        if child.dep in {"amod", "compound", "nmod"} and child.i < word.i
        for w in sorted(child.subtree(), key=lambda w: w.i)
        if w.lower in words("regions-of-several-states") or is_of_the_continent(w)
    ]
    if not of or word.tag != "NNS" or word.lemma not in words("those-in-power"):
        return None
    name = " ".join(w.text for w in (*of, word))
    actor = Actor(slug(name), name, ActorKind.GROUP, None, sectors=("GOV",), evidence=(phrase_span(word, cast),))
    cast.add(actor)
    return Reference(actor.id, phrase_span(word, cast), "description", rule="regional")


def describe(word: Word, owner: str, kind_words: str, sector: str, cast: Cast) -> Reference:
    """A body or group of an owner that the registry does not know, by the words of the phrase.

    A state's allies and foes are not of its country.
    """
    holder, other = cast.actor(owner), word.lemma in words("other-states")
    plural = word.tag in {"NNS", "NNPS"}
    name = f"{_adjective(word, owner, cast)} {kind_words}"
    sectors = code(name, cast.day).sectors or ((sector,) if sector else ())
    actor = Actor(
        slug(name), name, ActorKind.GROUP if plural else ActorKind.BODY, None if other else holder.country,
        sectors=sectors, unit_of=None if other else owner, evidence=(phrase_span(word, cast),),
    )  # fmt: skip
    cast.add(actor)
    return Reference(actor.id, phrase_span(word, cast), "description")


def _adjective(word: Word, owner: str, cast: Cast) -> str:
    """The owner as the text names it before the noun, else by its adjective or name."""
    for child in word.children:
        name = cast.name_at(child)
        if name is not None and child.dep in {"amod", "compound", "nmod"} and holder_of(name, cast) == owner:
            text = cast.document.article.text[name.words[0].start : name.words[-1].end]
            return text.replace("\n", " ").removesuffix("'s").removesuffix("’s")
    return cast.registry.adjective(owner) or cast.actor(owner).name
