"""Who is the news about? The subject of the headline by its full name, else whoever the lead tells of."""

from collections import Counter
from collections.abc import Iterator

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, grammatical_subject
from graph.gist.phrases import Sort, is_name, joined, name_words, phrase, sort_of
from graph.gist.story import Story, is_speaking
from graph.model.gist import Answer

_WEIGHT = {Sort.NAMED: 0, Sort.PEOPLE: 1, Sort.COUNTED: 1, Sort.THING: 9}


def who(story: Story) -> Answer | None:
    """The answer to "who", or None."""
    for statement in story.headline:
        head = subject(statement)
        if head is not None and (found := _of_headline(head, story)):
            return found
    return _of_leads(story)


def predicate(sentence: Sentence) -> Word:
    """The word that tells what happens: the root, or what is told before "…, says X"."""
    root = sentence.root
    told = root.child("ccomp")
    if told is not None and told.i < root.i and is_speaking(root):
        return told
    return root


def subject(sentence: Sentence) -> Word | None:
    """The word for whom or what a sentence tells something of."""
    word = predicate(sentence)
    if word.pos in VERBAL:
        return grammatical_subject(word) or _before(word)
    return word.child("nsubj", "nsubjpass") or word


def _before(verb: Word) -> Word | None:
    """The noun before a verb that the parser gives no subject."""
    row = verb.sentence.words[: verb.i]
    return next((word for word in reversed(row) if word.pos in {"NOUN", "PROPN", "NUM"}), None)


def _of_headline(head: Word, story: Story) -> Answer | None:
    sort = sort_of(head)
    if sort is Sort.NAMED:
        return _named(head, story)
    if sort is Sort.COUNTED:
        return _counted(story) or story.answer(phrase(head))
    if sort is Sort.PEOPLE:
        return story.answer(phrase(head))
    return None


def _named(head: Word, story: Story) -> Answer:
    """A name, in full where the article gives it in full; names joined by "and" as they stand."""
    beside = [word for word in joined(head) if is_name(word)]
    if len(beside) > 1:
        return story.answer([*name_words(beside[0]), *name_words(beside[-1])])
    own = name_words(head)
    return story.answer(own) if len(own) > 1 else story.answer(_in_full(head, story) or own)


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
        for head in _subjects(sentence):
            if sort_of(head) is Sort.COUNTED and head.pos != "NUM":
                return story.answer(phrase(head))
    return None


def _of_leads(story: Story) -> Answer | None:
    """The first subject in the leads that is somebody; who only says it comes last."""
    found = [(head, sentence) for sentence in story.leads for head in _subjects(sentence)]
    ranked = sorted(found, key=lambda pair: _WEIGHT[sort_of(pair[0])] >= 9)
    for head, _ in ranked:
        sort = sort_of(head)
        if sort is Sort.NAMED:
            return _named(head, story)
        if sort is not Sort.THING:
            return story.answer(phrase(head))
    return None


def _subjects(sentence: Sentence) -> Iterator[Word]:
    """The subjects of a sentence, that of what it tells first; of what is said before who says it."""
    main = predicate(sentence)
    told = main.child("ccomp")
    for verb in (*((told,) if told is not None and is_speaking(main) else ()), main):
        head = grammatical_subject(verb) if verb.pos in VERBAL else None
        if head is not None and head.pos != "PRON":
            yield head
    for word in sentence.words:
        if word.dep in {"nsubj", "nsubjpass"} and word.pos != "PRON" and word.head is not main:
            yield word
