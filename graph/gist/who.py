"""Who is the news about? The subject of the headline by its full name, else whoever the lead tells of."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, grammatical_subject
from graph.gist.phrases import Sort, is_name, is_people, joined, name_words, phrase, sort_of
from graph.gist.story import Story, is_speaking
from graph.model.gist import Answer
from graph.wordlists import words

_IDENTIFYING = 3
"""How many of the leads may say who it is that the headline describes."""

_ACRONYM = 5
_WEIGHT = {Sort.NAMED: 0, Sort.PEOPLE: 1, Sort.COUNTED: 1, Sort.THING: 9}


def who(story: Story) -> Answer | None:
    """The answer to "who", or None."""
    for statement in story.headline:
        row = _row_of_names(statement)
        if row:
            return story.answer(row)
        head = subject(statement, story)
        if head is not None and (found := _of_headline(head, story)):
            return found
    return _of_leads(story)


def subject(sentence: Sentence, story: Story) -> Word | None:
    """The word for whom or what a sentence tells something of."""
    word = story.predicate(sentence)
    if word.pos not in VERBAL and word.i and word is not sentence.root:
        return _before(word)
    if word.pos in VERBAL:
        return grammatical_subject(word) or _before(word)
    return word.child("nsubj", "nsubjpass") or word


def _before(verb: Word) -> Word | None:
    """The noun before a verb that the parser gives no subject."""
    row = verb.sentence.words[: verb.i]
    return next((word for word in reversed(row) if word.pos in {"NOUN", "PROPN", "NUM"}), None)


def _row_of_names(statement: Sentence) -> list[Word]:
    """The names with which a statement begins, joined by nothing but commas and "and"."""
    row = list(takewhile(lambda word: is_name(word) or _joins(word), statement.words))
    told = len(row) < len(statement.words) and statement.words[len(row)].pos != "PUNCT"
    return row if row and told and is_name(row[-1]) and any(map(_joins, row)) else []


def _joins(word: Word) -> bool:
    return word.text in {",", "&"} or word.lower == "and"


def _of_headline(head: Word, story: Story) -> Answer | None:
    sort = sort_of(head)
    if sort is Sort.NAMED:
        return _named(head, story)
    if sort is Sort.COUNTED:
        return _counted(story) or story.answer(phrase(head))
    if sort is Sort.PEOPLE:
        return _identified(head, story) or story.answer(phrase(head))
    owner = _owner(head)
    return _named(owner, story) if owner is not None else None


def _owner(head: Word) -> Word | None:
    """Whose thing it is, by name: "Adidas shares", "Merkel's plan"; a place before a thing only says which it is."""
    owner = head.child("poss")
    if owner is None and {head.lower, head.lemma} & words("dealings"):
        owner = head.child("compound", "nmod")
    return owner if owner is not None and sort_of(owner) is Sort.NAMED else None


def _named(head: Word, story: Story) -> Answer:
    """A name, in full where the article gives it in full; names joined by "and" as they stand."""
    beside = [word for word in joined(head) if is_name(word)]
    if len(beside) > 1:
        return story.answer([*name_words(beside[0]), *name_words(beside[-1])])
    if head.child("poss", "amod") is not None:
        return story.answer(phrase(head))
    own = name_words(head)
    if (of := _of_name(head)) is not None:
        own += phrase(of)
    return story.answer(own) if len(own) > 1 else story.answer(_in_full(head, story) or own)


def _of_name(head: Word) -> Word | None:
    """The name after "of" that is a part of a body's name ("Organization of American States")."""
    of = next((child for child in head.children if child.lower == "of" and child.i == head.i + 1), None)
    noun = of.child("pobj") if of is not None else None
    return noun if noun is not None and is_name(noun) else None


def _identified(head: Word, story: Story) -> Answer | None:
    """Whom the leads name, or describe at more length, as the one that the headline only describes ("Man", "Star")."""
    one = head.tag == "NN" and head.lower not in words("common-names-of-bodies")
    for sentence in story.leads[:_IDENTIFYING]:
        for word in _subjects(sentence, story):
            same = word.lower == head.lower
            name = _name_of(word) if one and (same or word is _actor(sentence)) else None
            if name is not None:
                return _named(name, story)
            if same:
                return story.answer(phrase(word))
    return None


def _name_of(word: Word) -> Word | None:
    """The name of the person that a subject is, or that stands beside it."""
    name = word if sort_of(word) is Sort.NAMED else _apposition(word)
    return None if name is None or _is_body(name) else name


def _apposition(head: Word) -> Word | None:
    """The name that stands after a description ("the head of the bank, Anna Berg")."""
    return next((word for word in head.subtree() if word.dep == "appos" and sort_of(word) is Sort.NAMED), None)


def _actor(sentence: Sentence) -> Word | None:
    """The subject of a sentence that tells, and not only says, something."""
    root = sentence.root
    return grammatical_subject(root) if root.pos in VERBAL and not is_speaking(root) else None


def _is_body(name: Word) -> bool:
    """Whether a name is that of a body ("Transport Police"), who is nobody that a headline calls "man"."""
    return is_people(name) or (name.text.isupper() and len(name.text) <= _ACRONYM)


def _in_full(head: Word, story: Story) -> list[Word] | None:
    """The first place of the commonest full name that ends as a name of one word does."""
    if head.text.isupper():
        return None
    runs = [name_words(word) for sentence in story.body for word in sentence.words if _ends_name(word, head.text)]
    full = [run for run in runs if 1 < len(run) <= 4]
    common = Counter(_written(run) for run in full).most_common(1)
    return next((run for run in full if _written(run) == common[0][0]), None) if common else None


def _ends_name(word: Word, text: str) -> bool:
    row = word.sentence.words
    return word.text == text and is_name(word) and not (word.i + 1 < len(row) and is_name(row[word.i + 1]))


def _written(run: list[Word]) -> str:
    return " ".join(word.lower for word in run)


def _counted(story: Story) -> Answer | None:
    """The people of whom the leads give a number."""
    for sentence in story.leads:
        for head in _subjects(sentence, story):
            if sort_of(head) is Sort.COUNTED and head.pos != "NUM":
                return story.answer(phrase(head))
    return None


def _of_leads(story: Story) -> Answer | None:
    """The first subject in the leads that is somebody; who only says it comes last."""
    found = [(head, sentence) for sentence in story.leads for head in _subjects(sentence, story)]
    ranked = sorted(found, key=lambda pair: _WEIGHT[sort_of(pair[0])] >= 9)
    for head, _ in ranked:
        sort = sort_of(head)
        if sort is Sort.NAMED:
            return _named(head, story)
        if sort is not Sort.THING:
            return story.answer(phrase(head))
    return story.answer(phrase(ranked[0][0])) if ranked else None


def _subjects(sentence: Sentence, story: Story) -> Iterator[Word]:
    """The subjects of a sentence, that of what it tells first; of what is said before who says it."""
    main = story.predicate(sentence)
    told = main.child("ccomp")
    for verb in (*((told,) if told is not None and is_speaking(main) else ()), main):
        head = grammatical_subject(verb) if verb.pos in VERBAL else None
        if head is not None and head.pos != "PRON":
            yield head
    for word in sentence.words:
        if word.dep in {"nsubj", "nsubjpass"} and word.pos != "PRON" and word.head is not main:
            yield word
