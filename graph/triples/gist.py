"""How is the main event of an article written: who, what, when and where, in its words and with the place of each?

The words stand as they are; where they stand is an IRI that holds the offsets, in the text or in the title.
"""

import re

from graph.model.article import Article
from graph.model.evidence import Span
from graph.model.gist import Answer, Field, MainEvent
from graph.triples.intervals import read_interval, write_interval
from graph.triples.lines import Page, plain, ref
from graph.triples.terms import Properties
from graph.vocabulary.namespaces import CMQ, Names

_OFFSETS = re.compile(r"(char|title)=([0-9]+),([0-9]+)$")
QUESTIONS = ("who", "what", "when", "where")


def main_node(names: Names, article: str) -> str:
    """The IRI of an article's main event."""
    return f"{names.iri('article', article)}/main"


def write_main_event(page: Page, names: Names, article: Article, main: MainEvent) -> None:
    """Writes the main event of an article."""
    node = main_node(names, article.id)
    page.add(names.iri("article", article.id), CMQ + "mainEvent", ref(node))
    page.kind(node, CMQ + "MainEvent")
    for question in QUESTIONS:
        answer: Answer | None = getattr(main, question)
        if answer is not None:
            where = names.evidence if answer.field is Field.TEXT else names.headline
            page.add(node, CMQ + question, plain(answer.words))
            page.add(node, f"{CMQ}{question}Evidence", ref(where(article.id, answer.span.start, answer.span.end)))
    write_interval(page, node, main.interval, article.published)


def read_main_event(found: Properties, text: str, title: str) -> MainEvent | None:
    """The main event from what the graph says of its node; None if that is nothing.

    Args:
        found: the properties of the node.
        text: the article's text.
        title: its headline.
    """
    if not found:
        return None
    told = {question: _answer(found.one(f"{CMQ}{question}Evidence"), text, title) for question in QUESTIONS}
    return MainEvent(**told, interval=read_interval(found))


def _answer(node: str | None, text: str, title: str) -> Answer | None:
    found = _OFFSETS.search(node or "")
    if found is None:
        return None
    start, end = int(found[2]), int(found[3])
    field, words = (Field.TITLE, title) if found[1] == "title" else (Field.TEXT, text)
    return Answer(Span(start, end, words[start:end]), field)
