"""How likely two accounts tell one event."""

from dataclasses import replace
from itertools import product

import pytest

from graph.merging.bars import Bars
from graph.merging.scoring import can_be_one, match, weights
from graph.model.event import Modality
from graph.model.interval import Basis, Interval, Precision
from tests.graph.merging.conftest import FRIDAY, Tell

BARS = Bars()
MEETING = ("Rishi Sunak met Narendra Modi in Rome to talk about trade.", "rishi-sunak", "narendra-modi", "rome")


def score(one: object, other: object) -> float:
    found = match(one, other)  # type: ignore[arg-type]
    return found.score if found else 0.0


def test_the_same_two_on_the_same_day_are_one_event(tell: Tell) -> None:
    sentence = "India's prime minister held talks on trade with Sunak."
    other = tell(sentence, "narendra-modi", "rishi-sunak", word="held talks", article=2)
    assert score(tell(*MEETING), other) >= BARS.merge


def test_the_score_is_the_same_from_either_side(tell: Tell) -> None:
    one, other = tell(*MEETING), tell("Sunak met Modi.", "rishi-sunak", "narendra-modi", article=2)
    assert match(one, other) == match(other, one)


@pytest.mark.parametrize(
    "more",
    [{"day": 1}, {"modality": Modality.PLANNED}, {"modality": Modality.DENIED}, {"root": "ACCUSE"}, {"day": None}],
)
def test_other_days_realities_and_types_are_never_one(tell: Tell, more: dict[str, object]) -> None:
    assert match(tell(*MEETING), tell(*MEETING, article=2, **more)) is None


def test_two_accounts_of_one_article_are_never_one(tell: Tell) -> None:
    assert not can_be_one(tell(*MEETING), tell("Again Sunak met Modi.", "rishi-sunak", "narendra-modi"))


def test_another_partner_is_another_meeting(tell: Tell) -> None:
    other = tell("Sunak met Macron in Rome to talk about trade.", "rishi-sunak", "emmanuel-macron", "rome", article=2)
    assert score(tell(*MEETING), other) < BARS.near


def test_a_person_may_stand_for_the_state(tell: Tell) -> None:
    other = tell("Britain and India met in Rome to talk about trade.", "united-kingdom", "india", "rome", article=2)
    assert BARS.near < score(tell(*MEETING), other) < score(tell(*MEETING), tell(*MEETING, article=2))


@pytest.mark.parametrize("root", ["CONSULT", "ACCUSE", "ASSAULT"])
def test_where_no_words_are_kept_no_two_sentences_are_the_same(tell: Tell, root: str) -> None:
    who, whom = MEETING[1:3]
    one, other = (tell("  ", who, whom, word=" ", article=number, root=root) for number in (1, 2))
    found = match(one, other)
    assert found is not None
    assert ("wording", "terse") in found.levels


def test_an_army_stands_for_its_state_in_a_blow(tell: Tell) -> None:
    blow = {"root": "ASSAULT", "word": "shelled"}
    one = tell("The Israeli army shelled Tyre with heavy guns.", "idf", "lebanon", **blow)
    other = tell("Israel shelled Tyre again with heavy guns.", "israel", "lebanon", article=2, **blow)
    assert score(one, other) >= BARS.review


def test_statements_are_of_one_speaker(tell: Tell) -> None:
    said = {"root": "ACCUSE", "word": "accused"}
    one = tell("Blinken accused Russia of breaking the treaty on missiles.", "antony-blinken", "russia", **said)
    same = tell(
        "Blinken has accused Moscow of breaking the missile treaty.", "antony-blinken", "russia", article=2, **said
    )
    state = tell("Washington accused Moscow of breaking the missile treaty.", "usa", "russia", article=2, **said)
    assert score(one, same) >= BARS.merge > score(one, state)


def test_blows_at_two_towns_are_two(tell: Tell) -> None:
    blow = {"root": "ASSAULT", "word": "bombed"}
    one = tell("Israel bombed the port.", "israel", "lebanon", "tyre", **blow)
    other = tell("Israel bombed the capital.", "israel", "lebanon", "beirut", article=2, **blow)
    assert score(one, other) < BARS.merge


def test_a_journey_is_not_the_talks(tell: Tell) -> None:
    other = tell("Sunak landed in India.", "rishi-sunak", "india", "india", word="landed", article=2)
    talks = tell("Sunak met Modi.", "rishi-sunak", "narendra-modi", "new-delhi")
    assert score(talks, other) < BARS.review


def test_who_telephones_and_who_holds_a_call_do_the_same(tell: Tell) -> None:
    one = tell("Macron telephoned Zelensky.", "emmanuel-macron", "volodymyr-zelensky", word="telephoned", mode="phone")
    other = tell(
        "The French president held a phone call with his counterpart.", "emmanuel-macron", "volodymyr-zelensky",
        word="held a phone call", mode="phone", article=2,
    )  # fmt: skip
    assert score(one, other) >= BARS.merge


def test_the_police_and_the_government_may_be_one_and_two_services_are_two(tell: Tell) -> None:
    arrest = {"root": "COERCE", "word": "arrested"}
    one = tell("The police arrested Ghannouchi.", "tunisia-police", "rached-ghannouchi", **arrest)
    whole, part = (
        tell(f"The {who} arrested Ghannouchi.", f"tunisia-{who}", "rached-ghannouchi", article=2, **arrest)
        for who in ("government", "navy")
    )
    assert score(one, whole) >= BARS.merge > score(one, part)


def test_whom_one_article_only_describes_may_be_anybody(tell: Tell) -> None:
    one = tell("Sunak met the host in Rome to talk about trade.", "rishi-sunak", "host-eb14c7aa", "rome")
    assert score(one, tell(*MEETING, article=2)) >= BARS.merge
    short = tell("Sunak met the host in Rome.", "rishi-sunak", "host-eb14c7aa", "rome")
    assert score(short, tell(*MEETING, article=2)) < BARS.merge


def test_names_of_actors_are_no_words_of_their_own(tell: Tell) -> None:
    punish = {"root": "SANCTION", "word": "sanctioned"}
    one = tell(
        "The Treasury sanctioned Iran for warships and drones.", "us-department-of-the-treasury", "iran", **punish
    )
    other = tell("The United States sanctioned Iran.", "usa", "iran", article=2, **punish)
    told = replace(other.report.participations[0], mention="The United States")
    parts = (told, *other.report.participations[1:])
    named = replace(other, report=replace(other.report, participations=parts))
    assert score(one, named) >= BARS.merge > score(one, other)


def test_several_who_ask_together_for_the_same_ask_once(tell: Tell) -> None:
    ask = {"root": "REQUEST"}
    one = tell("Both called for a ceasefire in Kivu.", "rwanda uganda", word="called", **ask)
    two = tell("They asked for a ceasefire in Kivu.", "uganda rwanda", word="asked", article=2, **ask)
    alone = tell("It asked for a ceasefire in Kivu.", "uganda", word="asked", article=2, **ask)
    assert score(one, two) > max(score(one, alone), 0.9)


@pytest.mark.parametrize(("place", "level"), [("the town Jermuk", "same"), ("Jermuck", "same"), ("Goris", "unknown")])
def test_places_that_nobody_knows_are_told_by_their_names(tell: Tell, place: str, level: str) -> None:
    blow = {"root": "ASSAULT", "word": "shelled"}
    one = tell("Azerbaijan shelled Jermuk.", "azerbaijan", "armenia", place_text="Jermuk", **blow)
    other = tell("Azerbaijan shelled it.", "azerbaijan", "armenia", article=2, place_text=place, **blow)
    found = match(one, other)
    assert found is not None
    assert ("site", level) in found.levels


def test_shoals_of_two_names_are_not_one_by_being_shoals(tell: Tell) -> None:
    told = (
        tell("China and Manila met.", "china", "philippines", article=n, place_text=f"{name} Shoal")
        for n, name in enumerate(("Second Thomas", "Scarborough"))
    )
    found = match(*told)
    assert found is not None
    assert ("place", "unknown") in found.levels


def test_a_vague_day_counts_less_than_a_known_one(tell: Tell) -> None:
    exact, vague = tell(*MEETING, article=2), tell(*MEETING, article=2, day=-4, last=2)
    assert score(tell(*MEETING), vague) < score(tell(*MEETING), exact)


@pytest.mark.parametrize(("told", "one"), [(0, True), (-1, True), (-2, True), (-3, False), (1, False)])
def test_news_without_a_day_may_be_of_the_two_days_before_publication(tell: Tell, told: int, one: bool) -> None:
    assumed = Interval(FRIDAY, FRIDAY, Precision.DAY, Basis.PUBLICATION)
    undated, dated = tell(*MEETING, interval=assumed), tell(*MEETING, article=2, day=told)
    assert (score(undated, dated) >= BARS.merge) is one
    assert set(undated.sought).isdisjoint(dated.filed) is not one


def test_a_surname_is_the_person_and_another_first_name_is_not(tell: Tell) -> None:
    full = tell("Ana Rivera met Modi.", "ana-rivera", "narendra-modi")
    short = tell("Modi met Rivera.", "narendra-modi", "rivera", article=2)
    other = tell("Luis Rivera met Modi.", "luis-rivera", "narendra-modi", article=2)
    assert score(full, short) >= BARS.merge
    assert score(full, other) < BARS.near


def test_a_signing_is_of_both_who_sign(tell: Tell) -> None:
    pact = {"root": "SUPPORT", "word": "signed"}
    one = tell("Modi and Sunak signed a trade treaty.", "narendra-modi rishi-sunak", **pact)
    other = tell("Sunak signed the treaty on trade with Modi.", "rishi-sunak", "narendra-modi", article=2, **pact)
    assert score(one, other) >= BARS.merge


def test_every_pair_above_the_bar_shares_a_key(tell: Tell) -> None:
    told = [
        tell(*MEETING),
        tell("Sunak met Modi.", "rishi-sunak", "narendra-modi", article=2, day=-3, last=3),
        tell("Sunak met him.", "rishi-sunak", article=3),
        tell("Modi met him.", "narendra-modi", article=4),
        tell("India met Britain.", "india", "united-kingdom", article=5),
    ]
    for one, other in product(told, told):
        if one is not other and score(one, other) >= BARS.merge:
            assert set(one.sought) & set(other.filed)
            assert set(other.sought) & set(one.filed)


def test_every_level_has_a_weight() -> None:
    features = {feature for feature, _ in weights()}
    assert features >= {"prior", "roles", "speaker", "place", "site", "time", "act", "wording", "numbers", "background"}


def test_the_reason_is_in_words(tell: Tell) -> None:
    found = match(tell(*MEETING), tell(*MEETING, article=2))
    assert found is not None
    assert found.reason.startswith("the same actors; the same place; the same day")


def test_a_government_speaks_as_its_state_and_its_minister_for_himself(tell: Tell) -> None:
    said = {"root": "REQUEST", "word": "demanded"}
    one = tell("China demanded that Manila free the fishermen.", "china", "philippines", **said)
    whole, part = (
        tell("Beijing demanded freedom for the fishermen.", who, "philippines", article=2, **said)
        for who in ("china-government", "wang-yi")
    )
    assert score(one, whole) >= BARS.merge > score(one, part)


@pytest.mark.parametrize("who", ["idf", "israel-government"])
def test_a_state_strikes_by_its_organs_whomever_it_struck(tell: Tell, who: str) -> None:
    blow = {"root": "ASSAULT", "word": "shelled"}
    one = tell("Israel shelled Tyre.", "israel", "", "tyre", **blow)
    other = tell("Its guns shelled Tyre.", who, "", "tyre", article=2, **blow)
    assert score(one, other) >= BARS.merge


def test_an_envoy_casts_the_veto_of_his_state_and_speaks_for_himself(tell: Tell) -> None:
    votes, words = (
        (
            tell(f"Moscow {word} a resolution on Crimea.", "russia", word=word, root="REJECT"),
            tell(f"Lavrov {word} the resolution on Crimea.", "sergei-lavrov", word=word, root="REJECT", article=2),
        )
        for word in ("vetoed", "rejected")
    )
    assert score(*votes) >= BARS.merge > score(*words)


def test_a_sum_in_common_tells_more_than_a_count(tell: Tell) -> None:
    pledge = {"root": "AGREE"}
    one = tell("Australia pledged A$5 million for Fiji.", "australia", "fiji", word="pledged", **pledge)
    sum_, count = (
        tell(f"Canberra promised {what}.", "australia", word="promised", article=2, **pledge)
        for what in ("five million dollars", "5 planes")
    )
    assert score(one, sum_) >= BARS.merge > score(one, count)
