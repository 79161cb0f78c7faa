"""Who holds the office that a title names? The person whom the article calls so, else the holder of that day."""

from collections.abc import Sequence

from graph.document import Word
from graph.document.syntax import prepositional
from graph.mentions.cast import Cast, Titled
from graph.mentions.dealings import dealt_with
from graph.mentions.homes import filed_from
from graph.mentions.titles import Title
from graph.model.actor import Actor, ActorKind
from graph.reasons import because

_FORMER = {"former", "ex", "ex-", "onetime", "ousted", "deposed", "toppled", "fallen", "exiled", "late"}
_LEADING = ("president", "prime minister", "chancellor", "king")
_ONLY_ONE = {"pope": "holy-see", "pontiff": "holy-see"}
"""Titles that but one state has."""
NEVER = 10**6
"""So many days ago is what never was."""


def holders(word: Word, title: Title, modifying: Sequence[str], cast: Cast) -> list[str]:
    """Who is meant by a title: its holder, or one for each state ("the British and German foreign ministers").

    Args:
        word: the head of the title ("ministers").
        title: the whole title.
        cast: the cast of the article.
        modifying: the ids of the actors that modify the noun.

    Returns:
        The ids of the holders, empty where nobody is known.
    """
    if word.tag in {"NNS", "NNPS"} and _of_common_noun(word, title):
        return []
    if word.tag in {"NNS", "NNPS"}:
        owners = [o for o in modifying if cast.actor(o).kind is not ActorKind.PERSON]
        singular = f"{title.text.removesuffix(word.lower)}{word.lemma}"
        found = (
            [_holder(singular, owner, word, cast) for owner in dict.fromkeys(owners)] if len(set(owners)) > 1 else []
        )
        return [held for held in found if held is not None]
    if any(c.lower in {"a", "an"} for c in word.children) or _of_common_noun(word, title):
        return []
    held = _holder(title.text, title.holder_of, word, cast)
    return [held] if held is not None else []


def _holder(text: str, holder: str | None, word: Word, cast: Cast) -> str | None:
    """Who holds an office: the person so titled in the article, else the holder of the day."""
    titled = (_spoken_of(text, word, cast) if holder is None else None) or _titled(text, holder, word, cast)
    if titled is not None:
        return because(titled, "office", "titled", word, text, holder)
    past = _formerly(text, holder, word, cast)
    if past is not None:
        return because(past, "office", "titled", word, text, holder)
    if holder is None:
        holder = _ONLY_ONE.get(text)
    if holder is None:
        holder = _state_in_view(word, cast) or _filed_from(text, word, cast) if word.text[:1].islower() else None
    if holder is None:
        return None
    found = _left_today(text, holder, word, cast) or cast.registry.office(text, holder, cast.day)
    return because(found.id, "office", "held", word, text, holder) if found is not None else None


def _formerly(text: str, holder: str | None, word: Word, cast: Cast) -> str | None:
    """Who is called by an office that he held before ("Uribe … the former president"): the last one named so far.

    A former "leader" may have been president or prime minister.
    """
    first, _, office = text.partition(" ")
    if first.removesuffix("-") not in _FORMER or not office:
        return None
    offices = _LEADING if office in {"leader", "ruler"} else (office,)
    for seen in reversed(cast.appearances):
        actor = seen.actor
        if seen.word.start >= word.start or cast.actor(actor).kind is not ActorKind.PERSON:
            continue
        owner = holder or (cast.actor(actor).country and cast.state_by_code(cast.actor(actor).country or ""))
        posts = [cast.registry.post_for(name, owner) for name in offices] if owner else []
        known = {post.id for post in posts if post is not None}
        held = [t for t in cast.registry.tenures_of(actor) if t.post in known]
        if held and not any(t.holds_on(cast.day) for t in held):
            return actor
    return None


def _left_today(text: str, holder: str, word: Word, cast: Cast) -> Actor | None:
    """On the day of a handover the one who leaves, if the text so far names him and not his successor."""
    both = cast.registry.holders(text, holder, cast.day)
    if len(both) < 2:
        return None
    named = {seen.actor for seen in cast.appearances if seen.word.start < word.start}
    return next((one for one in both[1:] if one.id in named), None) if both[0].id not in named else None


def _of_common_noun(word: Word, title: Title) -> bool:
    """Whether a bare "head" or "chief" is of something else than a state ("the head of the intelligence service")."""
    if title.text not in {"head", "heads", "chief", "chiefs", "director", "directors", "leader", "leaders"}:
        return False
    return any(p.pos == "NOUN" for p in prepositional(word, "of"))


def _one_holder(titled: Titled, holder: str | None, cast: Cast) -> bool:
    """Whether a title can be of a state or organisation, by its own words or by its bearer's country."""
    return (
        holder is None
        or holder == titled.holder_of
        or (titled.holder_of is None and cast.state_of(titled.person) == holder)
    )


def _one_title(one: str, other: str) -> bool:
    """Whether the one title is the other, or its beginning or end ("president" of "vice president" apart)."""
    alike = [" ".join(_ALIKE.get(w, w) for w in title.split()) for title in (one, other)]
    return alike[0] == alike[1] or one.endswith(f" {other}") or one.startswith(f"{other} ") or other.endswith(f" {one}")


def _titled(text: str, holder: str | None, word: Word, cast: Cast) -> str | None:
    """The person to whom the article has given this title: the last one before the word, else the next after it."""
    fitting = [t for t in cast.titled if _one_title(t.title, text) and _one_holder(t, holder, cast)]
    before = [t for t in fitting if t.start < word.start]
    if before and holder is None and len({t.person for t in before}) > 1:
        local = {t.person for t in before if cast.state_of(t.person) == _told_of(word, cast)}
        if len(local) == 1:
            return local.pop()
        subjects = [a.actor for a in cast.appearances if a.subject and a.word.start < word.start]
        told = {t.person for t in before}
        return next((actor for actor in reversed(subjects) if actor in told), before[-1].person)
    return before[-1].person if before else (fitting[0].person if fitting else None)


def _told_of(word: Word, cast: Cast) -> str | None:
    """The state of the place with which a paragraph begins to tell of what is done there ("In Harare, …")."""
    for sentence in reversed(cast.document.sentences[: word.sentence.index + 1]):
        if sentence.block != word.sentence.block:
            return None
        first = sentence.words[0]
        place = first.child("pobj") if first.lower == "in" else None
        name = cast.name_at(place) if place is not None else None
        if name is not None and name.kind == "place":
            return cast.state_there(cast.registry.places[name.ids[0]])
    return None


_ALIKE = {"chief": "leader", "boss": "leader", "head": "leader", "premier": "prime minister", "defense": "defence",
          "secretary-general": "secretary general"}  # fmt: skip
"""Words for an office by which the same person may be called again ("the rebel leader", "the rebel chief")."""
_NEAR = 2
"""How many sentences back somebody in office is called by the bare title ("The president also …")."""


def _spoken_of(text: str, word: Word, cast: Cast) -> str | None:
    """The person of the sentences before who holds that office, whether the article gives his title or not."""
    there = _told_of(word, cast)
    for seen in reversed(cast.appearances):
        if seen.sentence < word.sentence.index - _NEAR:
            return None
        if seen.word.start >= word.start or cast.actor(seen.actor).kind is not ActorKind.PERSON:
            continue
        state = cast.state_of(seen.actor)
        held = cast.registry.office(text, state, cast.day) if state is not None else None
        if there not in {None, state} and cast.document.sentences[seen.sentence].block != word.sentence.block:
            continue  # who is named within the paragraph may be a guest there
        if seen.subject and held is not None and held.id == seen.actor:
            return seen.actor
    return None


_AT_HOME = {"prime minister", "premier"}
"""Offices that are named without their country in dispatches from it, before anybody else is named."""


def _filed_from(text: str, word: Word, cast: Cast) -> str | None:
    """The state of the town in which a dispatch was filed, if a title is that of its own head of government."""
    is_first = text in _AT_HOME and not any(seen.word.start < word.start for seen in cast.appearances)
    return filed_from(cast) if is_first else None


def _state_in_view(word: Word, cast: Cast) -> str | None:
    """The state whose people the sentences so far are about, if it is but one."""
    states, apart = [], dealt_with(word)
    for seen in reversed(cast.appearances):
        if seen.sentence < word.sentence.index - 1:
            break
        if seen.sentence == word.sentence.index and seen.word.i in apart:
            continue
        if seen.sentence <= word.sentence.index and (state := cast.state_of(seen.actor)):
            states.append(state)
    return states[0] if states and len(set(states)) == 1 else None


def days_since(actor: str, title: Title, cast: Cast) -> int:
    """How many days ago somebody last held the office of a title; 0 is on the day, a large number never."""
    owner = title.holder_of or cast.state_of(actor)
    post = cast.registry.post_for(title.text, owner) if owner else None
    held = [t for t in cast.registry.tenures_of(actor) if post is not None and t.post == post.id]
    past = [(cast.day - t.end).days for t in held if t.end is not None and t.end < cast.day]
    return 0 if any(t.holds_on(cast.day) for t in held) else min(past, default=NEVER)
