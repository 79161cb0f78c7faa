"""Is there room to write? What is free on the store's disk, and what stays free there."""

import shutil

from graph.errors import StoreFull
from graph.settings import Settings


class Room:
    """The disk that a store lies on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def free_bytes(self) -> int:
        """What is free on it."""
        return shutil.disk_usage(self._settings.store.absolute().parent).free

    @property
    def is_there(self) -> bool:
        """Whether there is room to write, as far as that can be known: what is free on a remote store cannot."""
        return bool(self._settings.store_url) or self.free_bytes >= self._settings.disk_reserve

    def check(self) -> None:
        """Passes a write for which there is room, as far as is known.

        Raises:
            StoreFull: if the disk is nearly full: with some room left the server can be started again.
        """
        if not self.is_there:
            raise StoreFull(
                "the disk is nearly full, so that this service is read-only until there is room again; "
                "free some, or see the setting disk_reserve"
            )
