"""Which statements of a headline are only set side by side? "Serbia shells Vukovar, Austria calls for a truce".

A parser takes the first for what the second calls for. Its comma is read as a full stop, where a subject and a verb of
its own follow that say what somebody does, and not what he says of the first.
"""

import re
from functools import cache
from itertools import pairwise

from graph.wordlists import words

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_COMMA = re.compile(r",(?=\s)")
_NAME = re.compile(r"\W*[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)?\W*")
"""Somebody alone, whom a saying may be told to ("warns NATO"); what he says stands before it."""
_LED = re.compile(
    r"(?:after|ahead|although|amid|as|at|before|despite|during|for|from|following|if|in|once|on|since|though|to|unless"
    r"|until|when|while|with|without)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:after|again|ahead|amid|as|at|before|during|in|on|when|while)\b")
"""What a saying may be followed by that is not its object ("warns in a report")."""
_OPEN = re.compile(
    r"\b(?:will|would|must|should|may|might|could|can|cannot|can't|won't|shall|ought|is|are|was|were|has|have|had)\b"
    r"|^\w+\s+to\b|^(?:[Ss]top|[Ll]et|[Ll]ift|[Ee]nd|[Ll]eave|[Ff]ree|[Rr]elease|[Dd]o|[Dd]on't|[Nn]o)\b"
)
"""What may be said, and need not be done."""
_TELLING = ("ask", "beg", "insist", "order", "plead", "press", "promise", "reassure", "scold", "urge", "warn")
_WORDLESS = {
    "abstain",
    "abstains",
    "object",
    "objects",
    "protest",
    "protests",
    "react",
    "reacts",
    "retaliate",
    "retaliates",
}
"""What is done without an object, and says nothing of what stands before it."""
_FINITE = re.compile(r"\s[a-z]+(?:s|ed|t|k|ll|re)\b")
_LEAST_WORDS = 3


def part_statements(text: str) -> str:
    """A headline with a full stop for each comma between two statements; code point for code point.

    A text that ends as a sentence does is returned as it is.
    """
    commas = [found.start() for found in _COMMA.finditer(text)]
    if not commas or not is_unfinished(text):
        return text
    parted = list(text)
    start = 0
    for comma, end in pairwise([*commas, len(text)]):
        if _states(text[start:comma]) and _follows(text[comma + 1 : end].strip()):
            parted[comma] = "."
            start = comma + 1
    return "".join(parted)


def is_unfinished(text: str) -> bool:
    """Whether a text ends as a headline does, without a full stop or the like."""
    return not _ENDS.search(text)


def _states(first: str) -> bool:
    """Whether what stands before a comma tells what somebody does."""
    first = first.strip()
    long_enough = len(first.split()) >= _LEAST_WORDS
    return long_enough and not _LED.match(first) and not _OPEN.search(first) and bool(_FINITE.search(first))


def _follows(second: str) -> bool:
    """Whether a subject and a verb of its own follow, with more than the name of one who is told."""
    found = _clause().match(second)
    if found is None:
        return False
    rest = second[found.end() :].strip()
    verb = found[0].split()[-1]
    if verb in _WORDLESS:
        return True
    told = verb.startswith(_TELLING) and _NAME.fullmatch(rest)
    return bool(rest) and not told and not _ASIDE.match(rest)


@cache
def _clause() -> re.Pattern[str]:
    """A subject and its verb, singular ("Egypt calls"), or plural with a common noun ("Gulf states call")."""
    plain = sorted(words("verbs-of-headlines"))
    first = r"(?:the\s+)?(?:[A-Z][\w.’'-]*|rebels|allies|critics|militants|opposition)"
    single = rf"{first}(?:\s+[\w.’'-]+){{0,3}}?\s+(?:{'|'.join(map(_third_person, plain))})"
    several = rf"{first}(?:\s+[\w.’'-]+){{0,2}}?(?:(?<=ls)|(?<=es)|(?<=cs)|(?<=ts)|\s+[a-z]+s)"
    return re.compile(rf"(?:{single}|{several}\s+(?:{'|'.join(plain)}))(?=\s|$)")


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
