"""Who is meant by a description without a name? "The former general", "the rebel chief", "his host", "the latter".

A description takes up somebody whom the text has named, as a pronoun does, but says something of him: his country, his
calling, his rank, his age, his part in the visit. Where nobody named before fits, it is nobody known.
"""

from collections.abc import Iterator

from graph.document import Word
from graph.mentions.cast import Appearance, Cast, Reference
from graph.mentions.receiving import at_home_among
from graph.mentions.titles import holder_of
from graph.model.actor import ActorKind
from graph.registry import agents
from graph.wordlists import words

_REACH = 4
"""How many sentences back somebody is taken up by his title or part."""
_NEAR = 2
"""How many sentences back somebody is taken up by a word that fits many."""
_ABBREVIATED = {"gen": "general", "col": "colonel", "sen": "senator", "rep": "representative", "gov": "governor",
                "lt": "lieutenant", "maj": "major", "chief": "leader", "boss": "leader", "head": "leader",
                "envoys": "envoy", "dr": "doctor"}  # fmt: skip
_ARMED = {"REB", "UAF", "PRM"}
_NARROWING = {"relcl", "acl", "appos", "prep", "poss", "conj", "nummod"}
_BESIDE = {"amod", "compound", "nmod", "npadvmod"}
_NATIONALITIES = ("man", "woman")
_ORDER = {"former": 0, "latter": 1}
_HOSTS = {"host", "hostess"}
_GOING = _HOSTS | {"guest", "visitor"}


def described(word: Word, cast: Cast) -> str | None:
    """The id of the person, or of "the latter" the actor, whom a phrase takes up; None where none fits.

    Args:
        word: the head of the phrase.
        cast: the cast of the article, with its appearances up to the word.
    """
    if word.lower in _ORDER and not any(c.dep in _BESIDE for c in word.children) and _is_definite(word):
        return _of_two(word, cast)
    if word.lower in _GOING and word.child("poss") is not None:
        return _across(word, cast)
    if word.tag not in {"NN", "NNP", "CD", "JJ"} or not _is_definite(word):
        return None
    if any(c.dep in _NARROWING for c in word.children):
        return None
    state, beside, fits = _said(word, cast)
    if not fits:
        return None
    if _age(word):
        return _nearest(word, cast, state)
    agent = agents.load().get(word.lower)
    if agent is None or agent.plural or agent.kind not in {"person", "force"}:
        return None
    armed = {n.sector for b in beside if (n := agents.load().get(b)) is not None and n.kind == "force"} & _ARMED
    if armed:
        return _of_the_band(word, cast)
    titled = _called(word, beside, state, cast)
    if titled is not None or agent.speaks_for:
        return titled
    lately = {"former", "ex", "retired", "one-time", "onetime", "erstwhile"} & beside
    plain = all(agents.load().get(b) is None for b in beside)
    generic = word.lemma in words("generic-callings") or lately
    return _nearest(word, cast, state) if generic and plain and (state is not None or beside) else None


def _is_definite(word: Word) -> bool:
    return any(c.lower in {"the", "this"} and c.dep == "det" for c in word.children)


def _age(word: Word) -> bool:
    """Whether a phrase tells somebody's age ("the 74-year-old", "the 51-year-old lawyer")."""
    line = word.sentence.words[max(word.i - 6, 0) : word.i + 1]
    text = "".join(w.lower for w in line)
    return "-year-old" in text and any(c.lower == "the" and c.i < word.i for c in word.children)


def _said(word: Word, cast: Cast) -> tuple[str | None, set[str], bool]:
    """The state that a phrase names, its other words, and whether no name is among them."""
    state: str | None = None
    beside: set[str] = set()
    for child in (c for c in word.children if c.dep in _BESIDE):
        name = cast.name_at(child)
        if name is not None and name.kind == "demonym":
            state = holder_of(name, cast)
        elif name is not None or cast.person_at(child) is not None:
            return None, set(), False
        else:
            beside.add(child.lower)
    return state, beside, True


def _before(word: Word, cast: Cast, reach: int) -> Iterator[Appearance]:
    """What is named in the sentences before, the nearest first."""
    for seen in reversed(cast.appearances):
        if seen.sentence < word.sentence.index - reach:
            return
        if seen.sentence < word.sentence.index:
            yield seen


def _persons(word: Word, cast: Cast, state: str | None, reach: int) -> Iterator[Appearance]:
    for seen in _before(word, cast, reach):
        person = cast.actor(seen.actor).kind is ActorKind.PERSON
        if person and (state is None or state in {cast.state_of(seen.actor), _native(seen.actor, cast)}):
            yield seen


def _native(person: str, cast: Cast) -> str | None:
    """The state of which somebody is who serves another or none ("the Ghanaian diplomat" of the United Nations)."""
    country = cast.actor(person).country
    return cast.state_by_code(country) if country is not None else None


def _nearest(word: Word, cast: Cast, state: str | None) -> str | None:
    """The person of whom the sentences before speak: their last subject; of a state else anybody of it."""
    found = list(_persons(word, cast, state, _NEAR))
    subject = next((seen for seen in found if seen.subject), None)
    if subject is not None:
        return subject.actor
    others = dict.fromkeys(seen.actor for seen in found)
    return next(iter(others)) if state is not None and len(others) == 1 else None


def _called(word: Word, beside: set[str], state: str | None, cast: Cast) -> str | None:
    """The person whom the text has given this title or calling, with the words beside it."""
    wanted = {_plain(word.lower)} | {_plain(b) for b in beside if agents.load().get(b) is not None}
    for seen in _persons(word, cast, state, _REACH):
        said = {_plain(w) for t in cast.titled if t.person == seen.actor for w in t.title.replace("-", " ").split()}
        said |= {_plain(c.lower) for c in seen.word.children if c.dep in {"compound", "appos"}}
        if wanted <= said:
            return seen.actor
    return None


def _plain(word: str) -> str:
    bare = word.rstrip(".")
    return _ABBREVIATED.get(bare, bare)


def _of_the_band(word: Word, cast: Cast) -> str | None:
    """The leader or member of an armed group ("the rebel chief"): the last one named."""
    for seen in reversed(cast.appearances):
        if seen.word.start >= word.start or cast.actor(seen.actor).kind is not ActorKind.PERSON:
            continue
        led = (cast.actor(t.holder_of) for t in cast.titled if t.person == seen.actor and t.holder_of is not None)
        sectors = {s for band in led if band.kind is ActorKind.ORGANISATION for s in band.sectors}
        if _ARMED & (sectors | set(cast.actor(seen.actor).sectors)):
            return seen.actor
        if any("rebel" in t.title or "guerrilla" in t.title for t in cast.titled if t.person == seen.actor):
            return seen.actor
    return None


def _of_two(word: Word, cast: Cast) -> str | None:
    """The first or the second of the two whom the text has named together last."""
    groups: dict[tuple[int, int], list[str]] = {}
    for seen in reversed(cast.appearances):
        if seen.sentence < word.sentence.index - 1:
            break
        if seen.word.start < word.start:
            groups.setdefault((seen.sentence, _top(seen.word).i), []).insert(0, seen.actor)
    couple = next((list(dict.fromkeys(g)) for g in groups.values() if len(set(g)) == 2), None)
    return couple[_ORDER[word.lower]] if couple is not None else None


def _top(word: Word) -> Word:
    while word.dep in {"conj", "appos"} and word.head is not word:
        word = word.head
    return word


def _across(word: Word, cast: Cast) -> str | None:
    """Who receives or visits somebody ("his host", "her guest"): the last person named of another state.

    Where the text tells in whose country they are, or who came to whom, a host is at home and a guest is not.
    """
    from graph.mentions.phrases import references

    owner = word.child("poss")
    owners: list[Reference] = list(references(owner, cast)) if owner is not None else []
    own = {r.actor for r in owners} | {cast.state_of(r.actor) for r in owners}
    for seen in _persons(word, cast, None, _REACH) if owners else ():
        state = cast.state_of(seen.actor)
        if state is not None and not {state, seen.actor} & own:
            both = [seen.actor, *(r.actor for r in owners if owner is not None and _looks_back(owner, r.actor, cast))]
            hosts = at_home_among(seen.word, both, cast)
            if len(hosts) != 1 or len(both) == 1:
                return seen.actor
            hosting = word.lower in _HOSTS
            return next(actor for actor in both if (actor in hosts) is hosting)
    return None


def _looks_back(owner: Word, actor: str, cast: Cast) -> bool:
    """Whether "his" means somebody of a sentence before, so that "his host" may be he or the other."""
    named = (s.word for s in cast.appearances if s.actor == actor and s.word.sentence is owner.sentence)
    return owner.tag == "PRP$" and all(word.i > owner.i for word in named)
