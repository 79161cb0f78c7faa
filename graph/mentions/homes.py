"""Whose army is "the army"? The bodies and armed groups that a text names without their country or name."""

from collections import Counter
from collections.abc import Iterator

from graph.document import Word
from graph.document.layout import dateline
from graph.document.syntax import grammatical_subject
from graph.mentions.cast import Appearance, Cast
from graph.mentions.dealings import dealt_with
from graph.mentions.on_the_spot import abroad, beside_armed, on_the_spot
from graph.model.actor import ActorKind
from graph.registry import agents
from graph.wordlists import words

_HERE = {"in", "at", "of"}
_DEFINITE = {"the", "this", "that", "its", "their"}
_ARMED = {"REB", "UAF", "PRM", "INS"}
_AHEAD = 2
"""How many times as often as any other a state is named in which an article is set."""


def home(word: Word, cast: Cast) -> str | None:
    """The id of the state of a body named without it ("the army"), or None.

    It is the state of the place that follows ("the interior ministry in Rome"), of who acts upon it ("the opposition
    leader accused the government"), of the town of the dispatch before any other is named, or the one of which the
    paragraph, then the article, speaks most; never the one with which only its own clause deals.
    """
    return (
        _there(word, cast)
        or _in_front(word, cast)
        or _of_the_doer(word, cast)
        or _where_filed(word, cast)
        or _on_the_spot(word, cast)
    )


def _on_the_spot(word: Word, cast: Cast) -> str | None:
    """The state in whose land a force acts, else of which the text speaks; none in doubt."""
    if (beside := beside_armed(word, cast)) is not None:
        return beside
    spoken, land = spoken_of(word, cast), on_the_spot(word, cast)
    if land is None:
        return None if _is_rivalled(spoken, word, cast) else spoken
    others = abroad(word, land, cast)
    return land if not others else spoken if spoken in others else None


def _is_rivalled(state: str | None, word: Word, cast: Cast) -> bool:
    """Whether the paragraph so far, and the article, name another state or its land as often as the one spoken of."""
    before = [s for s in cast.document.sentences[: word.sentence.index] if s.block == word.sentence.block]
    told = Counter(found for sentence in before for found in cast.states_in(sentence.index))
    if state is None:
        return False
    near = any(told[other] >= told[state] for other in told if other != state)
    return near and any(cast.setting[other] >= cast.setting[state] for other in cast.setting if other != state)


def _where_filed(word: Word, cast: Cast) -> str | None:
    """The state of the town of the dispatch, if no state has been named before."""
    if any(True for _ in _states(_earlier(word, cast), cast)):
        return None
    return filed_from(cast)


def filed_from(cast: Cast) -> str | None:
    """The id of the state of the town in which a dispatch was filed, or None."""
    line = dateline(cast.document.blocks)
    town = line.place.split(",")[0].title() if line is not None else ""
    places = cast.registry.places_named(town) if town else ()
    return cast.state_there(places[0]) if places else None


def _there(word: Word, cast: Cast) -> str | None:
    for child in word.children:
        if child.dep == "prep" and child.lower in _HERE:
            for inner in child.children:
                name = cast.name_at(inner)
                if inner.dep == "pobj" and name is not None and name.kind in {"place", "actor"}:
                    return _state_of_name(name.ids[0], name.kind, cast)
    return None


def _in_front(word: Word, cast: Cast) -> str | None:
    """The state of the place with which the sentence begins ("In Islamabad, the foreign ministry said")."""
    first = word.sentence.words[0]
    place = first.child("pobj") if first.lower == "in" and first.i < word.i else None
    name = cast.name_at(place) if place is not None and word.dep in {"nsubj", "nsubjpass"} else None
    return _state_of_name(name.ids[0], name.kind, cast) if name is not None and name.kind == "place" else None


def _state_of_name(identifier: str, kind: str, cast: Cast) -> str | None:
    return cast.state_there(cast.registry.places[identifier]) if kind == "place" else cast.state_of(identifier)


def _of_the_doer(word: Word, cast: Cast) -> str | None:
    """The state of a person, party or armed group that does something to the body, which is then its own."""
    clause = next((above for above in word.ancestors() if above.pos in {"VERB", "AUX"}), None)
    subject = grammatical_subject(clause) if clause is not None else None
    if subject is None or any(w is subject for w in (word, *word.ancestors())):
        return None
    doer = cast.person_at(subject)
    name = cast.name_at(subject)
    if doer is None and name is not None and name.kind == "actor":
        doer = cast.choose(name.ids)
    if doer is None or not {"OPP", "PTY", *_ARMED} & set(cast.actor(doer).sectors):
        return None
    return cast.state_of(doer)


def spoken_of(word: Word, cast: Cast) -> str | None:
    """The state that the paragraph so far, then the article, names most, what the clause of a word deals with apart."""
    block, apart = word.sentence.block, dealt_with(word)
    told = [a for a in cast.appearances if a.word.sentence is not word.sentence or a.word.i not in apart]
    near = Counter(_states((a for a in told if a.word.start < word.start and _block(a) == block), cast))
    for counted in (near, Counter(_states(iter(told), cast)), _setting(word, cast)):
        ranked = counted.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
    return None


def _setting(word: Word | None, cast: Cast) -> Counter[str]:
    """How often the article names each state, those apart with which the clause of a word deals."""
    apart = dealt_with(word) if word is not None else frozenset()
    if word is None or not apart:
        return cast.setting
    return cast.setting - Counter(cast.states_in(word.sentence.index, apart))


def is_set_in(cast: Cast, word: Word | None = None) -> str | None:
    """The state in which the article is set, of which it speaks far more than of any other, or None.

    Args:
        cast: the cast of the article.
        word: somebody whose state is asked for, who is not of one with which only his own clause deals.
    """
    (state, most), (_, next_most) = [*cast.setting.most_common(2), ("", 0), ("", 0)][:2]
    return state if most > _AHEAD * next_most and _setting(word, cast)[state] else None


def _earlier(word: Word, cast: Cast) -> Iterator[Appearance]:
    return (a for a in cast.appearances if a.word.start < word.start)


def _block(seen: Appearance) -> int:
    return seen.word.sentence.block


def _states(seen: Iterator[Appearance], cast: Cast) -> Iterator[str]:
    return (state for a in seen if (state := cast.state_of(a.actor)) is not None)


def band(word: Word, cast: Cast) -> str | None:
    """The armed group that "the rebels" or "the guerrillas" are: the last one named before, else the next after."""
    noun = agents.load().get(word.lower)
    if noun is None or noun.kind != "force" or noun.sector not in _ARMED or not noun.plural:
        return None
    if not any(c.lower in _DEFINITE for c in word.children) or any(c.dep in _NARROWING for c in word.children):
        return None
    groups = [a for a in cast.appearances if _is_band(a.actor, cast)]
    before = [a for a in groups if a.word.start < word.start]
    found = before[-1] if before else (groups[0] if groups else None)
    return found.actor if found is not None else None


_NARROWING = {"amod", "compound", "nmod", "poss", "nummod", "relcl", "acl"}


def _is_band(actor: str, cast: Cast) -> bool:
    found = cast.actor(actor)
    return found.kind is ActorKind.ORGANISATION and bool(_ARMED & set(found.sectors))


def is_bare(word: Word, cast: Cast) -> bool:
    """Whether a noun stands with "the" or a place, and nothing else says whose or which it is ("police in Rome")."""
    definite = any(c.lower == "the" for c in word.children) or _there(word, cast) is not None
    definite = definite or (word.text[:1].isupper() and word.i > 0)
    return definite and not any(c.dep in {"poss", "relcl", "acl"} for c in word.children)


def is_of_a_state(kind_words: str) -> bool:
    """Whether every state has a body of that kind, which a text may name without the state."""
    return kind_words in words("bodies-of-a-state")
