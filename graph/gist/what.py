"""What happened? The predicate of the headline, else of the lead."""

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL
from graph.gist.phrases import DEAD, Sort, is_name, sort_of
from graph.gist.story import CONJUNCTIONS, Story
from graph.gist.who import subject
from graph.model.gist import Answer

_DASHES = {"-", "–", "—"}
_STOPS = {",", ";", "--", "-", "–", "—", "(", ":"}
_FEWEST = 1
_LEFT = 3
"""How many words at least must be left when the place is taken away."""


def what(story: Story) -> Answer | None:
    """The answer to "what", or None."""
    telling = [statement for statement in story.headline if story.tells(statement)]
    for sentence in (*telling[:1], *story.leads[:1], *story.headline[:1]):
        found = _told(sentence, story)
        if found:
            return story.answer(found)
    return None


def _told(sentence: Sentence, story: Story) -> list[Word]:
    main = story.predicate(sentence)
    head = subject(sentence, story)
    if _is_count(main, head) or (main.pos not in VERBAL and main is sentence.root and not story.is_misread(main)):
        return _clause(sentence, 0)
    start = min(
        [main.i, *(c.i for c in main.children if c.dep in {"aux", "auxpass", "neg", "advmod"} and c.i < main.i)]
    )
    if head is not None and head.i < start:
        start = max(start, head.i + 1)
    return _clause(sentence, start)


def _is_count(main: Word, head: Word | None) -> bool:
    """Whether the headline is how many are dead or hurt, which is what happened."""
    return main.lower in DEAD and head is not None and sort_of(head) is Sort.COUNTED


def _clause(sentence: Sentence, start: int) -> list[Word]:
    """The words from one on to the end of its clause, without the place at its end."""
    row = sentence.words
    end = start
    while end < len(row) and not (end - start >= _FEWEST and _ends(row, end)):
        end += 1
    found = _without_place(row[start:end])
    while len(found) > 1 and found[-1].pos == "PUNCT":
        found = found[:-1]
    return found


def _ends(row: list[Word], place: int) -> bool:
    """Whether a clause ends before a word: at a conjunction, a stop, or another verb after "and"."""
    word = row[place]
    if word.lower == "and":
        return place + 1 < len(row) and row[place + 1].tag in {"VBZ", "VBD", "VBP"}
    return word.lower in CONJUNCTIONS or (word.text in _STOPS and not _is_hyphen(word, row[place - 1]))


def _is_hyphen(word: Word, before: Word) -> bool:
    """Whether a dash joins the parts of one word ("first-degree")."""
    return word.text in _DASHES and word.start == before.end


def _without_place(found: list[Word]) -> list[Word]:
    """The words without an "in" or "at" at their end that only says where, if enough is left."""
    for number in range(len(found) - 2, _LEFT - 1, -1):
        if found[number].lower in {"in", "at"}:
            return found[:number] if is_name(found[-1]) else found
    return found
