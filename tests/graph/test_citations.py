import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.citations import at_publisher, at_service, is_web

PAGE = "https://news.example/rafah?page=1"


def test_a_short_quotation_is_cited_whole() -> None:
    assert at_publisher(PAGE, "Blinken met Herzog") == f"{PAGE}#:~:text=Blinken%20met%20Herzog"


def test_a_long_quotation_is_cited_by_its_ends() -> None:
    words = "Blinken met Prime Minister\nBenjamin  Netanyahu and the War Cabinet in Tel Aviv"
    assert at_publisher(PAGE, words) == f"{PAGE}#:~:text=Blinken%20met%20Prime%20Minister,Cabinet%20in%20Tel%20Aviv"


def test_signs_with_a_meaning_in_a_fragment_are_encoded() -> None:
    assert at_publisher(PAGE, "a-b, c&d") == f"{PAGE}#:~:text=a%2Db%2C%20c%26d"


def test_a_fragment_that_the_page_has_is_kept() -> None:
    assert at_publisher(f"{PAGE}#top", "told") == f"{PAGE}#top:~:text=told"


def test_without_words_the_page_itself_is_cited() -> None:
    assert at_publisher(PAGE, " \n") == PAGE


@pytest.mark.parametrize(
    "address",
    [
        None, "", "javascript:alert(1)", "data:text/html,<b>", "file:///etc/passwd", "//news.example/", "https://",
        "https://news.example/\" onclick=\"alert(1)", "https://news.example/<b>", "https://news.example/a\nb",
        "https://[broken/", "ftp://news.example/a",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_not_linked(address: str | None) -> None:
    assert not is_web(address)
    assert at_publisher(address, "told") is None


def test_the_page_of_the_service_is_opened_at_the_words() -> None:
    assert at_service("http://localhost:8000/", "ab12", 3, 9) == "http://localhost:8000/id/article/ab12#char=3,9"


@given(st.text(st.characters(exclude_categories=())))
def test_any_words_make_an_address_of_plain_signs(words: str) -> None:
    cited = at_publisher(PAGE, words)
    assert cited is not None
    assert cited.isascii()
    assert is_web(cited.replace("'", ""))
