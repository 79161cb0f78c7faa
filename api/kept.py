"""Which answers need not be made again? The latest, while the graph is as it was."""

from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """The latest answers by their entity tags, of which no two states of the graph have one.

    Args:
        most: how many are kept; the oldest go first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: dict[str, Answer] = {}

    def get(self, entity: str | None) -> Answer | None:
        """The answer of a tag; None where it is not kept, or the state of the graph is not known."""
        return self._answers.get(entity) if entity else None

    def keep(self, entity: str | None, answer: Answer) -> None:
        """Keeps an answer; none whose state of the graph is not known."""
        if entity is None:
            return
        self._answers[entity] = answer
        while len(self._answers) > self._most:
            del self._answers[next(iter(self._answers))]
