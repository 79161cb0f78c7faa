"""Which lines are lists of other stories, or what readers wrote? They stand on the page, and the article says none."""

import re
from collections.abc import Sequence

BRACKETED = re.compile(
    r"\[(?:watch|read|see|listen|related|video|photos?|more|also|gallery|advertisement|click)\b[^\]]{0,200}\]",
    re.IGNORECASE,
)
"""A pointer to something else in the midst of a paragraph ("[Watch: the news conference]")."""

_HEAD = re.compile(
    r"(?:related(?: (?:articles?|stories|story|news|coverage|content|posts?|topics?|links?|videos?))?"
    r"|recommended(?: for you| (?:articles?|stories|reading))?"
    r"|most (?:read|viewed|shared|popular|commented|watched|e-?mailed|recent|discussed)(?: .{1,20})?"
    r"|(?:see|read|watch|view) also|also read|must read"
    r"|(?:top|latest|more|other|today['’]s|breaking) (?:stories|news|headlines|articles)(?: .{1,25})?"
    r"|more (?:on this(?: story| topic)?|from .{1,30})|in other news|headlines|also in the news|do(?:n['’]t| not) miss"
    r"|trending(?: now| stories| topics)?|popular(?: now| stories)?|editors?['’]?s? (?:picks|choice)|what to read next"
    r"|you (?:may|might) also (?:like|be interested in)|elsewhere on .{1,30}|around the web"
    r"|from (?:the|our) (?:web|archives?))\s*[:»>.…]*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:\d+ )?(?:readers?['’]? )?comments?(?: \(?\d+\)?)?\s*:?|comments?\s*\(\d*\)"
    r"|what readers say|leave a (?:comment|reply)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!…][\"”’')\]]*$")
_BELOW = 3
"""What readers wrote begins after a third of the page at the earliest; a count of comments may stand above the text."""
_LONGEST = 18
"""Words of a headline at most."""


def is_listing(line: str) -> bool:
    """Whether a line heads a list of other stories ("Related stories", "SEE ALSO")."""
    return _HEAD.fullmatch(line.strip()) is not None


def listings(paragraphs: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs that are such lists, or comments of readers below the text."""
    found: set[int] = set()
    inside = commented = False
    for number, paragraph in enumerate(paragraphs):
        if commented or (_BELOW * number >= len(paragraphs) and _COMMENTS.fullmatch(paragraph.strip()) is not None):
            commented = True
            found.add(number)
        elif is_listing(paragraph):
            inside = True
            found.add(number)
        elif inside and _is_headline(paragraph):
            found.add(number)
        else:
            inside = False
    return frozenset(found)


def _is_headline(paragraph: str) -> bool:
    return _ENDS.search(paragraph) is None and len(paragraph.split()) <= _LONGEST
