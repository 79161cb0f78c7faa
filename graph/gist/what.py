"""What happened? The predicate of the headline, else of the lead."""

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL
from graph.gist.story import Story
from graph.gist.who import predicate, subject
from graph.model.gist import Answer

_ENDS = {"after", "as", "while", "when", "before", "amid", "since", "because", "although", "but"}
_STOPS = {",", ";", "--", "-", "–", "—", "(", ":"}
_FEWEST = 2


def what(story: Story) -> Answer | None:
    """The answer to "what", or None."""
    for sentence in (*story.headline[:1], *story.leads[:1]):
        found = _told(sentence)
        if found:
            return story.answer(found)
    return None


def _told(sentence: Sentence) -> list[Word]:
    main = predicate(sentence)
    if main.pos not in VERBAL:
        return _clause(sentence, 0)
    head = subject(sentence)
    start = min(
        [main.i, *(c.i for c in main.children if c.dep in {"aux", "auxpass", "neg", "advmod"} and c.i < main.i)]
    )
    if head is not None and head.i < start:
        start = max(start, head.i + 1)
    return _clause(sentence, start)


def _clause(sentence: Sentence, start: int) -> list[Word]:
    """The words from one on to the end of its clause."""
    row = sentence.words
    end = start
    while end < len(row) and not (end - start >= _FEWEST and (row[end].lower in _ENDS or row[end].text in _STOPS)):
        end += 1
    found = row[start:end]
    while len(found) > 1 and found[-1].pos == "PUNCT":
        found = found[:-1]
    return found
