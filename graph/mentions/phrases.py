"""Which actors does a noun phrase mean? Names, titles, bodies, described groups, and the phrases joined to it."""

from graph.document import Word
from graph.mentions import epithets
from graph.mentions.allegiance import speaking
from graph.mentions.cast import Cast, Reference, slug
from graph.mentions.coreference import antecedents
from graph.mentions.homes import band, home, is_bare, is_of_a_state, is_set_in
from graph.mentions.names import Name, fold
from graph.mentions.offices import holders
from graph.mentions.titles import holder_of, title_phrase
from graph.model.actor import Actor, ActorKind, Place
from graph.model.evidence import Span
from graph.reasons import because
from graph.registry import agents
from graph.registry.codes import code
from graph.registry.names import surname
from graph.wordlists import words

_AT = {"in", "at", "from", "near", "outside", "to", "into", "across", "inside", "around", "over", "towards", "toward"}
_WITHIN = {"det", "compound", "amod", "nmod", "poss", "case", "nummod", "punct", "appos", "prep", "pobj", "quantmod"}
_COMMON = words("common-names-of-bodies")
_ARMED = {"group", "movement", "organisation", "organization", "militia", "faction"}
_KINDS = {"union": {"LAB"}, "agency": {"IGO", "NGO"}, "charity": {"NGO"}}
"""Nouns for an organisation by what it is, whatever its name."""
_ARMED_SECTORS = {"REB", "UAF", "PRM", "OPP", "PTY"}
_STAFF = words("staff")
_OFFICIAL = {"GOV", "COP", "MIL", "JUD", "LEG"}
_MOST_JOINED = 50
_IN_POWER = {"GOV", "LEG", "MIL"}
"""Sectors whose people, unlike their bodies, are not placed by where they are ("ministers in Geneva")."""
_MOST_WORDS = 7
_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"}
_COUNTED = {"dead", "several", "many", "some", "other", "more", "wounded"}
"""What says how many of a people there are, or how they fared, and not who they are."""
_PARTS = {
    "member", "part", "rest", "majority", "number", "group", "representative", "remainder", "thousand", "hundred",
    "dozen", "score", "session", "sitting",
}  # fmt: skip
_FORCES = {"soldier": "army", "troop": "army", "serviceman": "army", "infantry": "army", "paratrooper": "army",
           "police": "police", "policeman": "police", "gendarme": "police"}  # fmt: skip
"""Of which body of a state those are who serve in it."""
_EMPTY_HEADS = {"people", "person", "man", "woman", "reporter", "journalist", "source", "case", "member", "side"}


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
    return joined and _is_state(child, cast) and _is_body(part, cast)


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
    """A word and the words joined to it by "and", "or" or commas, in text order; at most fifty."""
    found = [word]
    for member in found:
        if len(found) >= _MOST_JOINED:
            break
        found.extend(c for c in member.children if c.dep == "conj" and c.pos in _NOMINAL)
    return sorted(found, key=lambda w: w.i)


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


def _one(word: Word, cast: Cast, inside_place: bool) -> tuple[Reference, ...]:
    if word.pos == "PRON" or word.tag in {"PRP$", "WP$"}:
        return tuple(antecedents(word, cast))
    person = cast.person_at(word)
    if person is not None:
        return (_reference(person, word, cast, "name"),)
    name = cast.name_at(word)
    if name is not None and word is name.head:
        return _named(name, word, cast, inside_place)
    if (state := _in_full(word, cast)) is not None:
        return () if inside_place else (_reference(state, word, cast, "name"),)
    bearers = _bearers(word, cast)
    if bearers:
        return tuple(_reference(bearer, word, cast, "name", "apposition") for bearer in bearers)
    title = title_phrase(word, cast)
    if title is not None:
        held = holders(word, title, [o for _, o, _ in modifiers(word, cast)], cast)
        if held:
            return tuple(_reference(holder, word, cast, "title", "office") for holder in held)
    if word.lemma == "counterpart":
        other = _counterpart(word, cast)
        if other is not None:
            return (_reference(other, word, cast, "title", "counterpart"),)
    collective = tuple(antecedents(word, cast, collective=True))
    if collective:
        return collective
    several = _owners(word, cast) or _of_each(word, cast)
    if several:
        return several
    office = _office_of(word, cast)
    if office is not None:
        return (office,)
    bearer = _of_that_rank(word, cast)
    if bearer is not None:
        return (_reference(bearer, word, cast, "title", "apposition"),)
    taken_up = epithets.described(word, cast)
    if taken_up is not None:
        return (_reference(taken_up, word, cast, "title", "epithet"),)
    known = _again(word, cast)
    if known is not None:
        return (_reference(known, word, cast, "description", "again"),)
    group = band(word, cast)
    if group is not None:
        return (_reference(group, word, cast, "description", "band"),)
    described = _described(word, cast) or _at_home(word, cast) or _equipped(word, cast)
    return (described,) if described is not None else ()


def _at_home(word: Word, cast: Cast) -> Reference | None:
    """A body that the text names without its state ("the army"), of the state of which it speaks."""
    kind_words = _kind_words(word, cast)
    if kind_words in words("parties-that-states-share") and word.text[:1].isupper() and word.pos == "PROPN":
        return _party_at_home(word, cast)
    if not is_of_a_state(kind_words) or not is_bare(word, cast):
        return None
    state = home(word, cast)
    return _body_of(state, word, kind_words, cast) if state is not None else None


_EQUIPMENT = {
    "tank", "helicopter", "warplane", "jet", "gunship", "warship", "artillery", "plane", "aircraft", "gunner", "drone",
    "gunboat", "bomber", "fighter-bomber", "mortar", "patrol", "convoy", "checkpoint", "post", "outpost", "vehicle",
    "unit", "column", "base", "barracks", "position", "station", "headquarters", "garrison", "trench", "battery",
}  # fmt: skip
"""What belongs to an army or police force, and stands for it where it acts or is hit ("government helicopters")."""
_SERVING_HIM = {"adviser", "advisor", "aide"}
_SERVING = {"police": "police", "army": "army", "navy": "navy", "military": "military"}
_STATE_OWNED = {"government", "state", "federal", "loyalist"}


def _equipped(word: Word, cast: Cast) -> Reference | None:
    """The force of a tank, patrol or post that acts or is acted upon ("a police patrol", "rebel guns")."""
    if word.lemma not in _EQUIPMENT or word.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
        return None
    for child in (c for c in word.children if c.dep in {"compound", "amod", "nmod"}):
        kind = _SERVING.get(child.lower) or ("military" if child.lower in _STATE_OWNED else None)
        name = cast.name_at(child)
        owner = holder_of(name, cast) if name is not None and name.kind == "demonym" and word.dep == "nsubj" else None
        state = owner or (home(word, cast) if kind is not None else None)
        if state is not None and (body := cast.registry.body(state, kind or "military")) is not None:
            cast.add(body)
            return _reference(body.id, word, cast, "description", "body")
    return None


def _party_at_home(word: Word, cast: Cast) -> Reference | None:
    """A party whose name several states know ("the Democrats"), of the state in which the article is set."""
    state = is_set_in(cast)
    if state is None:
        return None
    name = " ".join(w.text for w in sorted((word, *word.children), key=lambda w: w.i) if w.pos == "PROPN")
    key = slug(f"{cast.registry.adjective(state) or state} {name}")
    cast.add(Actor(key, name, ActorKind.ORGANISATION, cast.country(state), sectors=("PTY",),
                   evidence=(phrase_span(word, cast),)))  # fmt: skip
    return _reference(key, word, cast, "description", "home")


def _body_of(state: str, word: Word, kind_words: str, cast: Cast) -> Reference | None:
    """The body of a state that a noun means, else a described one."""
    body = cast.registry.body(state, kind_words)
    if body is not None:
        cast.add(body)
        return _reference(body.id, word, cast, "description", "home")
    agent = agents.load().get(kind_words) or agents.load().get(word.lower)
    return _describe(word, state, kind_words, agent.sector, cast) if agent is not None else None


def _reference(actor: str, word: Word, cast: Cast, how: str, rule: str = "") -> Reference:
    if actor not in cast.actors:
        cast.actors[actor] = cast.actor(actor)
    post = cast.post_on(actor) if cast.actor(actor).kind is ActorKind.PERSON else None
    return Reference(actor, phrase_span(word, cast), how, post, rule)


def _named(name: Name, word: Word, cast: Cast, inside_place: bool) -> tuple[Reference, ...]:
    if name.kind in {"actor", "demonym"}:
        actor = _own_body(name, word, cast) or cast.choose(name.ids, word)
        if name.kind == "demonym" and word.pos == "ADJ":
            return ()
        if name.kind == "demonym" and any(c.lower in {"a", "an"} for c in word.children):
            return ()
        if name.kind == "demonym" and (citizen := _citizen(word, actor, cast)) is not None:
            return (_reference(citizen, word, cast, "title"),)
        if name.kind == "demonym" and word.tag in {"NNS", "NNPS"} and all(c.lower != "the" for c in word.children):
            return (_of_a_people(word, actor, cast),)
        if inside_place and cast.actor(actor).kind is ActorKind.STATE:
            return ()
        return (_reference(actor, word, cast, "name"),)
    if inside_place:
        return ()
    speaker = speaking(cast.document.article.text[name.words[0].start : name.words[-1].end], cast.registry, cast.day)
    if speaker is None:
        return ()
    return (_reference(speaker.id, word, cast, "metonym"),)


def _in_full(word: Word, cast: Cast) -> str | None:
    """The state that its official name means ("the State of Eritrea", "the Kingdom of Morocco")."""
    if word.lower not in words("realms") or not word.text[:1].isupper():
        return None
    owned = (c.child("pobj") for c in word.children if c.dep == "prep" and c.lower == "of" and c.i == word.i + 1)
    inner = next((w for w in owned if w is not None), None)
    name = cast.name_at(inner) if inner is not None else None
    state = name is not None and name.kind == "actor" and cast.actor(name.ids[0]).kind is ActorKind.STATE
    return name.ids[0] if name is not None and state else None


def _own_body(name: Name, word: Word, cast: Cast) -> str | None:
    """The body of a state named in full before, of which a name is the end ("the Security Council" of Russia's)."""
    said = " ".join(fold(w.text) for w in name.words)
    if len(name.words) < 2 or name.words[-1].lower not in _COMMON:
        return None
    for seen in reversed(cast.appearances):
        actor = cast.actor(seen.actor)
        if seen.word.start < word.start and said in fold(actor.name):
            return actor.id if actor.kind is ActorKind.BODY else None
    return None


def _citizen(word: Word, state: str, cast: Cast) -> str | None:
    """The person of a state whom "the Kenyan" means: the last one named before."""
    if word.tag not in {"NN", "NNP"} or word.pos == "ADJ" or not any(c.lower == "the" for c in word.children):
        return None
    for seen in reversed(cast.appearances):
        person = cast.actor(seen.actor).kind is ActorKind.PERSON
        if person and seen.word.start < word.start and cast.state_of(seen.actor) == state:
            return seen.actor
    return None


def _bearers(word: Word, cast: Cast) -> list[str]:
    """The persons whose names stand in apposition to a title ("Israel's foreign minister, Eli Cohen")."""
    if word.pos not in {"NOUN", "PROPN", "NUM"}:
        return []
    beside = [c for c in word.children if c.dep == "appos" and c.i > word.i]
    if not beside and _is_agent(word):
        inner = (p for c in word.children if c.dep == "prep" and c.lower in {"of", "for"} for p in c.children)
        beside = [c for p in inner if p.dep == "pobj" for c in p.children if c.dep == "appos"]
    for first in beside:
        if cast.person_at(first) is not None:
            named = [cast.person_at(part) for part in conjuncts(first)]
            return list(dict.fromkeys(person for person in named if person is not None))
    return []


def _is_agent(word: Word) -> bool:
    agent = agents.load().get(word.lower)
    return agent is not None and agent.kind == "person"


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
            or (child.lower == "in" and _is_official(word))
            or (child.lower == "at" and _is_posted(child))
        ):
            for target in child.children:
                if target.dep == "pobj":
                    found.extend(("of", actor, target) for part in conjuncts(target) for actor in _owner(part, cast))
    wholes = {cast.actor(actor).unit_of for how, actor, _ in found if how == "mod"}
    return [one for one in found if one[0] != "mod" or one[1] not in wholes]


def _is_posted(preposition: Word) -> bool:
    """Whether people are where they serve ("diplomats at the Danish embassy")."""
    post = preposition.child("pobj")
    return post is not None and post.lemma.lower() in {"embassy", "consulate", "mission", "legation"}


def _is_official(word: Word) -> bool:
    """Whether a noun means those who hold power where they are ("authorities in Pakistan", "a court in Argentina")."""
    noun = agents.load().get(word.lower)
    return noun is not None and noun.sector in _OFFICIAL and word.child("amod", "poss", "compound") is None


def _owner(word: Word, cast: Cast) -> list[str]:
    found = []
    parts = (word, *(c for c in word.children if c.dep in {"compound", "amod", "nmod", "conj"}))
    for part in sorted(parts, key=lambda w: w.i):
        name = cast.name_at(part)
        person = cast.person_at(part)
        if person is not None:
            found.append(person)
        elif name is None or name.kind == "place" or _is_of_the_continent(part):
            continue
        elif (holder := holder_of(name, cast)) is not None and holder not in found:
            found.append(holder)
    return found


def _is_of_the_continent(word: Word) -> bool:
    """Whether an adjective is of the continent and not of the state ("Latin American")."""
    before = word.sentence.words[word.i - 1].lower if word.i else ""
    return word.lower == "american" and before in {"latin", "central", "south", "north", "pan"}


def _described(word: Word, cast: Cast) -> Reference | None:
    """A body of a state ("the Russian foreign ministry") or a described group ("Israeli officials")."""
    if word.pos not in {"NOUN", "PROPN"}:
        return None
    if word.lemma in words("machines-of-war") and not _acts(word):
        return None
    owners = [o for o in modifiers(word, cast) if cast.actor(o[1]).kind is not ActorKind.PERSON] or _his(word, cast)
    if word.lemma == "side" and owners and owners[0][0] == "mod" and word.dep in {"dobj", "dative", "iobj"}:
        return _reference(owners[0][1], word, cast, "description", "body")
    if word.lemma in _EMPTY_HEADS and not (owners and _is_of_a_group(word, owners[0], cast)):
        return None
    if not owners:
        return _regional(word, cast)
    if _mixed(word, cast):
        return _of_a_people(word, owners[0][1], cast)
    owner = owners[0][1]
    kind_words = _kind_words(word, cast)
    if cast.actor(owner).kind is ActorKind.STATE:
        body = cast.registry.body(owner, kind_words)
        if body is not None:
            cast.add(body)
            return _reference(body.id, word, cast, "description", "body")
    speaker = agents.load().get(word.lower)
    if speaker is not None and speaker.speaks_for and cast.actor(owner).kind is ActorKind.BODY:
        return _reference(owner, word, cast, "description", "speaks-for")
    agent = agents.load().get(kind_words) or agents.load().get(word.lower) or agents.load().get(word.lemma)
    if agent is None:
        return None
    return _describe(word, owner, kind_words, agent.sector, cast)


def _his(word: Word, cast: Cast) -> list[tuple[str, str, Word]]:
    """The state of the person whose ministry or parliament it is ("his foreign ministry"), as a modifier."""
    owner = word.child("poss")
    if owner is None or owner.tag != "PRP$" or not is_of_a_state(_kind_words(word, cast)):
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


def _of_a_people(word: Word, owner: str, cast: Cast) -> Reference:
    span = phrase_span(word, cast)
    inside = [w for w in word.sentence.words if span.start <= w.start < span.end]
    named = [w for w in inside if w.pos not in {"NUM", "DET"} and w.lower not in _COUNTED]
    name = " ".join(w.text for w in named or [word]).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")
    group = Actor(slug(name), name, ActorKind.GROUP, cast.actor(owner).country, evidence=(span,))
    cast.add(group)
    return Reference(group.id, span, "description", rule="people")


def _office_of(word: Word, cast: Cast) -> Reference | None:
    """The office or staff of a person ("Netanyahu's office"), an actor of its own; his government is his state's."""
    if word.lemma not in _STAFF:
        return _companion(word, cast)
    if word.lemma in {"government", "cabinet"} and word.child("poss") is not None:
        return _led_by(word, cast)
    for how, owner, _ in modifiers(word, cast):
        person = cast.actor(owner)
        if how in {"poss", "mod"} and person.kind is ActorKind.PERSON:
            name = _staff_of(owner, word, cast)
            kind = ActorKind.GROUP if word.tag == "NNS" else ActorKind.BODY
            actor = Actor(slug(name), name, kind, person.country, sectors=("GOV",), unit_of=cast.state_of(owner),
                          evidence=(phrase_span(word, cast),))  # fmt: skip
            cast.add(actor)
            return Reference(actor.id, phrase_span(word, cast), "description", rule="staff")
    return None


def _staff_of(owner: str, word: Word, cast: Cast) -> str:
    """What a person's office or staff is called ("Blinken's office", "Chen Shui-bian's aides")."""
    person, called = cast.actor(owner), _kind_words(word, cast)
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
            name = f"{person.name}'s {_hyphenated(word) or (word.lower if how == 'of' else _kind_words(word, cast))}"
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
            return _body_of(state, word, _kind_words(word, cast), cast)
    return None


def _owners(word: Word, cast: Cast) -> tuple[Reference, ...]:
    """The states themselves, where people of several are named together ("negotiators from Israel and Egypt")."""
    if word.tag not in {"NNS", "NNPS"} or agents.load().get(word.lower) is None:
        return ()
    owners = [o for how, o, _ in modifiers(word, cast) if how == "of" and cast.actor(o).kind is not ActorKind.PERSON]
    owners = list(dict.fromkeys(owners))
    rule = "people-of-several"
    return tuple(_reference(owner, word, cast, "description", rule) for owner in owners) if len(owners) > 1 else ()


def _of_each(word: Word, cast: Cast) -> tuple[Reference, ...]:
    """A group of each state, where adjectives of several are joined ("Greek and Turkish officials")."""
    agent = agents.load().get(word.lower)
    named = [c for c in word.children if c.dep == "amod" and (n := cast.name_at(c)) is not None and n.kind == "demonym"]
    if word.tag not in {"NNS", "NNPS"} or agent is None or len(named) != 1 or named[0].child("conj") is None:
        return ()
    parts = [p for p in conjuncts(named[0]) if (n := cast.name_at(p)) is not None and n.kind == "demonym"]
    owners = dict.fromkeys(
        owner for part in parts if (owner := holder_of(cast.names[part.sentence.index][part.i], cast))
    )
    if word.lemma == "side":
        return tuple(_reference(owner, word, cast, "description", "people-of-several") for owner in owners)
    kind_words = _kind_words(word, cast)
    found = [_body_or_group(word, owner, kind_words, agent.sector, cast) for owner in owners]
    return tuple(found) if len(found) > 1 else ()


def _body_or_group(word: Word, owner: str, kind_words: str, sector: str, cast: Cast) -> Reference:
    body = cast.registry.body(owner, kind_words)
    if body is not None:
        cast.add(body)
        return _reference(body.id, word, cast, "description", "body")
    name = f"{cast.registry.adjective(owner) or cast.actor(owner).name} {kind_words}"
    sectors = (sector,) if sector else ()
    group = Actor(slug(name), name, ActorKind.GROUP, cast.country(owner), sectors=sectors, unit_of=owner,
                  evidence=(phrase_span(word, cast),))  # fmt: skip
    cast.add(group)
    return Reference(group.id, phrase_span(word, cast), "description", rule="description")


def _again(word: Word, cast: Cast) -> str | None:
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
        if word.lemma in _ARMED and actor.kind is ActorKind.ORGANISATION and _ARMED_SECTORS & set(actor.sectors):
            return actor.id
    return None


def _of_that_rank(word: Word, cast: Cast) -> str | None:
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


def unnamed(word: Word, cast: Cast) -> Reference | None:
    """People whom the text only describes, as a group of this article alone ("protesters"); None for other nouns."""
    noun = agents.load().get(word.lower)
    if word.pos != "NOUN" or noun is None or word.lemma in _EMPTY_HEADS | words("machines-of-war"):
        return None
    name = _kind_words(word, cast)
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
    if word.lemma in _EMPTY_HEADS | words("machines-of-war") | {"head"}:
        return None
    if noun.kind == "person" and noun.sector in _IN_POWER:
        return None
    span = phrase_span(word, cast)
    if span.quote.count(" ") > _MOST_WORDS:
        return None
    known = code(span.quote, cast.day)
    if known.country is None or not known.sectors or known.sectors[0] not in sectors:
        return None
    written = span.quote.split()
    name = " ".join(written[1:] if written[0].lower() in {"the", "a", "an"} else written)
    kind = ActorKind.BODY if noun.kind == "body" and not noun.plural else ActorKind.GROUP
    if noun.kind == "person" and not noun.plural:
        kind = ActorKind.PERSON
    actor = Actor(slug(name), name, kind, known.country, sectors=known.sectors, evidence=(span,))
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
    vague = word.lemma in _EMPTY_HEADS or (noun.kind == "person" and (not noun.plural or noun.sector == "GOV"))
    if vague or cast.name_at(word) is not None or any(cast.name_at(c) is not None for c in word.children):
        return None
    alone = not any(c.dep in {"amod", "compound"} for c in word.children)
    if noun.sector in _ARMED_SECTORS - {"OPP"} and _names_a_group(cast):
        return None
    if noun.kind == "body" and not noun.plural and (alone or not any(c.lower == "the" for c in word.children)):
        return None
    owner = next((r.actor for c in word.children if c.dep == "poss" for r in references(c, cast)), None)
    if owner is None and word.child("poss") is not None:
        return None
    state = cast.state_of(owner) if owner is not None else is_set_in(cast)
    if state is None:
        return None
    force = _FORCES.get(word.lower) or _FORCES.get(noun.lemma)
    if force is not None and (body := cast.registry.body(state, force)) is not None:
        cast.add(body)
        return _reference(body.id, word, cast, "unnamed", "resident")
    kind = ActorKind.GROUP if noun.plural or noun.kind in {"force", "people"} else ActorKind.BODY
    span = phrase_span(word, cast)
    name = _kind_words(word, cast)
    group = Actor(slug(f"{cast.registry.adjective(state) or state} {name}"), name, kind, cast.country(state),
                  sectors=(noun.sector,), unit_of=owner or state, evidence=(span,))  # fmt: skip
    cast.add(group)
    return Reference(group.id, span, "unnamed", rule="resident")


def _names_a_group(cast: Cast) -> bool:
    """Whether the article names a party or armed group, or an organisation of which it is not known what it is."""
    seen = (cast.actor(a.actor) for a in cast.appearances)
    return any(a.kind is ActorKind.ORGANISATION and (not a.sectors or _ARMED_SECTORS & set(a.sectors)) for a in seen)


def _kind_words(word: Word, cast: Cast) -> str:
    """The noun with its own modifiers, without names and articles ("foreign ministry")."""
    before = [w for w in word.children if w.i < word.i and w.dep in {"compound", "amod", "nmod"} and w.pos != "NUM"]
    words = [w for w in before if cast.name_at(w) is None and cast.person_at(w) is None]
    return " ".join(w.lower for w in [*sorted(words, key=lambda w: w.i), word]).replace(" - ", "-")


def _regional(word: Word, cast: Cast) -> Reference | None:
    """Those in power in a part of the world ("European leaders", "Gulf Arab states"), who are of no one country."""
    of = [
        w
        for child in word.children
        if child.dep in {"amod", "compound", "nmod"} and child.i < word.i
        for w in sorted(child.subtree(), key=lambda w: w.i)
        if w.lower in words("regions-of-several-states") or _is_of_the_continent(w)
    ]
    if not of or word.tag != "NNS" or word.lemma not in words("those-in-power"):
        return None
    name = " ".join(w.text for w in (*of, word))
    actor = Actor(slug(name), name, ActorKind.GROUP, None, sectors=("GOV",), evidence=(phrase_span(word, cast),))
    cast.add(actor)
    return Reference(actor.id, phrase_span(word, cast), "description", rule="regional")


def _describe(word: Word, owner: str, kind_words: str, sector: str, cast: Cast) -> Reference:
    holder = cast.actor(owner)
    plural = word.tag in {"NNS", "NNPS"}
    name = f"{_adjective(word, owner, cast)} {kind_words}"
    sectors = code(name, cast.day).sectors or ((sector,) if sector else ())
    actor = Actor(
        slug(name), name, ActorKind.GROUP if plural else ActorKind.BODY, holder.country,
        sectors=sectors, unit_of=owner, evidence=(phrase_span(word, cast),),
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


def location(word: Word, cast: Cast) -> Place | None:
    """The place that a noun phrase means, or None; a state is a place too."""
    name = cast.name_at(word)
    if name is None:
        return None
    text = cast.document.article.text[name.words[0].start : name.words[-1].end]
    if name.kind == "place":
        return cast.registry.places[name.ids[0]]
    for place in cast.registry.places_named(text):
        return place
    actor = cast.registry.actors.get(name.ids[0]) if name.kind == "actor" else None
    if actor is not None and actor.kind is ActorKind.STATE:
        return Place(actor.id, actor.name, actor.country)
    return None
