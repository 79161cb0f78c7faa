"""When did it happen? Days of events, from their own words, their neighbours or the article."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


def test_a_weekday_of_the_past_is_the_last_one(days: Lines) -> None:
    assert days("France condemned Iran on Tuesday.") == ["ACCUSE 2024-03-19"]


def test_the_weekday_of_publication_is_that_day(days: Lines) -> None:
    assert days("France condemned Iran on Friday.") == ["ACCUSE 2024-03-22"]


def test_yesterday_is_the_day_before(days: Lines) -> None:
    assert days("France condemned Iran yesterday.") == ["ACCUSE 2024-03-21"]


def test_a_date_without_a_year_is_the_last_one(days: Lines) -> None:
    assert days("Emmanuel Macron met Olaf Scholz on 4 February.") == ["CONSULT 2024-02-04"]


def test_last_month_is_a_month(days: Lines) -> None:
    assert days("Emmanuel Macron met Olaf Scholz last month.") == ["CONSULT 2024-02-01..2024-02-29"]


def test_news_without_a_day_is_of_the_day_of_publication(days: Lines) -> None:
    assert days("France condemned Iran.") == ["ACCUSE 2024-03-22"]


def test_next_week_is_planned_for_that_week(days: Lines) -> None:
    (day,) = days("Emmanuel Macron will visit Egypt next week.")
    assert day == "CONSULT 2024-03-25..2024-03-31"


def test_each_event_of_a_sentence_has_its_own_day(days: Lines) -> None:
    assert days("Emmanuel Macron met Olaf Scholz on Tuesday and Rishi Sunak telephoned Joe Biden on Thursday.") == [
        "CONSULT 2024-03-19",
        "CONSULT 2024-03-21",
    ]


def test_a_later_sentence_takes_the_day_of_the_news(days: Lines) -> None:
    text = "Emmanuel Macron met Olaf Scholz in Berlin on Thursday. He also met Annalena Baerbock."
    assert days(text)[1] == "CONSULT 2024-03-21"


def test_a_span_of_days_is_kept(days: Lines) -> None:
    assert days("Xi Jinping visited France from 5 to 7 May.", "2024-05-10") == ["CONSULT 2024-05-05..2024-05-07"]


def test_the_day_of_the_saying_is_not_that_of_the_deed(days: Lines) -> None:
    lines = days("Iran attacked Iraq on Monday, Joe Biden said on Thursday.")
    assert "ASSAULT 2024-03-18" in lines


def test_an_old_article_is_dated_by_its_own_day(days: Lines) -> None:
    assert days("Bill Clinton met Boris Yeltsin on Friday.", "1997-03-21") == ["CONSULT 1997-03-21"]


def test_since_bounds_and_gives_no_day(days: Lines) -> None:
    lines = days("Russia has been shelling Kharkiv since January.")
    assert all(line != "ASSAULT 2024-01-01" for line in lines)


def test_tomorrow_is_the_day_after(days: Lines) -> None:
    assert days("Emmanuel Macron will meet Olaf Scholz tomorrow.") == ["CONSULT 2024-03-23"]


def test_a_place_has_no_part_in_the_day(places: Lines) -> None:
    assert places("Emmanuel Macron met Olaf Scholz in Geneva on Friday.") == ["CONSULT geneva"]


def test_a_place_named_for_another_event_is_not_taken(places: Lines) -> None:
    assert places("France condemned the shelling of Kharkiv by Russia.")[0] in ("ACCUSE -", "ASSAULT kharkiv")


def test_a_day_that_says_which_victims_are_meant_is_not_that_of_the_mourning(days: Lines) -> None:
    assert days("Emmanuel Macron offered condolences to Israel for the dead of Oct. 7.") == ["SUPPORT 2024-03-22"]


def test_the_morning_of_a_day_is_on_that_day(days: Lines) -> None:
    assert days("Emmanuel Macron met Olaf Scholz on the morning of 4 February.") == ["CONSULT 2024-02-04"]


def test_one_who_is_flying_on_a_day_has_not_left(days: Lines) -> None:
    assert days("Antony Blinken is visiting Egypt on Monday.") == ["CONSULT 2024-03-25"]


def test_what_will_not_be_would_have_been_ahead(days: Lines) -> None:
    assert days("Emmanuel Macron will not meet Olaf Scholz on Sunday.") == ["CONSULT 2024-03-24"]


def test_the_same_evening_is_that_of_the_day_told_before_it(days: Lines) -> None:
    text = "Germany proposed a truce on Wednesday. Emmanuel Macron met Olaf Scholz the same evening."
    assert "CONSULT 2024-03-20" in days(text)


@pytest.mark.parametrize(
    "aside",
    [
        "Olaf Scholz toured Sderot, one of the towns raided on Oct. 7.",
        "Olaf Scholz toured Sderot, which Hamas raided on Oct. 7.",
        "On Thursday Olaf Scholz toured Sderot, where 50 people were killed on Oct. 7.",
    ],
)
def test_the_same_day_is_not_the_one_that_a_town_is_known_for(days: Lines, aside: str) -> None:
    assert days(f"{aside} Emmanuel Macron met Isaac Herzog the same day.")[-1] == (
        "CONSULT 2024-03-21" if "Thursday" in aside else "CONSULT 2024-03-22"
    )


def test_the_same_day_is_that_of_what_a_person_did_in_the_same_sentence(days: Lines) -> None:
    assert "CONSULT 2024-03-20" in days("Olaf Scholz, who resigned on Wednesday, met Emmanuel Macron the same day.")


def test_what_is_asked_at_a_meeting_is_of_the_day_of_the_meeting(days: Lines) -> None:
    assert "REQUEST 2024-03-20" in days("France urged Iran at a meeting in Rome on Wednesday to free the sailors.")


def test_a_week_ago_is_a_day(days: Lines) -> None:
    assert days("France condemned Iran a week ago.") == ["ACCUSE 2024-03-15"]


def test_what_followed_within_hours_is_of_the_day_told_before(days: Lines) -> None:
    text = "Iran seized a tanker on Tuesday. France condemned Iran within hours."
    assert "ACCUSE 2024-03-19" in days(text)


def test_a_day_counted_from_an_event_of_the_text_is_counted_from_its_day(days: Lines) -> None:
    text = "Voters went to the polls on March 10. Two days after the vote, Emmanuel Macron met Olaf Scholz."
    assert "CONSULT 2024-03-12" in days(text)
    assert "CONSULT 2024-03-09" in days(text.replace("Two days after", "On the eve of"))


def test_what_is_counted_from_a_day_beside_it_is_counted_from_that(days: Lines) -> None:
    assert "CONSULT 2024-03-20" in days("Emmanuel Macron met Olaf Scholz a day after Tuesday's vote.")
    assert "CONSULT 2024-03-20" in days("The day after his return on Tuesday, Emmanuel Macron met Olaf Scholz.")


def test_what_is_counted_from_an_event_of_no_known_day_was_not_after_publication(days: Lines) -> None:
    assert days("Two days after the coup, Emmanuel Macron met Olaf Scholz.") == ["CONSULT ..2024-03-22"]


def test_a_limit_is_not_the_day_of_the_asking(days: Lines) -> None:
    assert days("France asked Iran for the release of the sailors by Monday.")[0] == "REQUEST 2024-03-22"


def test_a_limit_is_not_the_day_of_the_extending(days: Lines) -> None:
    assert days("The European Union extended its sanctions against Russia until 31 July.")[0].endswith("2024-03-22")


def test_what_is_to_be_done_by_a_day_lies_before_it(days: Lines) -> None:
    assert days("France will withdraw its troops from Niger by the end of April.") == ["RETREAT 2024-03-23..2024-04-30"]
    assert days("Xi Jinping will visit France before the end of the month.") == ["CONSULT 2024-03-23..2024-03-31"]


def test_the_day_of_a_summit_is_not_that_on_which_it_is_called_off(days: Lines) -> None:
    assert days("Emmanuel Macron called off the June 12 summit with Xi Jinping.") == ["REJECT 2024-03-22"]


def test_talks_for_which_somebody_flies_on_a_day_are_on_that_day(days: Lines) -> None:
    assert "CONSULT 2024-03-24" in days("Antony Blinken flies to Geneva on Sunday for talks with Sergei Lavrov.")


def test_what_somebody_began_in_a_month_is_past(days: Lines) -> None:
    assert days("NATO began bombing Libya in March.", "2011-06-15") == ["ASSAULT 2011-03-01..2011-03-31"]


def test_a_day_without_its_month_is_the_last_such_day(days: Lines) -> None:
    assert days("Emmanuel Macron met Olaf Scholz on the 14th.") == ["CONSULT 2024-03-14"]
    assert days("Emmanuel Macron met Olaf Scholz on the 30th.") == ["CONSULT 2024-01-30"]


def test_a_reaction_of_somebody_else_is_of_the_day_of_publication(days: Lines) -> None:
    text = (
        "Emmanuel Macron met Xi Jinping in Paris on Tuesday.\n\nJapanese Prime Minister Fumio Kishida criticised China."
    )
    assert "ACCUSE 2024-03-22" in days(text)
    assert "ACCUSE 2024-03-19" in days(text.replace("Japanese Prime Minister Fumio Kishida", "He"))


def test_a_rumour_of_what_was_done_is_dated_back(days: Lines) -> None:
    assert days("Emmanuel Macron met Olaf Scholz in Lyon on March 20, state media reported.") == ["CONSULT 2024-03-20"]


def test_what_may_come_is_dated_ahead(days: Lines) -> None:
    assert days("Emmanuel Macron may meet Olaf Scholz in Lyon on March 24.") == ["CONSULT 2024-03-24"]


@pytest.mark.parametrize(
    "text",
    [
        "George W. Bush urged Israel to withdraw from Jenin on Thursday.",
        "George W. Bush called on Israel to release the prisoners on Thursday.",
    ],
)
def test_the_day_at_the_end_of_what_was_asked_is_that_of_the_asking(text: str, days: Lines) -> None:
    assert days(text, "2002-04-05")[0] == "REQUEST 2002-04-04"


def test_a_day_that_is_still_to_come_is_that_of_what_was_promised(days: Lines) -> None:
    assert days("Iran promised to release the sailors on Friday.", "2015-03-10")[0] == "AGREE 2015-03-10"


def test_what_is_arranged_for_today_is_of_today(days: Lines) -> None:
    assert days("Emmanuel Macron and Olaf Scholz agreed to meet on Tuesday.", "2023-05-02")[0] == "AGREE 2023-05-02"
