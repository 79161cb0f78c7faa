"""Who is at home where people meet, and who has come? The host and the guest of a visit that a sentence tells."""

from graph.document import Word
from graph.document.syntax import grammatical_subject
from graph.mentions.cast import Cast

_RECEIVING = {"host", "receive", "welcome", "invite", "greet"}
_COMING = {"visit"}
_IN = {"in", "at", "to"}


def at_home_among(seen: Word, persons: list[str], cast: Cast) -> set[str]:
    """Which of some persons are at home in the meeting that the sentence of a mention tells; empty where it does not.

    Args:
        seen: the mention of one of them.
        persons: their ids.
        cast: the cast of the article.
    """
    verb = next((above for above in seen.ancestors() if above.pos in {"VERB", "AUX"}), None)
    subject = grammatical_subject(verb) if verb is not None else None
    doer = cast.person_at(subject) if subject is not None else None
    if verb is not None and doer in persons and verb.lemma in _RECEIVING | _COMING:
        return {person for person in persons if (person == doer) is (verb.lemma in _RECEIVING)}
    there = {
        cast.state_there(cast.registry.places[name.ids[0]])
        for word in seen.sentence.words
        if word.dep == "pobj" and word.head.lower in _IN
        and (name := cast.name_at(word)) is not None and name.kind == "place"
    }  # fmt: skip
    return {person for person in persons if cast.state_of(person) in there} if len(there) == 1 else set()
