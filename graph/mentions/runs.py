"""Which words of a sentence are a name? Those of the registry, and other runs of proper nouns without their titles."""

from graph.document import Word
from graph.mentions.names import Name
from graph.mentions.titles import TITLE_HEADS
from graph.wordlists import words

_FAR = 10
"""How many words behind its charge the holder of an office may be named."""
_CHIEFS = {"constable", "economist", "electoral", "executive", "financial", "inspector", "judge", "justice", "medical",
           "officer", "operating", "scientist", "superintendent", "whip"}  # fmt: skip
"""What a chief is, between "Chief" and his name ("Chief *Executive Officer* Ana Ng")."""
_LONE = 2
"""How many words of a name are too few to take a rank from it ("Captain Marvel")."""


def proper_runs(words: list[Word], names: dict[int, Name]) -> "list[Name | list[Word]]":
    """The registry's names and the runs of other proper nouns, in text order."""
    found: list[Name | list[Word]] = []
    run: list[Word] = []
    for word in words:
        name = names.get(word.i)
        joins = run and word.text == "-" and word.i + 1 < len(words) and words[word.i + 1].pos == "PROPN"
        if name is None and ((word.pos == "PROPN" and word.text[:1].isalpha()) or joins):
            run.append(word)
            continue
        if run:
            found.extend(_without_titles(run))
            run = []
        if name is not None and name.words[0] is word:
            found.append(name)
    if run:
        found.extend(_without_titles(run))
    return found


def _without_titles(run: list[Word]) -> list[list[Word]]:
    """A run of proper nouns without a time and titles before the name ("On Monday Foreign Minister Ana Núñez")."""
    if len(run) > 1 and _is_time(run[0]):
        run = run[1:]
    last = max((n for n, w in enumerate(run) if w.lower.strip(".") in TITLE_HEADS), default=-1)
    rest = run[last + 1 :]
    while last >= 0 and run[last].lower == "chief" and rest and rest[0].lower in _CHIEFS:
        rest = rest[1:]
    if last < 0 and len(rest) > 1 and _completes_title(rest[0]):
        while len(rest) > 1 and rest[0].lower in words("charges-of-office"):
            rest = rest[1:]
        if rest[0].lower == "affairs" and _names_its_holder(rest[0]):
            rest = rest[1:]
    while rest and (rest[0].text == "-" or (len(rest) > _LONE and rest[0].lower in words("ranks"))):
        rest = rest[1:]
    return [rest] if rest else []


def _names_its_holder(charge: Word) -> bool:
    """Whether a name stands behind the charge of an office ("Minister of Foreign *Affairs* of Fiji, Ana Ng")."""
    following = charge.sentence.words[charge.i + 1 : charge.i + _FAR]
    at = next((n for n, w in enumerate(following) if w.pos not in {"PROPN", "ADP", "DET"}), len(following))
    if at and following[at - 1].pos == "PROPN" and following[0].pos == "PROPN":
        return True
    after = following[at + 1 : at + 2]
    return at < len(following) and following[at].text == "," and bool(after) and after[0].pos == "PROPN"


def _is_time(word: Word) -> bool:
    """Whether a word is a day or month that says when, and no name ("On *Thursday* Núñez", not "April Glaspie")."""
    before = word.sentence.words[word.i - 1].lower if word.i else ""
    return word.lower in words("names-of-days-and-months") and before in words("words-before-a-time")


def ends_title(word: Word) -> bool:
    """Whether a word follows the charge of an office, as its holder's surname ("Secretary of State *Blinken*")."""
    charge = word.i - 1
    while charge > 1 and word.sentence.words[charge].lower in words("charges-of-office"):
        charge -= 1
    return charge < word.i - 1 and _completes_title(word.sentence.words[charge + 1])


def _completes_title(word: Word) -> bool:
    """Whether a word goes on with a title before it ("Secretary of *State* Blinken")."""
    before = word.sentence.words[max(word.i - 2, 0) : word.i]
    return len(before) == 2 and before[1].lower in {"of", "for"} and before[0].lower in TITLE_HEADS
