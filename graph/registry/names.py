"""When are two written names the same name? Folding of accents, quotes and hyphens; case counts only in acronyms."""

import re
import unicodedata

_QUOTES = str.maketrans({"’": "", "‘": "", "'": "", "`": "", "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "", ".": "", "-": " ",
                         "‐": " ", "‑": " ", "–": " ", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l",
                         "Ł": "L", "æ": "ae", "Æ": "Ae", "ß": "ss", "ə": "a"})  # fmt: skip

_PARTICLES = frozenset(
    {
        "al",
        "el",
        "as",
        "ash",
        "ad",
        "ar",
        "an",
        "bin",
        "ben",
        "ibn",
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "di",
        "da",
    }
    | {"dos", "la", "le", "ter", "ten", "abu", "du", "st", "vel"}
)
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "ar", "an", "ben", "abu"})
_SURNAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "KHM"})
_TWO_SURNAMES = frozenset(
    {"ESP", "MEX", "ARG", "CHL", "COL", "PER", "VEN", "ECU", "BOL", "URY", "PRY", "CUB", "GTM", "HND", "SLV", "NIC"}
    | {"CRI", "PAN", "DOM", "GNQ"}
)


def is_acronym(name: str) -> bool:
    """Whether case tells the name from a common word: "US", "U.N.", "WHO", "PA" (at most six letters, all capitals)."""
    letters = name.removeprefix("the ").removeprefix("The ").replace(".", "")
    return 1 < len(letters) <= 6 and letters.isupper() and letters.isalnum()


def key(name: str) -> str:
    """What is equal for two spellings of one name.

    A leading "the" goes; so do accents, quotes, full stops and hyphens. Acronyms keep their capitals
    ("US", never "us").
    """
    if name[:4] in ("the ", "The ", "THE "):
        name = name[4:]
    if is_acronym(name):
        return name.replace(".", "")
    return fold(name)


def fold(name: str) -> str:
    """The name without case, accents, quotes, full stops and hyphens, its spaces single."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold().translate(_QUOTES))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    elif "." in name or "'" in name or "-" in name:
        name = name.translate(_QUOTES)
    return " ".join(name.casefold().split())


def slug(name: str) -> str:
    """A name as the id of a new actor or place: lower-case ASCII with hyphens, also for an apostrophe ("o-brien").

    Letters that `fold` knows no ASCII for keep a hexadecimal stand-in.
    """
    folded = " ".join(fold(part) for part in re.split(r"[\s'’‘ʼ`.]+", name))
    text = "".join(letter if letter.isascii() else f"u{ord(letter):x}" for letter in folded)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-") or "unnamed"


def surname(name: str, country: str | None = None) -> str:
    """The part by which a newspaper calls somebody after the first mention ("al-Sisi", "Xi", "von der Leyen").

    Particles stay with it; ordinals, "Jr." and "of Jordan" go. A name of one word is its own surname.
    """
    words = name.split(" of ")[0].split()
    while len(words) > 1 and (words[-1].rstrip(".") in ("Jr", "Sr") or set(words[-1]) <= set("IVX")):
        words.pop()
    if len(words) == 1:
        return words[0]
    if country in _SURNAME_FIRST and "-" not in words[0]:
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def surnames(name: str, country: str | None = None) -> tuple[str, ...]:
    """The ways to shorten a name: the surname, without its article ("Sisi" beside "al-Sisi"), both Spanish surnames."""
    first = surname(name, country)
    found = [first]
    bare = first.replace("-", " ").split(maxsplit=1)
    if len(bare) == 2 and bare[0].casefold() in _ARTICLES:
        found.append(bare[1])
    words = name.split()
    if country in _TWO_SURNAMES and len(words) > 2 and first == words[-1]:
        found += [" ".join(words[-2:]), words[-2]]
    return tuple(dict.fromkeys(found))
