"""Who is introduced by a name, and who is that? Known actors by their offices, others learned from the words beside."""

import re

from graph.document import Word
from graph.mentions.callings import is_another_calling
from graph.mentions.cast import Cast, Titled
from graph.mentions.names import Name, fold
from graph.mentions.offices import NEVER, days_since
from graph.mentions.privacy import is_private
from graph.mentions.runs import ends_title, proper_runs
from graph.mentions.spellings import alike
from graph.mentions.titles import TITLE_HEADS, Title, title_of
from graph.model.actor import Actor, ActorKind
from graph.reasons import because
from graph.registry import agents
from graph.registry.names import slug, surnames
from graph.wordlists import words

_ORGANISATION = re.compile(
    r"\b(party|ministry|agency|organi[sz]ation|council|union|front|movement|committee|group|bank|fund|corp|inc|ltd|"
    r"university|times|post|news|television|tv|radio|institute|foundation|association|federation|alliance|commission|"
    r"department|office|court|tribunal|army|brigades?|forces?|command|mission|international|watch|center|centre|"
    r"conference|assembly|summit|program|programme|company|airlines|authority|bureau|network|league|society|church)\b"
)
_DOUBLE = 3
"""How many words a name has whose middle one may be a surname too."""


def introduce(number: int, cast: Cast) -> None:
    """Takes into the cast whom the sentence of that number names in full or with a title."""
    sentence = cast.document.sentences[number]
    for run in proper_runs(sentence.words, cast.names[number]):
        if isinstance(run, Name):
            if run.kind == "actor":
                _meet(_meant(run, cast), run.words, cast)
            continue
        if all(cast.person_at(word) is None for word in run):
            _learn(run, cast)


def _meant(name: Name, cast: Cast) -> str:
    """Who is meant by a name that several bear: of the state said with it, in that office, or told of there."""
    first, last = name.words[0], name.words[-1]
    title = title_of(last, first, cast)
    chosen = cast.choose(name.ids, last)
    if cast.actor(chosen).kind is not ActorKind.PERSON:
        return chosen
    if len(name.ids) == 1:
        return chosen if title is None or days_since(chosen, title, cast) == 0 else _namesake(chosen, title, cast)
    words = last.sentence.words
    said = [*words[last.i + 1 : last.i + 4], *words[max(first.i - 1, 0) : first.i]]
    office = title or Title(first.lower, first.text, None, (first,))
    holding = [who for who in name.ids if days_since(who, office, cast) == 0] or list(name.ids)
    for near in (said, words):
        of_it = [who for who in holding if cast.state_of(who) in _states_named(near, cast)]
        if len(of_it) == 1:
            return of_it[0]
    return chosen if chosen in holding else holding[0]


def _namesake(known: str, title: Title, cast: Cast) -> str:
    """Who of the same names holds the office of a title on the day, where the one known does not."""
    called = fold(cast.actor(known).name).split()
    for other in cast.registry.surname_candidates(called[-1], cast.day):
        if other.id != known and fold(other.name).split()[0] == called[0] and days_since(other.id, title, cast) == 0:
            return other.id
    return known


def _states_named(words: list[Word], cast: Cast) -> set[str | None]:
    """The states that some words name, or in which they name a place."""
    found: set[str | None] = set()
    for name in filter(None, map(cast.name_at, words)):
        if name.kind in {"actor", "demonym"}:
            found.update(who for who in name.ids if cast.actor(who).kind is ActorKind.STATE)
        elif name.kind == "place":
            found.add(cast.state_there(cast.registry.places[name.ids[0]]))
    return found


def _meet(identifier: str, words: tuple[Word, ...], cast: Cast) -> None:
    actor = cast.actor(identifier)
    if actor.kind is ActorKind.PERSON:
        for surname in (*surnames(actor.name, actor.country), actor.name.split()[-1], words[-1].text):
            cast.surnames.setdefault(fold(surname), identifier)
        for given in actor.name.split()[:-1]:
            cast.know_by_given(given, identifier)
        title = title_of(words[-1], words[0], cast)
        if title is not None:
            cast.titled.append(Titled(title.text, title.holder_of, identifier, words[0].start))
        for word in words:
            cast.persons.setdefault(word.sentence.index, {})[word.i] = identifier


def _learn(run: list[Word], cast: Cast) -> None:
    head = run[-1]
    if head.lower in words("ends-of-times") or (head.lower in words("realms") and _goes_on_with_of(head)):
        return
    title = title_of(head, run[0], cast)
    surname = fold(run[-1].text)
    if len(run) == 1:
        _learn_surname(run, surname, title, cast)
        return
    name = cast.document.article.text[run[0].start : run[-1].end].replace("\n", " ")
    if any(w.i in cast.names[head.sentence.index] for w in run) or not _is_name(run):
        return
    if title is None and ({run[0].lower, run[-1].lower} & words("geography") or _is_venue(head)):
        return
    if run[-1].lower.removesuffix("s") in TITLE_HEADS and run[-1].lower.endswith("s") and run[-1].dep != "compound":
        return
    if title is None and (name.lower() in words("bodies-of-a-state") or run[-1].lower in words("names-of-things")):
        return
    if title is None and _ORGANISATION.search(name.lower()):
        _settle(cast.add(_organisation(name, run, cast)), run, cast)
        return
    if title is None and not _acts(head):
        return
    identifier = (
        _named_before(run, surname, cast)
        or _in_office(run, cast)
        or _spelled_otherwise(name, run, title, cast)
        or cast.add(_person(name, run, title, cast))
    )
    cast.surnames.setdefault(surname, identifier)
    for other in _other_surnames(run):
        cast.surnames.setdefault(fold(other.text), identifier)
    for given in run[:-1]:
        cast.know_by_given(given.text, identifier)
    if title is not None:
        cast.titled.append(Titled(title.text, title.holder_of, identifier, head.start))
    _settle(identifier, run, cast)


def _named_before(run: list[Word], surname: str, cast: Cast) -> str | None:
    """The person named in full before whose name ends in these words."""
    known = cast.surnames.get(surname)
    said = [fold(word.text) for word in run]
    return known if known is not None and fold(cast.actor(known).name).split()[-len(said) :] == said else None


def _in_office(run: list[Word], cast: Cast) -> str | None:
    """The office-holder of the day whose name ends in these words ("Matata Ponyo" of Augustin Matata Ponyo)."""
    said = [fold(word.text) for word in run]
    for actor in cast.registry.surname_candidates(run[-1].text, cast.day):
        if fold(actor.name).replace("-", " - ").split()[-len(said) :] == said:
            return actor.id
    return None


def _spelled_otherwise(name: str, run: list[Word], title: Title | None, cast: Cast) -> str | None:
    """The office-holder of the day whose name another spelling gives ("Atal Behari" of Atal Bihari Vajpayee)."""
    held = cast.registry.surname_candidates(run[-1].text, cast.day)
    if title is not None and title.holder_of is not None:
        held = (*held, *cast.registry.holders(title.text, title.holder_of, cast.day))
    found = {actor.id for actor in held if alike(actor.name, name) and cast.post_on(actor.id) is not None}
    return because(found.pop(), "bound", "spelling", run[-1]) if len(found) == 1 else None


def _learn_surname(run: list[Word], surname: str, title: Title | None, cast: Cast) -> None:
    if run[0].dep == "pobj" and run[0].head.lower in {"of", "for"} and not ends_title(run[0]):
        return
    if surname in cast.surnames or title is None or not run[0].text[:1].isupper():
        return
    if cast.givens.get(surname):
        _settle(because(cast.givens[surname], "bound", "given", run[0]), run, cast)
        return
    known = () if is_private(run[0], cast) else cast.registry.surname_candidates(run[0].text, cast.day)
    for actor in _titled_so(known, title, cast):
        if is_another_calling(run[0]) and days_since(actor.id, title, cast) == NEVER:
            continue
        if title.holder_of is None or cast.state_of(actor.id) == title.holder_of:
            cast.surnames[surname] = actor.id
            _settle(because(actor.id, "bound", "famous", run[0]), run, cast)
            return
    identifier = cast.add(_person(run[0].text, run, title, cast))
    cast.surnames.setdefault(surname, identifier)
    _settle(identifier, run, cast)


def _titled_so(actors: tuple[Actor, ...], title: Title, cast: Cast) -> list[Actor]:
    """Some actors, first those who hold the office of a title on the day ("Defence Minister Ivanov")."""
    return sorted(actors, key=lambda actor: days_since(actor.id, title, cast))


def _settle(identifier: str, words: list[Word], cast: Cast) -> None:
    for word in words:
        cast.persons.setdefault(word.sentence.index, {})[word.i] = identifier


def _person(name: str, run: list[Word], title: Title | None, cast: Cast) -> Actor:
    code = cast.country(title.holder_of) if title is not None and title.holder_of else None
    words = [*title.words, *run] if title is not None else run
    return Actor(
        slug(name), name, ActorKind.PERSON, code, sectors=("GOV",) if title else (),
        evidence=(cast.document.span_of(words),), office=title.phrase if title else None,
    )  # fmt: skip


def _organisation(name: str, run: list[Word], cast: Cast) -> Actor:
    return Actor(slug(name), name, ActorKind.ORGANISATION, sectors=_sectors_told(run),
                 evidence=(cast.document.span_of(run),))  # fmt: skip


def _sectors_told(run: list[Word]) -> tuple[str, ...]:
    """The sector of an organisation whom the words beside its name call armed ("the rebel group X", "X guerrillas")."""
    head = run[-1]
    beside = [*head.children, *(c for c in head.children if c.dep == "appos" for c in c.children)]
    if head.dep in {"appos", "compound", "nmod"}:
        beside += [head.head, *head.head.children]
    nouns = (agents.load().get(word.lower) or agents.load().get(word.lemma) for word in beside if word not in run)
    found = [noun.sector for noun in nouns if noun is not None and noun.kind == "force"]
    return tuple(sector for sector in found if sector in {"REB", "UAF", "PRM"})[:1]


def _other_surnames(run: list[Word]) -> list[Word]:
    """The words of a name besides its last by which its bearer may be called alone.

    The first of two surnames ("Aida Quilcue Yonda", called Ms. Quilcue), and a family name that stands first, as before
    a given name with a hyphen ("Lai I-chung").
    """
    if any(word.text == "-" for word in run[1:]):
        return [run[0]] if run[1].text != "-" else []
    middle = run[1:-1] if len(run) == _DOUBLE else []
    return [word for word in middle if len(word.text.strip(".")) > 1 and word.text[:1].isupper()]


def _is_name(run: list[Word]) -> bool:
    return len(run) <= 5 and all(
        w.text[:1].isupper() or w.lower in {"al", "el", "bin", "ibn", "von", "van", "de", "da", "-"} or before == "-"
        for w, before in zip(run, ["", *(w.text for w in run)], strict=False)
    )


def _is_venue(head: Word) -> bool:
    """Whether a name is that of a building where something is done ("at State House")."""
    building = head.lower in words("words-for-places") and head.dep == "pobj"
    return building and head.head.lower in {"at", "in", "inside", "outside", "near"}


def _goes_on_with_of(head: Word) -> bool:
    return any(c.dep == "prep" and c.lower == "of" and c.i == head.i + 1 for c in head.children)


def _acts(head: Word) -> bool:
    """Whether the word is somebody who does or says something, so that it is worth learning."""
    word = head
    while word.dep in {"conj", "appos"} and word.head is not word:
        word = word.head
    return word.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "iobj", "dative", "poss"}
