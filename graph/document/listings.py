"""Which lines are lists of other stories, or what readers wrote? They stand on the page, and the article says none."""

import re
from collections.abc import Sequence

BRACKETED = re.compile(
    r"\[(?:watch|read|see|listen|related|video|photos?|more|also|gallery|advertisement|click)\b[^\]]{0,200}\]"
    r"|\((?:read (?:more|also|next)|watch|see also|also read|related)\s*:[^)]{0,200}\)",
    re.IGNORECASE,
)
"""A pointer to something else in the midst of a paragraph ("[Watch: the news conference]")."""

_POINTING = (
    r"(?:related|recommended|promoted|sponsored|suggested)(?: for you| (?:articles?|stories|story|news|coverage|content"
    r"|posts?|topics?|links?|videos?|reading|reports?))?"
    r"|most (?:read|viewed|shared|popular|commented|watched|e-?mailed)(?: .{1,20})?"
    r"|(?:see|read|watch|view|listen|hear|find out|learn) (?:also|more|next|this(?: next)?)"
    r"|(?:also|must)[- ](?:read|watch|see)"
    r"|(?:read|watch|hear|listen to) (?:the|our) (?:full )?(?:story|report|article|interview|coverage)(?: here)?"
    r"|(?:top|latest|other|today['’]s) (?:stories|news|headlines|articles|posts)(?: .{1,25})?"
    r"|more (?:stories|news|headlines|articles|reading|on this(?: story| topic)?|from .{1,30}|stories like this)"
    r"|headlines|also in the news|also on (?:the|our|this) .{1,25}|do(?:n['’]t| not) miss(?: this)?"
    r"|trending(?: now| stories| topics)?|popular(?: now| stories)?|editors?['’]?s? (?:picks?|choice)|what to read next"
    r"|you (?:may|might) (?:also like|also be interested in|have missed)|elsewhere on .{1,30}|around the web"
    r"|in case you missed it|icymi|further reading|full (?:story|coverage|report)|up next"
    r"|(?:next|previous) (?:article|story|post|up)|from (?:the|our) (?:web|archives?|partners?|sponsors?)"
    r"|(?:daily |weekly |our )?newsletters?|share(?: this(?: story| article)?)?|follow us(?: on .{1,20})?"
    r"|(?:photo |picture )?galler(?:y|ies)|in pictures|podcasts?|poll|quiz|play video|watch live"
)
"""Labels of what leads away from the page."""
_TEASING = (
    r"live(?: blog| updates?| coverage)?|video|analysis|opinion|comment|editorial|explainer|explained|background"
    r"|more|latest|next|previous|elsewhere|breaking(?: news)?|exclusive|timeline|factbox|profile|recap"
)
"""Labels that stand before another story's headline, and before sentences of this one too."""
_MARK = r"\s*(?:[:|»>…]|\s[-–—]\s)+\s*"
_HEAD = re.compile(
    rf"[(\[]?(?:{_POINTING}|most (?:recent|discussed)(?: .{{1,20}})?|in other news)\s*[:»>.…]*[)\]]?", re.IGNORECASE
)
_POINTER = re.compile(rf"[(\[]?(?:{_POINTING}){_MARK}\S.{{0,250}}", re.IGNORECASE)
_TEASER = re.compile(rf"(?:{_TEASING}){_MARK}(?P<rest>\S.{{0,160}})", re.IGNORECASE)
_SECTION = re.compile(r"(?:live|video|analysis|opinion|comment|editorial|explainer|exclusive)\s*[:»>]*", re.IGNORECASE)
_PAGE = r"story|article|post|piece|page|headline|caption|live ?blog|dispatch"
_CHANGED = r"updated|corrected|amended|edited|revised|clarified|republished|translated"
_ABOUT_PAGE = re.compile(
    rf"(?:this (?:{_PAGE})(?: has| have| been| was| is| first| originally)* (?:{_CHANGED}|published|appeared|written)\b"
    rf"|this report(?: has| been| was)* (?:{_CHANGED})\b"
    rf"|(?:correction|clarification|update|(?:editor['’]?s?['’]? )?note|note to (?:readers|editors))\s*[:–—-].{{0,40}}"
    rf"\b(?:this|an? (?:earlier|previous)|the (?:original|earlier|first)) (?:{_PAGE}|report|version)\b"
    rf"|an earlier version of (?:this|the) (?:{_PAGE}|report)\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""What a page says of its own text."""
_ABOUT_AUTHOR = re.compile(
    r"about (?:the|our) (?:authors?|writers?|reporters?)\s*:?(?P<told>.*)", re.IGNORECASE | re.DOTALL
)
_AUTHOR = re.compile(
    r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}) (?:is|has been|was) (?:an? |the )?[^.]{0,90}\b(?:correspondent"
    r"|reporter|journalist|editor|columnist|writer|producer|contributor|author|fellow|bureau chief|blogger)\b.*"
    r"\b(?:covers|has covered|covering|writes|reports (?:on|from)|follow (?:him|her|them)|tweets|can be reached)\b.*",
    re.DOTALL,
)
"""A box on whoever wrote the page ("Jane Doe is our correspondent in Rome and writes on fish")."""
_COMMENTS = re.compile(
    r"(?:\d+ )?(?:readers?['’]? )?comments?(?: \(?\d+\)?)?\s*:?|comments?\s*\(\d*\)"
    r"|what readers say|leave a (?:comment|reply)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!…][\"”’')\]]*$")
_BELOW = 3
"""What readers wrote begins after a third of the page at the earliest; a count of comments may stand above the text."""
_LAST = 3
"""How many paragraphs from the end a box on an author may stand."""
_LONGEST = 18
"""Words of a headline at most."""


def is_listing(line: str) -> bool:
    """Whether a line heads a list of other stories ("Related stories", "READ MORE")."""
    return _HEAD.fullmatch(line.strip()) is not None


def points_away(line: str) -> bool:
    """Whether a line names another story behind a label ("READ MORE: Rome talks fail"), or is about the page itself."""
    return _POINTER.fullmatch(line.strip()) is not None or _ABOUT_PAGE.fullmatch(line.strip()) is not None


def stands_alone(line: str) -> bool:
    """Whether a line cannot go on with the sentence of the line above: a label, a pointer or a headline behind one."""
    labels = _SECTION, _COMMENTS, _HEAD
    return points_away(line) or _teases(line.strip()) or any(label.fullmatch(line.strip()) for label in labels)


def listings(paragraphs: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs that are such lists, boxes on authors, or comments of readers below the text."""
    found: set[int] = set()
    inside = commented = False
    for number, paragraph in enumerate(paragraphs):
        line = paragraph.strip()
        if commented or (_BELOW * number >= len(paragraphs) and _COMMENTS.fullmatch(line) is not None):
            commented = True
            found.add(number)
        elif is_listing(line) or _SECTION.fullmatch(line):
            inside = True
            found.add(number)
        elif (
            points_away(line)
            or _teases(line)
            or _is_on_author(number, paragraphs)
            or (inside and _is_headline(paragraph))
        ):
            found.add(number)
        else:
            inside = False
    return frozenset(found)


def pointers(paragraphs: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs above the text that lead away from it, with the one headline behind each."""
    found: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        if points_away(paragraph):
            found.add(number)
        elif is_listing(paragraph):
            following = paragraphs[number + 1 : number + 2]
            found |= {number, number + 1} if following and _is_headline(following[0]) else {number}
    return frozenset(found)


def _teases(line: str) -> bool:
    """Whether a label stands before a headline, which has no full stop ("Analysis: why the talks failed")."""
    found = _TEASER.fullmatch(line)
    return found is not None and _is_headline(found["rest"])


def _is_on_author(number: int, paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph at the end tells who wrote the page, and names nobody of whom the text tells."""
    line = paragraphs[number].strip()
    boxed = _ABOUT_AUTHOR.match(line) or (number > 0 and _ABOUT_AUTHOR.fullmatch(paragraphs[number - 1].strip()))
    if boxed:
        return True
    found = _AUTHOR.fullmatch(line) if number and number + _LAST >= len(paragraphs) else None
    if found is None:
        return False
    told = [other for n, other in enumerate(paragraphs) if n != number and not re.match(r"by\b", other, re.IGNORECASE)]
    return not any(found["name"].split()[-1] in other for other in told)


def _is_headline(paragraph: str) -> bool:
    return _ENDS.search(paragraph.strip()) is None and len(paragraph.split()) <= _LONGEST
