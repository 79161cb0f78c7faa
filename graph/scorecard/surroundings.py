"""In which sentence do some words stand? Told by punctuation alone, for whoever looks at a decision."""

import re

_TITLES = ("Mr", "Ms", "Mrs", "Dr", "St", "Lt", "Col", "Gen", "Maj", "Sgt", "Capt", "Adm", "Sen", "Rep", "Gov", "Rev",
           "Prof", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "No", "vs")  # fmt: skip
_END = re.compile(
    r"(?<!\b[A-Z])" + "".join(rf"(?<!\b{title})" for title in _TITLES)
    + r"[.!?][.!?\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\s*\n\s*"
)  # fmt: skip
"""Where a sentence ends: not after an initial ("U.S.") or a title, and at the end of a line."""


def sentence(quote: str, text: str) -> str:
    """The sentence of a text in which a quotation stands, or the sentences over which it extends; "" if it does not.

    Args:
        quote: the words; of a quotation in parts (" … ") the first part is looked for.
        text: the text; of several places the first counts.
    """
    words = quote if quote in text else quote.split(" … ")[0]
    first = text.find(words) if words else -1
    if first < 0:
        return ""
    last = first + len(words)
    start, end = 0, len(text)
    for joint in _END.finditer(text):
        if joint.end() <= first:
            start = joint.end()
        elif joint.end() >= last:
            end = joint.end()
            break
    return " ".join(text[start:end].split())
