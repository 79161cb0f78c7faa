"""Which actors does a noun phrase mean? Names, titles, bodies, described groups, and the phrases joined to it."""

from graph.document import Word
from graph.mentions import epithets
from graph.mentions.again import named_again, of_that_rank
from graph.mentions.bearers import bearers_of, named, named_in_full
from graph.mentions.bodies import (
    at_home,
    body_of,
    describe,
    is_of_the_continent,
    of_a_people,
    of_each,
    regional,
)
from graph.mentions.cast import Cast, Reference
from graph.mentions.coreference import antecedents
from graph.mentions.homes import band, home, is_of_a_state
from graph.mentions.nations import both_halves, nations_before
from graph.mentions.nominals import EMPTY_HEADS, conjuncts, own_words, parts, phrase_span, reference_to
from graph.mentions.offices import holders
from graph.mentions.seats import sits_for_many
from graph.mentions.strongholds import armed_holder, equipped
from graph.mentions.titles import holder_of, title_phrase
from graph.model.actor import Actor, ActorKind
from graph.reasons import because
from graph.registry import agents
from graph.registry.names import slug, surname
from graph.wordlists import words

_STAFF = words("staff")
_OFFICIAL = {"GOV", "COP", "MIL", "JUD", "LEG"}
_SERVING_HIM = {"adviser", "advisor", "aide", "assistant", "counsellor", "counselor", "deputy"}
_OFFICES = {"administration", "bureau", "cabinet", "campaign", "government", "office", "staff"}
_FORMER = {"former", "ex", "onetime", "old", "past"}


def references(word: Word, cast: Cast, inside_place: bool = False) -> tuple[Reference, ...]:
    """The actors that a noun phrase means, with those joined to it by "and".

    Args:
        word: the head of the phrase.
        cast: the cast of the article.
        inside_place: whether the phrase says where ("in Moscow"), so that a capital is no actor.

    Returns:
        the references in text order; empty where the phrase means no actor that can be identified.
    """
    found: list[Reference] = []
    for part in parts(word, cast):
        for reference in _one(part, cast, inside_place):
            if all(reference.actor != other.actor for other in found):
                found.append(reference if part is word else because(reference, "part", "joined", word))
    return tuple(found)


def _one(word: Word, cast: Cast, inside_place: bool) -> tuple[Reference, ...]:
    if word.pos == "PRON" or word.tag in {"PRP$", "WP$"}:
        return tuple(antecedents(word, cast))
    person = cast.person_at(word)
    if person is not None:
        return (reference_to(person, word, cast, "name"),)
    name = cast.name_at(word)
    if name is not None and word is name.head:
        if name.kind == "actor" and (each := of_each(word, cast)):
            return each
        if halves := both_halves(word, cast):
            return tuple(reference_to(half, word, cast, "name") for half in halves if not inside_place)
        return named(name, word, cast, inside_place)
    if (state := named_in_full(word, cast)) is not None:
        return () if inside_place else (reference_to(state, word, cast, "name"),)
    bearers = bearers_of(word, cast)
    if bearers:
        return tuple(reference_to(bearer, word, cast, "name", "apposition") for bearer in bearers)
    title = title_phrase(word, cast)
    if title is not None:
        held = holders(word, title, [o for _, o, _ in modifiers(word, cast)], cast)
        if held:
            return tuple(reference_to(holder, word, cast, "title", "office") for holder in held)
    if word.lemma == "counterpart":
        other = _counterpart(word, cast)
        if other is not None:
            return (reference_to(other, word, cast, "title", "counterpart"),)
    collective = tuple(antecedents(word, cast, collective=True))
    if collective:
        return collective
    several = _owners(word, cast) or _of_each(word, cast)
    if several:
        return several
    office = _office_of(word, cast)
    if office is not None:
        return (office,)
    bearer = of_that_rank(word, cast)
    if bearer is not None:
        return (reference_to(bearer, word, cast, "title", "apposition"),)
    taken_up = epithets.described(word, cast)
    if taken_up is not None:
        return (reference_to(taken_up, word, cast, "title", "epithet"),)
    known = named_again(word, cast)
    if known is not None:
        return (reference_to(known, word, cast, "description", "again"),)
    group = band(word, cast)
    if group is not None:
        return (reference_to(group, word, cast, "description", "band"),)
    of_a_group = armed_holder(word, cast)
    if of_a_group is not None:
        return (of_a_group,) if of_a_group.how == "description" else ()
    described = _described(word, cast) or at_home(word, cast) or equipped(word, cast)
    return (described,) if described is not None else ()


def modifiers(word: Word, cast: Cast) -> list[tuple[str, str, Word]]:
    """The states and organisations that modify a noun: (how, actor id, word), how being mod, poss or of."""
    found: list[tuple[str, str, Word]] = []
    for child in word.children:
        if child.dep in {"amod", "compound", "nmod"}:
            found.extend(("mod", actor, child) for actor in _owner(child, cast))
        elif child.dep == "poss":
            found.extend(("poss", r.actor, child) for r in references(child, cast))
        elif child.dep == "prep" and (
            child.lower in {"of", "from"}
            or (child.lower == "for" and word.lemma in _STAFF)
            or (child.lower == "to" and word.lemma in _SERVING_HIM)
            or (child.lower == "in" and (_is_official(word) or _serves_in(word, child, cast)))
            or (child.lower == "at" and _is_posted(child))
            or (child.lower in _WITHIN and word.lemma == "source")
        ):
            for target in child.children:
                if target.dep == "pobj":
                    found.extend(("of", actor, target) for part in conjuncts(target) for actor in _owner(part, cast))
    beside = {actor for how, actor, _ in found if how == "mod"}
    if beside:
        found.extend(("mod", nation, word) for nation in nations_before(word, cast) if nation not in beside)
    wholes = {cast.actor(actor).unit_of for how, actor, _ in found if how == "mod"}
    return [one for one in found if one[0] != "mod" or one[1] not in wholes]


_WITHIN = {"at", "in", "inside", "within", "from"}
"""Before the body in which a source is ("a source in the Egyptian presidency")."""


def _is_posted(preposition: Word) -> bool:
    """Whether people are where they serve ("diplomats at the Danish embassy")."""
    post = preposition.child("pobj")
    return post is not None and post.lemma.lower() in {"embassy", "consulate", "mission", "legation"}


def _is_official(word: Word) -> bool:
    """Whether a noun means those who hold power where they are ("authorities in Pakistan", "a court in Argentina")."""
    noun = agents.load().get(word.lower)
    official = noun is not None and noun.sector in _OFFICIAL and not sits_for_many(word)
    return official and word.child("amod", "poss", "compound") is None


def _serves_in(word: Word, preposition: Word, cast: Cast) -> bool:
    """Whether somebody is of the body in which he serves ("a senior general in the Egyptian army")."""
    noun, body = agents.load().get(word.lower), preposition.child("pobj")
    name = cast.name_at(body) if body is not None else None
    if noun is None or noun.sector not in _OFFICIAL or name is None or name.kind != "actor":
        return False
    return cast.actor(name.ids[0]).kind in {ActorKind.BODY, ActorKind.ORGANISATION}


def _owner(word: Word, cast: Cast) -> list[str]:
    if (state := named_in_full(word, cast)) is not None:
        return [state]
    found = []
    parts = (word, *(c for c in word.children if c.dep in {"compound", "amod", "nmod", "conj"}))
    for part in sorted(parts, key=lambda w: w.i):
        name = cast.name_at(part)
        person = cast.person_at(part)
        if person is not None:
            found.append(person)
        elif name is None or name.kind == "place" or is_of_the_continent(part):
            continue
        elif (holder := holder_of(name, cast)) is not None and holder not in found:
            found.append(holder)
    return found


_PARTAKING = {"nsubj", "nsubjpass", "dobj", "dative", "iobj"}
_AT_THE_TABLE = {"by", "with", "from", "to"}


def _is_of_a_table(word: Word) -> bool:
    """Whether "the Russian side" is who deals with others, and not what is beside a border ("on the Syrian side")."""
    if any(c.lower == "of" for c in word.children):
        return False
    top = _first(word)
    return top.dep in _PARTAKING or (top.dep == "pobj" and top.head.lower in _AT_THE_TABLE)


_SHORES = {"bank", "shore", "side"}
"""What a river or border has, before "of" ("the Afghan bank of the Pyanj")."""


def _described(word: Word, cast: Cast) -> Reference | None:
    """A body of a state ("the Russian foreign ministry") or a described group ("Israeli officials")."""
    if word.pos not in {"NOUN", "PROPN"}:
        return None
    if word.lemma in words("machines-of-war") and not _acts(word):
        return None
    owners = [o for o in modifiers(word, cast) if cast.actor(o[1]).kind is not ActorKind.PERSON] or _his(word, cast)
    if word.lower == "side" and owners and owners[0][0] == "mod" and _is_of_a_table(word):
        return reference_to(owners[0][1], word, cast, "description", "body")
    if own_words(word, cast) in _SHORES and any(c.lower == "of" for c in word.children):
        return None
    if word.lemma == "source" and not owners:
        owners = _inside_of(word, cast)
    if word.lemma in EMPTY_HEADS and not (owners and (word.lemma == "source" or _is_of_a_group(word, owners[0], cast))):
        return None
    if not owners:
        return regional(word, cast)
    if _mixed(word, cast):
        return of_a_people(word, owners[0][1], cast)
    owner = owners[0][1]
    untold = word.tag == "NN" or word.lemma == "ally"
    if word.lemma in words("other-states") and untold and owners[0][2].tag == "PRP$":
        return None
    kind_words = own_words(word, cast)
    if cast.actor(owner).kind is ActorKind.STATE:
        body = cast.registry.body(owner, kind_words)
        if body is not None:
            cast.add(body)
            return reference_to(body.id, word, cast, "description", "body")
    speaker = agents.load().get(word.lower)
    if speaker is not None and speaker.speaks_for and cast.actor(owner).kind is ActorKind.BODY:
        return reference_to(owner, word, cast, "description", "speaks-for")
    agent = agents.load().get(kind_words) or agents.load().get(word.lower) or agents.load().get(word.lemma)
    if agent is None:
        return None
    return describe(word, owner, kind_words, agent.sector, cast)


_OWN_BODIES = {"embassy", "ministry", "palace", "presidency"}
"""Bodies of government in which a source is, of the state of which the text speaks."""


def _inside_of(word: Word, cast: Cast) -> list[tuple[str, str, Word]]:
    """The state of the body in which a source is, where the text names it without its state ("at the ministry")."""
    for child in word.children:
        body = child.child("pobj") if child.dep == "prep" and child.lower in _WITHIN else None
        if body is None:
            continue
        if found := references(body, cast):
            return [("of", found[0].actor, body)]
        state = home(word, cast) if body.lower in _OWN_BODIES else None
        return [("of", state, body)] if state is not None else []
    return []


def _of_each(word: Word, cast: Cast) -> tuple[Reference, ...]:
    machines = word.lemma in words("machines-of-war")
    return of_each(word, cast) if _acts(word) or not machines else ()


def _his(word: Word, cast: Cast) -> list[tuple[str, str, Word]]:
    """The state of the person whose ministry or parliament it is ("his foreign ministry"), as a modifier."""
    owner = word.child("poss")
    if owner is None or owner.tag != "PRP$" or not is_of_a_state(own_words(word, cast)):
        return []
    states = (cast.state_of(r.actor) for r in references(owner, cast))
    return [("poss", state, owner) for state in states if state is not None]


def _acts(word: Word) -> bool:
    """Whether a word stands for who does something: the subject, or after "by"."""
    top = _first(word)
    return top.dep == "nsubj" or (top.dep == "pobj" and top.head.dep in {"agent", "prep"} and top.head.lower == "by")


def _first(word: Word) -> Word:
    """The first of the words to which one is joined by "and"."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def _is_of_a_group(word: Word, owner: tuple[str, str, Word], cast: Cast) -> bool:
    """Whether a noun means members of an organisation that stands before it ("Hamas members")."""
    return word.lemma == "member" and owner[0] == "mod" and cast.actor(owner[1]).kind is ActorKind.ORGANISATION


def _counterpart(word: Word, cast: Cast) -> str | None:
    """Who holds the same office for another state ("his British counterpart")."""
    owners = [o for how, o, _ in modifiers(word, cast) if cast.actor(o).kind is not ActorKind.PERSON]
    poss = word.child("poss")
    persons = [r.actor for r in references(poss, cast)] if poss is not None else []
    persons = [p for p in persons if cast.actor(p).kind is ActorKind.PERSON]
    own = cast.state_of(persons[0]) if persons else None
    if not owners or own is None:
        return None
    titles = [t.title for t in cast.titled if t.person == persons[0]]
    for title in (*titles, "foreign minister", "defence minister", "prime minister", "president"):
        mine = cast.registry.office(title, own, cast.day)
        if mine is None or mine.id != persons[0]:
            continue
        for same_rank in (title, "foreign minister") if title == "secretary of state" else (title,):
            theirs = cast.registry.office(same_rank, owners[0], cast.day)
            if theirs is not None:
                return theirs.id
    return None


def _mixed(word: Word, cast: Cast) -> bool:
    """Whether two adjectives of peoples stand together ("Bosnian Serb forces")."""
    before = [
        c for c in word.children if c.i < word.i and (name := cast.name_at(c)) is not None and name.kind == "demonym"
    ]
    return len(before) > 1 and before[-1].i - before[0].i == len(before) - 1


def _office_of(word: Word, cast: Cast) -> Reference | None:
    """The office or staff of a person ("Netanyahu's office"), an actor of its own; his government is his state's."""
    if word.lemma not in _STAFF:
        return _companion(word, cast)
    if word.lemma in {"government", "cabinet"} and word.child("poss") is not None:
        return _led_by(word, cast)
    if any(c.lower in _FORMER for c in word.children) and word.child("poss") is None:
        return None
    for how, owner, said in modifiers(word, cast):
        person = cast.actor(owner)
        if person.kind is ActorKind.PERSON and (how != "of" or word.lemma not in _OFFICES):
            name = _staff_of(owner, word, said if how == "of" else None, cast)
            kind = ActorKind.GROUP if word.tag == "NNS" else ActorKind.BODY
            actor = Actor(slug(name), name, kind, person.country, sectors=("GOV",), unit_of=cast.state_of(owner),
                          evidence=(phrase_span(word, cast),))  # fmt: skip
            cast.add(actor)
            return Reference(actor.id, phrase_span(word, cast), "description", rule="staff")
    return None


def _staff_of(owner: str, word: Word, behind: Word | None, cast: Cast) -> str:
    """What a person's office or staff is called ("Blinken's office", "aide to Chen Shui-bian")."""
    person, called = cast.actor(owner), own_words(word, cast)
    if behind is not None:
        return f"{called} {behind.head.lower} {person.name}"
    name = person.name if word.lemma in _SERVING_HIM else surname(person.name, person.country)
    return f"{name}'s {called}"


def _companion(word: Word, cast: Cast) -> Reference | None:
    """One of a person's kin or circle, somebody else of his country ("Castro's brother", "a nephew of the king")."""
    if not {word.lemma, word.lower} & words("companions") or word.pos not in {"NOUN", "PROPN"}:
        return None
    for how, owner, said in modifiers(word, cast):
        person = cast.actor(owner)
        if person.kind is ActorKind.PERSON and said.tag != "PRP$":
            several = word.tag == "NNS" or word.lower in words("circles")
            name = f"{person.name}'s {_hyphenated(word) or (word.lower if how == 'of' else own_words(word, cast))}"
            kind = ActorKind.GROUP if several else ActorKind.PERSON
            actor = Actor(slug(name), name, kind, cast.country(owner), evidence=(phrase_span(word, cast),))
            cast.add(actor)
            return Reference(actor.id, phrase_span(word, cast), "description", rule="companion")
    return None


def _hyphenated(word: Word) -> str:
    """A noun with the words that hyphens join to it ("half-brother"), or ""."""
    line, first = word.sentence.words, word.i
    while first > 1 and line[first - 1].text == "-" and line[first - 2].end == line[first - 1].start:
        first -= 2
    return "".join(w.lower for w in line[first : word.i + 1]) if first < word.i else ""


def _led_by(word: Word, cast: Cast) -> Reference | None:
    """The government that a person leads ("Netanyahu's government", "his cabinet")."""
    for how, owner, _ in modifiers(word, cast):
        state = cast.state_of(owner)
        if how in {"poss", "mod"} and state is not None and cast.actor(owner).kind is ActorKind.PERSON:
            return body_of(state, word, own_words(word, cast), cast)
    return None


def _owners(word: Word, cast: Cast) -> tuple[Reference, ...]:
    """The states themselves, where people of several are named together ("negotiators from Israel and Egypt")."""
    if word.tag not in {"NNS", "NNPS"} or agents.load().get(word.lower) is None:
        return ()
    owners = [o for how, o, _ in modifiers(word, cast) if how == "of" and cast.actor(o).kind is not ActorKind.PERSON]
    owners = list(dict.fromkeys(owners))
    rule = "people-of-several"
    return tuple(reference_to(owner, word, cast, "description", rule) for owner in owners) if len(owners) > 1 else ()
