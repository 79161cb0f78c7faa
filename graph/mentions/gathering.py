"""How does the cast of an article come together? First full names and introductions, then what refers to them."""

from graph.document import Document, Word
from graph.mentions.cast import Cast, Titled
from graph.mentions.enumerating import enumerate_names
from graph.mentions.first_names import without_first_names
from graph.mentions.introductions import introduce
from graph.mentions.mending import mend
from graph.mentions.names import Name, fold, index
from graph.mentions.pairs import join_heads
from graph.mentions.parties import tell_parties
from graph.mentions.parting import part, part_named
from graph.mentions.peoples import tell_peoples
from graph.mentions.privacy import tell_privates
from graph.mentions.regrouping import regroup
from graph.mentions.rows_of_offices import pair_offices
from graph.mentions.sharing import share_out, take_back
from graph.mentions.surnames import bind_surnames
from graph.mentions.titles import title_of
from graph.wordlists import words


def gather(document: Document) -> Cast:
    """The cast of a document: first every full name and introduction, then the surnames that refer to them."""
    cast = Cast(document, document.article.published)
    text = document.article.text
    for sentence in document.sentences:
        found = without_first_names(index().find(sentence, text), cast.registry)
        cast.names.append({w.i: name for name in found for w in name.words})
        for name in found:
            _mend(name)
        part(sentence)
        pair_offices(sentence, cast.names[-1])
    share_out(cast)
    tell_parties(cast)
    for sentence in document.sentences:
        tell_peoples(sentence, cast)
        tell_privates(sentence, cast)
    for body in (True, False):
        for sentence in document.sentences:
            if (sentence.part.value == "body") is body:
                introduce(sentence.index, cast)
    for sentence in document.sentences:
        bind_surnames(sentence.index, cast)
        join_heads(sentence, cast.actor_at)
        enumerate_names(sentence, cast.known_at, cast.is_actor)
        part_named(sentence, cast.known_at)
        mend(sentence, cast.is_actor, cast.is_place)
        for head in regroup(sentence, cast.person_at, cast.actor_at, cast.is_state):
            _entitle(head, cast)
    _tell_men_from_women(cast)
    cast.count_states()
    take_back(cast)
    return cast


def _tell_men_from_women(cast: Cast) -> None:
    for sentence in cast.document.sentences:
        for i, person in cast.persons.get(sentence.index, {}).items():
            title = sentence.words[i - 1].lower.strip(".") if i else ""
            gender = _gender_of(title, cast.actor(person).name)
            if gender is not None:
                cast.genders.setdefault(person, gender)


def _gender_of(title: str, name: str) -> str | None:
    """The gender, "m" or "f", that a title before a name or else the given name tells; None where neither does."""
    if title in words("titles-of-women") or fold(name).split()[0] in words("given-names-of-women"):
        return "f"
    return "m" if title in words("titles-of-men") or fold(name).split()[0] in words("given-names-of-men") else None


def _entitle(head: Word, cast: Cast) -> None:
    """Notes the title that a name stands behind ("the leader of the Front, *Bo Ek*")."""
    person, title = cast.person_at(head), title_of(head, head, cast)
    if person is not None and title is not None:
        cast.titled.append(Titled(title.text, title.holder_of, person, head.start))


def _mend(name: Name) -> None:
    """Puts right a name whose first word the parser takes for a preposition ("Barack Obama spoke")."""
    first, last = name.words[0], name.words[-1]
    if (
        first is last
        or first.pos != "ADP"
        or first.dep not in {"prep", "nsubj"}
        or last.dep != "pobj"
        or last.head is not first
    ):
        return
    verb = first.head
    first.children = [c for c in first.children if c is not last]
    verb.children = [last if c is first else c for c in verb.children]
    last.head, last.dep = verb, "nsubj" if last.i < verb.i else "dobj"
    first.head, first.dep, first.pos = last, "compound", "PROPN"
    last.children.append(first)
