"""Is it only a speech? Who talks to reporters, viewers or voters makes statements, and meets nobody."""

from collections.abc import Iterator

from graph import registry
from graph.document import Word
from graph.document.syntax import prepositional
from graph.extractors.drafts import Draft
from graph.wordlists import words

_SPEAKING = {"speak", "talk"}
_PRESS = "JRN"
"""The sector of papers, agencies and broadcasters."""


def addresses_the_public(draft: Draft) -> bool:
    """Whether those to whom somebody speaks are an audience alone ("spoke to reporters", "talked to CNN")."""
    verb = draft.predicate.word
    if draft.root != "CONSULT" or verb.lemma not in _SPEAKING:
        return False
    spoken_to = [w for p in ("to", "with") for first in prepositional(verb, p) for w in _row(first)]
    public = [w for w in spoken_to if {w.lemma, w.lower} & words("publics")]
    known = registry.load().actors
    press = [r for r in draft.targets if r.actor in known and _PRESS in known[r.actor].sectors]
    return bool(public or press) and len(public) + len(press) >= max(len(spoken_to), len(draft.targets))


def _row(first: Word) -> Iterator[Word]:
    yield first
    for joined in (c for c in first.children if c.dep == "conj"):
        yield from _row(joined)
