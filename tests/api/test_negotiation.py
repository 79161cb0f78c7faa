import pytest

from api.negotiation import choose, preferred
from api.problems import NotAcceptable

OFFERED = ("text/turtle", "application/ld+json", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        ("application/*", "application/ld+json"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/turtle;q=0.4, application/ld+json;q=0.8", "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle;q=0, */*", "application/ld+json"),
        ("*/*;q=0.1, text/html", "text/html"),
        ("text/turtle; charset=utf-8", "text/turtle"),
        ("*/*;q=abc", "text/turtle"),
        ("text/html;q=nan", "text/turtle"),
        ("nonsense", "text/turtle"),
        (",,;;", "text/turtle"),
        ("", "text/turtle"),
        ("text/turtle;q=nonsense, text/html;q=0.1", "text/html"),
    ],
)
def test_the_preferred_media_type(accept: str | None, chosen: str) -> None:
    assert preferred(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0"])
def test_none_that_is_offered_is_a_406_with_the_choices(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="choose from text/turtle"):
        choose(accept, OFFERED)


def test_a_long_accept_is_not_echoed() -> None:
    with pytest.raises(NotAcceptable) as caught:
        choose("image/" + "x" * 5_000, OFFERED)
    assert len(str(caught.value)) < 300
