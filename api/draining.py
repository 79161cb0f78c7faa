"""Is the server ending, and what is still under way?"""

from collections.abc import Iterator
from contextlib import contextmanager


class Drain:
    """Counts the requests that are being answered, and knows whether new ones are still let in.

    Attributes:
        begun: whether the server is ending.
    """

    def __init__(self) -> None:
        self.begun = False
        self.active = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """While a request is being answered."""
        self.active += 1
        try:
            yield
        finally:
            self.active -= 1
