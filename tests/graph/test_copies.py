"""A wire story that several papers print is one report; two reporters at one meeting are two."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from graph.archive import Archive
from graph.copies import Sketch, are_copies, independent, sketch
from graph.model.article import Article
from graph.model.event import EventReport, Modality, Reading
from graph.model.evidence import Span

WIRE = """
NAIROBI - Kenyan President William Ruto received Ethiopian Prime Minister Abiy Ahmed at State House on Tuesday, a day \
after their officials had agreed on a timetable for the border posts at Moyale.

The two men spoke for three hours, according to a statement of the presidency, and walked through the gardens with \
their delegations before lunch was served.

"We have nothing to hide from one another," Mr Ruto said after the talks. "What unites our peoples is older than our \
borders, and it will outlast them."

Traders on both sides complain that lorries wait for days. A one-stop post was opened eight years ago, but customs \
officers still work from two buildings and with two sets of forms.

Ethiopia has promised to send technicians next month, and Kenya wants the road from Isiolo to be lit \
and patrolled by night.
""".strip()

OTHER = """
Kenya's president and the Ethiopian prime minister have met in Nairobi to discuss the slow traffic at their frontier.

Abiy Ahmed came with four ministers and left in the evening. "What unites our peoples is older than our borders, and \
it will outlast them," his host told the press, and announced that engineers would look at the matter.

Shopkeepers in Moyale say they have heard that before. Prices of onions have doubled since the rains.
""".strip()


def printed(text: str, title: str, share: float = 1.0) -> str:
    """The text as another paper prints it: under another title, and cut at its end."""
    words = text.split(" ")
    return f"{title}\n\n{' '.join(words[: int(len(words) * share)])}"


@pytest.mark.parametrize("share", [1.0, 0.8, 0.6, 0.4])
def test_a_text_under_another_title_and_cut_is_a_copy(share: float) -> None:
    assert are_copies(sketch(WIRE), sketch(printed(WIRE, "Leaders talk of lorries", share)))


def test_two_reporters_who_quote_the_same_words_are_no_copies() -> None:
    assert not are_copies(sketch(WIRE), sketch(OTHER))


def test_a_short_text_is_a_copy_of_its_like_alone() -> None:
    assert are_copies(sketch("Ruto met Abiy."), sketch("Ruto met Abiy."))
    assert not are_copies(sketch("Ruto met Abiy."), sketch("Ruto met Abiy on Tuesday."))


def test_the_empty_text_has_a_sketch() -> None:
    assert sketch("").runs == 0
    assert not are_copies(sketch(""), sketch(WIRE))


def test_a_sketch_comes_back_from_what_is_stored() -> None:
    assert Sketch.parse(str(sketch(WIRE))) == sketch(WIRE)


def test_a_sketch_of_another_form_is_not_compared() -> None:
    assert Sketch.parse("simhash1:40:abcd") is None


def test_copies_share_a_band() -> None:
    bands = set(sketch(WIRE).bands())
    assert all(bands & set(sketch(printed(WIRE, "Ruto and Abiy", share)).bands()) for share in (1.0, 0.9, 0.8, 0.7))
    assert not bands & set(sketch(OTHER).bands())


def test_the_estimate_is_near_the_true_share() -> None:
    chance = random.Random(1)
    words = [f"{chance.randrange(10**6):06d}" for _ in range(900)]
    one = " ".join(words[:600])
    assert are_copies(sketch(one), sketch(" ".join(words[230:830])))
    assert not are_copies(sketch(one), sketch(" ".join(words[370:900])))


def report(article: str, quote: str) -> EventReport:
    span = Span(0, len(quote), quote)
    return EventReport(f"{article}-e1", "CONSULT", None, Modality.ACTUAL, (), None, span, (span,), "talks")


def test_copies_count_once_and_so_do_those_that_are_linked_by_a_third() -> None:
    sketches = {
        "a": sketch(WIRE),
        "b": sketch(printed(WIRE, "One")),
        "c": sketch(printed(WIRE, "Two", 0.5)),
        "d": sketch(OTHER),
    }
    told = [report(name, f"{name} tells it in words of its own") for name in sketches]
    assert independent(told, sketches) == 2


def test_a_sentence_that_two_articles_share_makes_them_one_voice() -> None:
    shared = "The two presidents met for three hours at the old palace on Tuesday"
    assert independent([report("a", shared), report("b", shared)], {}) == 1


def test_words_that_two_articles_quote_leave_them_two_voices() -> None:
    said = "“We shall not leave one single lorry waiting at this border for another night,” he said"
    assert independent([report("a", said), report("b", said)], {}) == 2


# ------------------------------------------------------------------ in the archive
Retell = Callable[[Reading, Article], Reading]


def editions(seed: Reading, retell: Retell) -> list[Reading]:
    """The seed article, its copy with a line more, and one that tells the same in a text of its own."""
    article = seed.article
    copy = replace(article, text=article.text + "\nOur correspondent reports.\n", url="https://example.org/copy")
    own = " ".join(f"word{number}" for number in range(3 * len(article.text.split())))
    other = replace(article, text=f"{article.text}\n{own}\n", url="https://example.org/own")
    return [seed, retell(seed, copy), retell(seed, other)]


def test_an_event_counts_copies_once(archive: Archive, seed: Reading, retell: Retell) -> None:
    for reading in editions(seed, retell)[:2]:
        archive.ingest(reading)
    event = next(iter(archive.events()))
    assert (len(event.articles), event.independent) == (2, 1)
    assert archive.copies(seed.article.id) == (editions(seed, retell)[1].article.id,)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_copies_follow_whatever_comes_and_goes(
    archive: Archive, seed: Reading, retell: Retell, order: tuple[int, ...]
) -> None:
    readings = editions(seed, retell)
    for place in order:
        archive.ingest(readings[place])
        assert list(archive.check(shapes=False)) == []
    archive.forget(readings[order[0]].article.id)
    assert list(archive.check(shapes=False)) == []
    assert all(readings[order[0]].article.id not in archive.copies(readings[place].article.id) for place in order[1:])
