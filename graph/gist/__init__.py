"""What is an article about? Its main event in its own words: who, what, when, where.

The rules are those by which news is written: the headline states the news, the lead answers the four questions, what
matters less stands further down. They need no event between political actors, so that an accident, a match or a trial
has a main event too.
"""

from graph.document import Document
from graph.gist.profile import profile
from graph.gist.story import Story
from graph.gist.what import what
from graph.gist.when import when
from graph.gist.where import where
from graph.gist.who import who
from graph.model.gist import MainEvent, Profile


def gist(document: Document) -> tuple[MainEvent | None, Profile | None]:
    """The main event of an article, and the words that tell what it is about; None where it tells nothing."""
    if not document.sentences and not document.title:
        return None, None
    story = Story.of(document)
    day, interval = when(story)
    return MainEvent(who(story), what(story), day, where(story), interval), profile(story)


def main_event(document: Document) -> MainEvent | None:
    """The main event of an article; None where it tells nothing."""
    return gist(document)[0]
