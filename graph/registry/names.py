"""When are two written names the same name? Folding of accents, quotes and hyphens; case counts only in acronyms."""

import unicodedata

_QUOTES = str.maketrans({"’": "", "‘": "", "'": "", "`": "", "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "", ".": "", "-": " ",
                         "‐": " ", "‑": " ", "–": " ", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l",
                         "Ł": "L", "æ": "ae", "Æ": "Ae", "ß": "ss", "ə": "a"})  # fmt: skip

_ARTICLES = ("al ", "el ", "as ", "ash ", "bin ", "ben ", "ibn ", "van ", "von ", "de ", "der ", "den ", "del ", "di ",
             "da ", "dos ", "la ", "le ", "ter ", "abu ", "aal ", "du ", "mac ", "st ")  # fmt: skip

_SURNAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "MAC"})


def is_acronym(name: str) -> bool:
    """Whether case tells the name from a common word: "US", "U.N.", "WHO", "PA" (at most six letters, all capitals)."""
    letters = name.removeprefix("the ").removeprefix("The ").replace(".", "")
    return 1 < len(letters) <= 6 and letters.isupper() and letters.isalnum()


def key(name: str) -> str:
    """What is equal for two spellings of one name.

    A leading "the" goes; so do accents, quotes, full stops and hyphens. Acronyms keep their capitals ("US", never "us").
    """
    if name[:4] in ("the ", "The ", "THE "):
        name = name[4:]
    if is_acronym(name):
        return name.replace(".", "")
    return fold(name)


def fold(name: str) -> str:
    """The name without case, accents, quotes, full stops and hyphens, its spaces single."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_QUOTES))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    elif "." in name or "'" in name or "-" in name:
        name = name.translate(_QUOTES)
    return " ".join(name.casefold().split())


def surname(name: str, country: str | None = None) -> str:
    """The part by which a newspaper calls somebody after the first mention ("Netanyahu", "al-Sisi", "Xi", "Ban").

    Particles stay with the surname ("von der Leyen"). Names of one word are their own surname.
    """
    words = name.split()
    if len(words) == 1:
        return name
    if country in _SURNAME_FIRST and "-" not in words[0]:
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() + " " in _ARTICLES:
        start -= 1
    return " ".join(words[start:])
