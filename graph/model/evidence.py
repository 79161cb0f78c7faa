"""Where does the article say it? A span of the article's text, counted in Unicode code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words ``text[start:end]`` of an article; ``quote`` repeats them, always exactly.

    Raises:
        ValueError: if the span is empty, or its length differs from its quote's.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise ValueError(f"no span: {self.start} to {self.end} for {self.quote[:60]!r}")

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


def span(text: str, start: int, end: int) -> Span:
    """The span of a text between two code points."""
    return Span(start, end, text[start:end])
