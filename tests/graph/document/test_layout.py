"""Facts about headlines, datelines, credit lines and page furniture."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import layout
from graph.model.article import Article, Part

SEED = Path(__file__).parents[3] / "data" / "articles" / "netanyahu-meets-blinken.txt"
LEAD = "The foreign minister of Norway met her Danish counterpart in Oslo on Friday and signed a fishing agreement."
SECOND = "The agreement will enter into force in May, the ministry said, after both parliaments have approved it."


def parts(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(block.part.value, block.span.quote) for block in layout.lay_out(text, title)]


def article(text: str, title: str = "") -> Article:
    return Article(text, date(2024, 3, 22), title=title)


LINES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "\u2028",
        "\x0c",
        "Oslo, Bergen, Rome",
        "OSLO, March 3 (AP) -",
        "OSLO — ",
        LEAD,
        "Source: AP",
        "By Jane Doe",
        "Read more: here",
        "(Reporting by A B)",
        "Ministers Meet In Oslo",
        "x",
        ".",
        "22 March 2024",
    ]
)


@given(
    st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=9))).map("".join)), st.one_of(st.just(""), LINES)
)
def test_blocks_lie_in_order_and_hold_every_character_that_is_not_blank(text: str, title: str) -> None:
    found = layout.lay_out(text, title)
    covered = [place for block in found for place in range(block.span.start, block.span.end)]
    assert covered == sorted(set(covered))
    assert all(text[block.span.start : block.span.end] == block.span.quote for block in found)
    assert not "".join(text[i] for i in set(range(len(text))) - set(covered)).strip()


@pytest.mark.skipif(not SEED.exists(), reason="the bundled articles are not there")
def test_the_seed_article_is_told_apart_from_its_page() -> None:
    found = parts(SEED.read_text(encoding="utf-8"))
    assert [part for part, _ in found] == [
        "furniture",
        "headline",
        "furniture",
        "caption",
        "body",
        "body",
        "body",
        "furniture",
        "body",
        "body",
        "credit",
    ]
    assert found[2][1] == "Rafah, Netanyahu, Blinken"
    assert found[7][1] == "Nitin A Gokhale WhatsApp Channel"
    assert layout.credit(layout.blocks(article(SEED.read_text(encoding="utf-8")))) == "Associated Press"


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("MOSCOW, March 18 (Reuters) -", "MOSCOW", "March 18", "Reuters"),
        ("WASHINGTON (AP) _", "WASHINGTON", "", "Associated Press"),
        ("BAGHDAD, Iraq (AP)_", "BAGHDAD, Iraq", "", "Associated Press"),
        ("CAIRO —", "CAIRO", "", ""),
        ("BEIRUT, Lebanon -", "BEIRUT, Lebanon", "", ""),
        ("UNITED NATIONS, June 1, 2024 (Xinhua) --", "UNITED NATIONS", "June 1, 2024", "Xinhua"),
        ("Jerusalem, 22 March 2024 (AFP) –", "Jerusalem", "22 March 2024", "Agence France-Presse"),
        ("MOSCOW, May 4. /TASS/.", "MOSCOW", "May 4", "TASS"),
        ("WASHINGTON/LONDON, Nov 3 (Reuters) -", "WASHINGTON/LONDON", "Nov 3", "Reuters"),
        ("GENEVA, 12 March 2024 -", "GENEVA", "12 March 2024", ""),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_dateline_is_a_block_of_its_own(line: str, place: str, day: str, agency: str, gap: str) -> None:
    text = f"{line}{gap}{LEAD}\n\n{SECOND}"
    assert parts(text) == [("dateline", line), ("body", LEAD), ("body", SECOND)]
    found = layout.dateline(layout.blocks(article(text)))
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of thirty-two states - met in Vilnius on Tuesday to discuss its new plans.",
        "Blinken (the US Secretary of State) met Herzog in Jerusalem on Friday to talk about the war.",
        "MINISTER: We have agreed to meet again in May, and that is all I can say about it tonight.",
        "In Oslo, the ministers signed - after nine hours - an agreement about the fishing grounds.",
        "The Houthis (also Ansar Allah) - who hold Sanaa - fired two missiles at a ship on Monday.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert parts(text) == [("body", text)]


@pytest.mark.parametrize(
    "line",
    [
        "Join our WhatsApp Channel",
        "Share on Facebook Twitter Email",
        "Read more: talks resume in Doha",
        "Advertisement",
        "By Jane Doe",
        "Also read: talks resume",
        "Sign up for our newsletter",
        "3 min read",
        "Photo: Jane Doe/AP",
        "Home > World > Middle East",
        "Follow us on Telegram",
        "Tags: Oslo, fish",
        "Story continues below advertisement",
        "***",
        "By Jane Doe and Ann Lee, Associated Press",
        "(AP Photo/Jane Doe, File)",
        "You may also like",
    ],
)
def test_lines_of_the_page_are_furniture_wherever_they_stand(line: str) -> None:
    assert parts(f"{LEAD}\n\n{line}\n\n{SECOND}") == [("body", LEAD), ("furniture", line), ("body", SECOND)]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: AP", "Associated Press"),
        ("(Reporting by Jane Doe in Oslo; Editing by Ann Lee)", None),
        ("© 2024 Agence France-Presse", "Agence France-Presse"),
        ("(With inputs from PTI)", None),
        ("Reuters", "Reuters"),
        ("With inputs from ANI", "Asian News International"),
        ("Source: Ministry of Fish", "Ministry of Fish"),
        ("Associated Press writer Jane Doe in Oslo contributed to this report.", "Associated Press"),
        ("(AFP)", "Agence France-Presse"),
    ],
)
def test_a_credit_line_names_the_agency(line: str, agency: str | None) -> None:
    text = f"{LEAD}\n\n{SECOND}\n\n{line}"
    assert parts(text)[-1] == ("credit", line)
    if agency:
        assert layout.credit(layout.blocks(article(text))) == agency


def test_a_credit_at_the_end_of_a_paragraph_is_cut_off() -> None:
    assert parts(f"{LEAD}\n\n{SECOND} (Reporting by Jane Doe)")[-1] == ("credit", "(Reporting by Jane Doe)")


def test_the_agency_of_the_dateline_is_credited_where_no_line_says_so() -> None:
    assert layout.credit(layout.blocks(article(f"OSLO (AP) — {LEAD}"))) == "Associated Press"


def test_the_lines_of_a_wrapped_paragraph_are_one_block() -> None:
    text = (
        "   The foreign minister of Norway met her Danish\ncounterpart in Oslo on Friday and signed an agreement.\n"
        "   It will enter into force in May, said the ministry,\nafter both parliaments have approved it.\n"
    )
    assert [quote.count("\n") for part, quote in parts(text) if part == "body"] == [1, 1]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert parts(f"{LEAD}\n{SECOND}") == [("body", LEAD), ("body", SECOND)]


@pytest.mark.parametrize("heading", ["Ministers Sign Fishing Accord", "Norway and Denmark sign accord on fish"])
def test_a_first_line_without_a_full_stop_is_the_headline(heading: str) -> None:
    text = f"{heading}\n\n{LEAD}\n\n{SECOND}"
    assert parts(text)[0] == ("headline", heading)
    assert layout.headline(text) == heading


def test_the_title_tells_the_headline() -> None:
    assert parts(f"Fish accord.\n\n{LEAD}\n\n{SECOND}", "Fish Accord")[0] == ("headline", "Fish accord.")


def test_a_lone_sentence_is_body_even_where_it_is_the_title() -> None:
    assert parts(LEAD, LEAD) == [("body", LEAD)]
    assert parts("Norway criticises Sweden") == [("body", "Norway criticises Sweden")]


def test_a_caption_repeats_the_lead() -> None:
    caption = "The foreign minister of Norway met her Danish counterpart in Oslo."
    assert parts(f"Ministers Sign Accord\n\n{caption}\n\n{LEAD}\n\n{SECOND}")[1] == ("caption", caption)


def test_the_labels_of_a_transcript_stand_apart_from_what_is_said() -> None:
    text = "SACHI KOTO: Good evening.\n\nJANE DOE: The minister arrived in Oslo today.\n\nREPORTER: What did she say?"
    assert [part for part, _ in parts(text)] == [Part.SPEAKER.value, Part.BODY.value] * 3
    assert parts(text)[2:4] == [("speaker", "JANE DOE:"), ("body", "The minister arrived in Oslo today.")]


def test_what_is_done_with_the_tape_is_no_part_of_what_is_said() -> None:
    said = "OLE DAHL: (through interpreter) We are glad."
    text = f"ANN LEE, ANCHOR: {LEAD}\n\n(BEGIN VIDEO CLIP)\n\n{said}\n\n(END VIDEO CLIP)"
    assert [part for part, _ in parts(text)] == [
        "speaker", "body", "furniture", "speaker", "furniture", "body", "furniture",
    ]  # fmt: skip


def test_names_set_as_in_running_text_are_labels_where_they_come_again() -> None:
    text = "Ms Lee met us in Oslo.\n\nThe Post: Why now?\n\nLee: Why not?\n\nThe Post: And then?\n\nLee: We go home."
    assert [quote for part, quote in parts(text) if part == "speaker"] == ["The Post:", "Lee:", "The Post:", "Lee:"]


@pytest.mark.parametrize("label", ["Note", "BREAKING NEWS", "Editor's note", "UPDATE"])
def test_a_heading_before_a_colon_is_no_speaker(label: str) -> None:
    text = f"{LEAD}\n\n{label}: {SECOND}\n\n{label}: {LEAD}\n\nQ: Why?"
    assert label not in {quote.rstrip(":") for part, quote in parts(text) if part == "speaker"}


def test_a_line_that_is_only_a_day_dates_the_text() -> None:
    found = layout.find_dateline(f"Ministers Sign Accord\n\nPublished: 22 March 2024\n\n{LEAD}")
    assert found is not None
    assert found.day == "22 March 2024"


def test_data_in_the_page_is_furniture() -> None:
    assert parts(f"{LEAD}\n\nimage {'A' * 1001}\n\n{SECOND}")[1][0] == "furniture"


def test_a_heading_in_capitals_far_down_is_no_dateline() -> None:
    text = "\n\n".join(
        [LEAD, SECOND] * 6 + ["WHAT HAPPENS NEXT - the parliaments will vote on the agreement in April and in May."]
    )
    assert {part for part, _ in parts(text)} == {"body"}


# ---------------------------------------------------------------- pointers between lines
def test_a_headline_behind_read_more_is_furniture_above_the_text_too() -> None:
    text = f"Fish accord signed\n\nREAD MORE\n\nRome talks fail\n\n{LEAD}\n\n{SECOND}"
    assert ("furniture", "Rome talks fail") in parts(text)


def test_a_pointer_is_not_joined_to_the_line_above() -> None:
    text = f"{LEAD}\nOpinion: why the talks in Rome failed\n{SECOND}\nThe end is near, they said."
    assert ("furniture", "Opinion: why the talks in Rome failed") in parts(text)


def test_a_pointer_within_a_paragraph_is_furniture() -> None:
    assert ("furniture", "(Read more: Rome talks fail)") in parts(f"{LEAD} (Read more: Rome talks fail) {SECOND}")
