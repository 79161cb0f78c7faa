"""Where does the article say it? A quotation is found letter by letter, else but for spaces, marks and dashes."""

import re
from dataclasses import dataclass, field

from graph.model.evidence import Span, span

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'", "`": "'",
                        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"})  # fmt: skip
_AROUND = ' \n"“”„«»,'
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WRAPPING = " \"'….,;:"
"""What a model puts around a quotation that is the article's but for that."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text to find quotations in: all of an article, or the stretch of it that a model was shown."""

    text: str
    start: int = 0
    end: int | None = None
    _folded: str = field(init=False)
    _places: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        folded, places = _fold(self.text, self.start, len(self.text) if self.end is None else self.end)
        object.__setattr__(self, "_folded", folded)
        object.__setattr__(self, "_places", places)

    def find(self, quotation: str | None, near: Span | None = None, *, inside: bool = False) -> Span | None:
        """The span of the article's words that a quotation repeats; None if it does not stand there.

        A quotation of letters must begin and end where words do.

        Args:
            quotation: the words.
            near: of several such places, the first within this span, else the nearest to it; without it, the first.
            inside: whether only places within ``near`` count.
        """
        found = self.places(quotation)
        if near is None:
            return found[0] if found else None
        within = [one for one in found if near.covers(one)]
        if within or inside:
            return within[0] if within else None
        return min(found, key=lambda one: abs(one.start - near.start), default=None)

    def places(self, quotation: str | None) -> list[Span]:
        """All places where the article's words repeat a quotation, in text order."""
        return [span(self.text, start, end) for start, end in self._all(quotation or "")]

    def _all(self, quotation: str) -> list[tuple[int, int]]:
        folded = _fold(quotation, 0, len(quotation))[0].strip()
        for words in dict.fromkeys((folded, folded.strip(_WRAPPING))):
            places = self._occurrences(words) if any(letter.isalnum() for letter in words) else []
            if places:
                return places
        return []

    def _occurrences(self, words: str) -> list[tuple[int, int]]:
        before = r"(?<!\w)" if words[0].isalnum() else ""
        after = r"(?!\w)" if words[-1].isalnum() else ""
        pattern = re.compile(f"{before}{re.escape(words)}{after}")
        return [
            (self._places[match.start()], self._places[match.end() - 1] + 1) for match in pattern.finditer(self._folded)
        ]


def bare(quotation: Span) -> Span:
    """The same words without the marks, commas and spaces around them."""
    start = quotation.start + len(quotation.quote) - len(quotation.quote.lstrip(_AROUND))
    words = quotation.quote.strip(_AROUND)
    return Span(start, start + len(words), words) if words else quotation


def _fold(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """A stretch of text with one kind of mark, dash and space, and where in the text each of its letters stands."""
    letters: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        letter = text[place]
        if _UNSEEN.match(letter):
            continue
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter.translate(_MARKS))
        places.append(place)
    return "".join(letters), tuple(places)
