"""Where are the words read that prove something? On a page of the service, and on the publisher's own."""

import re
from urllib.parse import quote, urldefrag, urlsplit

LONG = 8
"""A quotation of more words is cited by its first and last ones: pages break lines and set links within it."""
ENDS = 4
"""So many words of it are cited at either end."""
_SPACE = re.compile(r"\s+")


def is_web(address: str | None) -> bool:
    """Whether an address may stand in a link: http or https, and no script."""
    if not address or not address.isprintable() or any(sign in address for sign in " <>\"'`\\"):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def at_service(site: str, article: str, start: int, end: int) -> str:
    """The service's page of an article, at some words.

    Args:
        site: the address of the service, with or without a slash at its end.
        article: the id of the article.
        start: where the words begin, in code points.
        end: where they end.
    """
    return f"{site.rstrip('/')}/id/article/{quote(article, safe='-._~')}#char={start},{end}"


def at_publisher(address: str | None, words: str) -> str | None:
    """The publisher's page, which browsers open at the words by a text fragment; None where it has no web address.

    Source: https://wicg.github.io/scroll-to-text-fragment/.
    """
    if not address or not is_web(address):
        return None
    told = _SPACE.sub(" ", words).strip().split(" ")
    if told == [""]:
        return address
    bare, fragment = urldefrag(address)
    cited = [told] if len(told) <= LONG else [told[:ENDS], told[-ENDS:]]
    return f"{bare}#{fragment}:~:text={','.join(_part(' '.join(part)) for part in cited)}"


def _part(words: str) -> str:
    """Words in a text fragment, where dashes, commas and ampersands have a meaning of their own."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
