"""Who are those of whom news tells only that they use force? Gunmen, rioters, a bomb: actors of their article alone.

Where they are is not of which country they are, which stays empty unless it is told ("Pakistani gunmen"); but those
who protest are at home where they do.
"""

from graph.document import Word
from graph.document.syntax import prepositional
from graph.extractors.arguments import doers_of
from graph.extractors.ousting import OUSTING
from graph.extractors.participants import References
from graph.extractors.places import places
from graph.extractors.predicates import Predicate
from graph.mentions.again import ARMED_SECTORS
from graph.mentions.cast import Cast, Reference
from graph.mentions.described import names_a_group
from graph.mentions.homes import is_set_in
from graph.mentions.nominals import own_words, phrase_span
from graph.mentions.titles import holder_of
from graph.model.actor import Actor, ActorKind
from graph.registry import agents
from graph.registry.names import slug
from graph.wordlists import words

RULE = "assailant"
"""The rule of a reference to one of them."""
_BY_FORCE = {"ASSAULT", "COERCE", "PROTEST"}
_FORCEFUL = {"seize", "abduct", "riot", "vandalize"}
"""Modes of what armed or angry men do, but not courts and police."""
_MOVING = {"cross", "drive", "enter", "march", "move", "push", "roll", "pour", "advance", "come", "go", "infiltrate"}
"""Verbs by which armies invade, and others only travel."""
_TRAVELLING = {"come", "cross", "drive", "go", "move"}
"""Those of them that nobody's army need be meant by; who marches or rolls into a land stands for his."""
_FORCES = {"MIL", *ARMED_SECTORS}
_DEMONSTRATING = {"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"}
"""Sectors of people who protest."""
_COUNTS = {"thousand", "hundred", "dozen", "score", "ten"}
_ANYBODY = {"citizen", "man", "people", "person", "resident", "supporter", "villager", "woman"}


def assailants(predicate: Predicate, cast: Cast) -> References:
    """Those who attack, storm or protest, as the text describes them; empty for other acts and doers.

    Thousands "of people" do no more than protest. Where an article names an armed group, it may be the one who attacks.
    """
    if predicate.root not in _BY_FORCE or predicate.nominal:
        return ()
    travels = predicate.root == "ASSAULT" and predicate.word.lemma in _MOVING
    forceful = predicate.frame.mode in _FORCEFUL or predicate.word.lemma in OUSTING
    if travels or (predicate.root == "COERCE" and not forceful):
        return ()
    if predicate.root != "PROTEST" and names_a_group(cast):
        return ()
    home = _home(predicate, cast) if predicate.root == "PROTEST" else None
    found = []
    for word in doers_of(predicate):
        whom = _counted(word)
        noun = _noun(whom, cast) or (_of_a_calling(whom, cast) if home is not None else "")
        crowd = predicate.root == "PROTEST" and whom.lemma in _ANYBODY | _COUNTS and word.lemma in _COUNTS
        if crowd or noun:
            found.append(_described(word if crowd else whom, noun or "crowd", home, cast))
    return tuple(found)


def is_elsewhere(reference: Reference, predicate: Predicate, cast: Cast) -> bool:
    """Whether those who are thought at home in a state act in another ("stormed the Turkish embassy in Baghdad")."""
    spots = [place for place, _ in places(predicate, cast) if place is not None and place.country]
    return bool(spots) and cast.country(reference.actor) not in {place.country for place in spots}


def are_assailants(doers: References) -> bool:
    """Whether only force is told of the doers: nothing else in an article is answered, or dated, by what they do."""
    return bool(doers) and all(doer.rule == RULE for doer in doers)


def of_politics(doers: References, struck: References, cast: Cast) -> tuple[References, References]:
    """The two sides of an act, without assailants whose victims are private people of nowhere, and without buildings.

    Where a building is struck, the state is hit on whose ground it stands.
    """
    if not are_assailants(doers):
        return doers, struck
    whom = tuple(one for one in struck if one.how != "unnamed" or not _is_building(cast.actor(one.actor).name))
    private = bool(whom) and all(one.how == "unnamed" and cast.country(one.actor) is None for one in whom)
    return (() if private else doers), whom


def _is_building(name: str) -> bool:
    noun = agents.load().get(name.split()[-1])
    return noun is not None and noun.kind == "body"


def only_travels(predicate: Predicate, doers: References, cast: Cast) -> bool:
    """Whether persons of no force or band go somewhere, by a verb by which armies invade ("drove into")."""
    verb = predicate.word
    if predicate.root != "ASSAULT" or verb.lemma not in _TRAVELLING or not doers:
        return False
    if any(c.dep == "prep" and c.lower == "under" for c in verb.children):
        return False
    actors = [cast.actor(doer.actor) for doer in doers]
    human = all(a.kind is ActorKind.PERSON or (a.kind is ActorKind.GROUP and "GOV" in a.sectors) for a in actors)
    return human and not any(_FORCES & set(a.sectors) for a in actors)


def is_weapon(word: Word) -> bool:
    """Whether a bomb, mine or missile is told for those who laid or fired it."""
    return word.lemma in words("weapons-that-act")


def _counted(word: Word) -> Word:
    """Whom a number is of ("thousands of students"), else itself."""
    inner = next(iter(prepositional(word, "of")), None) if word.lemma in _COUNTS else None
    return _counted(inner) if inner is not None else word


def _noun(word: Word, cast: Cast) -> str:
    """The singular of the noun, with the word before it where both make one ("armed man"); "" for names."""
    begins = word.pos == "PROPN" and word.i == 0
    if not (word.pos == "NOUN" or begins) or cast.name_at(word) is not None or cast.person_at(word) is not None:
        return ""
    both = " ".join(own_words(word, cast).split()[-2:])
    known = [agent.lemma for form in (both, word.lower) if (agent := agents.load().get(form)) is not None]
    forms = (*known, word.lemma, word.lower.removesuffix("s"))
    return next((form for form in forms if form in words("doers-of-force")), "")


def _of_a_calling(word: Word, cast: Cast) -> str:
    """People of one work, faith or place, who protest as such ("fishermen blocked the port of Vigo"); "" for others."""
    agent = agents.load().get(word.lower)
    people = agent is not None and agent.plural and agent.kind in {"people", "person"}
    told = agent is not None and people and agent.sector in _DEMONSTRATING
    plain = word.pos == "NOUN" and cast.name_at(word) is None and word.child("poss") is None
    return agent.lemma if agent is not None and told and plain else ""


def _home(predicate: Predicate, cast: Cast) -> tuple[str, str] | None:
    """The state in which somebody protests, and where as the text has it, or "" where only the article tells the state.

    It is not one that the protest names: whose embassy is stormed is told, and not where.
    """
    for place, span in places(predicate, cast):
        if place is not None and (state := cast.state_there(place)) is not None:
            return state, span.quote.replace("\n", " ") if span is not None else ""
    state = is_set_in(cast)
    inside = filter(None, map(cast.name_at, predicate.word.subtree()))
    return (state, "") if state is not None and all(holder_of(name, cast) != state for name in inside) else None


def _described(word: Word, noun: str, home: tuple[str, str] | None, cast: Cast) -> Reference:
    span, words_of_time = phrase_span(word, cast), words("words-of-time")
    called = " ".join(said for said in own_words(word, cast).split() if said not in words_of_time)
    agent = agents.load().get(noun)
    sector = "CVL" if noun == "crowd" else agent.sector if agent is not None and not is_weapon(word) else "UAF"
    plural = word.tag == "NNS" or agent is None or agent.kind != "person"
    kind = ActorKind.GROUP if plural else ActorKind.PERSON
    country, key = None, f"{slug(called)}-{cast.document.article.id[:8]}"
    if home is not None:
        state, place = home
        who = _protesters(noun, called)
        called = f"{who} in {place}" if place else f"{cast.registry.adjective(state) or cast.actor(state).name} {who}"
        country, key = cast.country(state), slug(called)
    cast.add(Actor(key, called, kind, country, sectors=(sector,), evidence=(span,)))
    return Reference(key, span, "unnamed", rule=RULE)


def _protesters(noun: str, called: str) -> str:
    """What those who protest are called: themselves, or by a number alone protesters."""
    return "protesters" if noun == "crowd" and called.rstrip("s") in _COUNTS else called
