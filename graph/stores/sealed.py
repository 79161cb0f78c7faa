"""How is a store kept from being written to, for a reason that its writers are told?"""

from collections.abc import Collection, Sequence

from graph.errors import StoreError
from graph.stores import Store
from graph.stores.journal import Change
from graph.stores.own import OwnGraphs


class Sealed(OwnGraphs):
    """The product's graphs of a store that must not be written to.

    Args:
        store: the store.
        start: what the names of those graphs begin with.
        reason: what is raised instead of a write.
    """

    def __init__(self, store: Store, start: str, reason: StoreError) -> None:
        super().__init__(store, start)
        self._reason = reason

    def write(self, remove: Collection[str], add: Collection[str]) -> None:  # noqa: ARG002
        """Raises the reason."""
        raise self._refused()

    @property
    def deferred(self) -> Sequence[Change]:
        """None: what was taken waits until the store may be written."""
        return ()

    def defer(self, remove: Collection[str], add: Collection[str]) -> None:  # noqa: ARG002
        """Raises the reason."""
        raise self._refused()

    def settle(self, remove: Collection[str], add: Collection[str]) -> None:  # noqa: ARG002
        """Raises the reason."""
        raise self._refused()

    def rewrite(self) -> None:
        """Raises the reason."""
        raise self._refused()

    def _refused(self) -> StoreError:
        return type(self._reason)(str(self._reason))
