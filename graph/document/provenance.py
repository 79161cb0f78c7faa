"""Where, when and by whom was a dispatch filed? What datelines and credit lines say."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.model.evidence import Span, span

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?"
DAY = (
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})"
)
"""The day of a dateline as a regular expression, with or without its year."""

_DASH = r"(?:--+|[-–—―_])"
_CAPITAL_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
_TITLE_PLACE = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /](?:[A-ZÀ-Þ][\w.'’-]+|of|the|de|al|el)){0,3}"
_MARK = r"[(/\[](?P<agency>[^()/\[\]\n]{2,60})[)/\]]"
_REGION = rf"(?:,\s*(?!{_DASH}){_TITLE_PLACE})?"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        # MOSCOW, March 18 (Reuters) -   WASHINGTON (AP) _   Jerusalem, 22 March 2024 (AFP) —   MOSCOW, 1 May. /TASS/.
        rf"(?P<place>(?:{_CAPITAL_PLACE}|{_TITLE_PLACE}){_REGION})(?:,?\s+(?P<day>{DAY}))?[.,]?\s*{_MARK}"
        rf"\s*(?:{_DASH}+|[.:])(?=\s|$|[\"“‘'`A-Z])",
        # (Reuters) -
        rf"(?P<place>){_MARK}\s*{_DASH}+(?=\s|$)(?P<day>)",
        # GENEVA, 12 March 2024 -
        rf"(?P<place>(?:{_CAPITAL_PLACE}|{_TITLE_PLACE}){_REGION}),?\s+(?P<day>{DAY})\s*(?:{_DASH}+|:)(?=\s|$)(?P<agency>)",
        # CAIRO —   BEIRUT, Lebanon -
        rf"(?P<place>{_CAPITAL_PLACE}{_REGION})\s+{_DASH}+(?=\s|$)(?P<day>)(?P<agency>)",
    )
)
_NO_PLACE = re.compile(
    "NATO|OPEC|ASEAN|IAEA|UNESCO|UNICEF|UNRWA|BRICS|BREAKING|UPDATED?|EXCLUSIVE|FACTBOX|ANALYSIS|WATCH|CORRECTED|LIVE"
    "|FILE|VIDEO|PHOTOS?|OPINION|EXPLAINER|INTERVIEW|TIMELINE|NEWS|RECAP|NOTE|EDITORIAL"
)
DAY_LINE = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|updated|last updated|last modified|date|issued)(?:\s+(?:on|at))?\s*:?\s*)?"
    rf"(?P<day>{DAY})"
    r"(?:,?\s*(?:at\s+|[|·-]\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?\.?",
    re.IGNORECASE,
)
_CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:sources?|credits?|courtesy|via)\s*:\s*(?P<agency>[^:]{1,80})",
        r"\(?(?i:(?:additional )?reporting by|(?:writing|editing|compiled|edited) by)\b.{2,300}\)?[.]?",
        r"\(?(?i:with (?:additional )?(?:inputs?|reporting|files|material)) from\s+(?P<agency>.{2,80}?)[.)]*",
        r"(?:©|\([cC]\)|(?i:copyright)\b).{2,200}",
        r"(?i:all rights reserved)\b.{0,100}",
        r"[-–—(\[]+\s*(?P<agency>[A-Z][\w /&-]{1,40}?)\s*[)\]]?",
        r"(?P<agency>[A-Z][\w/&-]*(?: [A-Z][\w/&-]*){0,3})",
        r"(?:Associated Press|AP|Reuters|AFP)\b.{3,160}\bcontributed to this (?:report|story|article)\.?",
        r".{3,160}\b(?:contributed|contributed reporting|contributed to this (?:report|story|article))\.?",
        r"(?i:this (?:story|article|report) (?:has not been edited|was (?:first|originally) published|is published)).*",
    )
)
TAIL_CREDIT = re.compile(
    r"\((?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled) (?:and \w+ )?by [^()]{2,250}\)\.?$"
)
"""The reporters and editors in brackets at the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a dispatch was filed.

    Attributes:
        place: the place in the text's words ("WELLINGTON, New Zealand"), or "".
        day: the day in the text's words ("March 12"), or "".
        agency: the agency's name ("Associated Press"), the text's words where it is not known, or "".
    """

    span: Span
    place: str = ""
    day: str = ""
    agency: str = ""


@cache
def agencies() -> dict[str, str]:
    """The name of each agency by each form, as written in datelines and credit lines."""
    found = {}
    for name, forms in table("agencies.tsv"):
        found.update(dict.fromkeys([name, *forms.split("|")], name))
    return found


def table(name: str) -> list[tuple[str, str]]:
    """The rows of a table of this package, its first two columns."""
    table = files("graph.document").joinpath(name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("# ")]
    return [(row[0], row[1]) for row in rows]


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a credit ("Source: AP", "(Reporting by …)", "© 2024 …")."""
    for pattern in _CREDITS:
        found = pattern.fullmatch(line)
        if not found:
            continue
        named = found.groupdict().get("agency")
        if named is None or known_agency(named) or line.lstrip("(")[:3].lower() in ("sou", "cre", "cou", "via", "wit"):
            return len(line.split()) <= 12 or named is None
    return False


def credited_agency(line: str) -> str:
    """The name of the agency that a credit line names, or ""."""
    for pattern in _CREDITS:
        found = pattern.fullmatch(line)
        named = found and found.groupdict().get("agency")
        if named:
            return known_agency(named) or named.strip(" .")
    if line.lower().lstrip("(").startswith("reporting"):
        return ""
    written = (form for form in agencies() if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", line))
    return agencies().get(max(written, key=len, default=""), "")


def known_agency(words: str) -> str:
    """The name of the agency that some words stand for, or ""."""
    known = agencies()
    for part in [words, *re.split(r"[/,;&]| and | via ", words)]:
        name = known.get(part.strip(" ./"))
        if name:
            return name
    return ""


def read_dateline(paragraph: str, first: bool = True) -> Dateline | None:
    """The dateline with which a paragraph begins; its span counts from the paragraph's start.

    Further down than the ``first`` paragraphs a place and a dash alone are no dateline but a heading in capitals.
    """
    for pattern in _DATELINES if first else _DATELINES[:-1]:
        found = pattern.match(paragraph)
        if not found:
            continue
        place, day, mark = found["place"] or "", found["day"] or "", found["agency"] or ""
        if mark and not known_agency(mark) and not (place.isupper() or day):
            continue
        if not mark and not day and (len(place) < 4 or _NO_PLACE.fullmatch(place)):
            continue
        name = known_agency(mark) or mark.strip()
        return Dateline(span(paragraph, 0, found.end()), place, day, name)
    return None
