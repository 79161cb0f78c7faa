"""How does a store that an older version wrote become one of today?"""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from graph import registry
from graph.archive import Archive
from graph.archive.rules import bars_of
from graph.archive.schema import Migration, check_version, migrate, pending, version_of
from graph.errors import NotFound
from graph.settings import Settings, registry_folder
from graph.stores import placing
from graph.stores.own import OwnGraphs
from graph.stores.oxigraph import OxigraphStore
from graph.vocabulary.namespaces import Names


class Upgrade:
    """A store that may have to be migrated, open to be written. Use it as a context manager."""

    def __init__(self, store: OxigraphStore, settings: Settings) -> None:
        self._store, self._settings, self._names = store, settings, Names(settings.base)
        self._own = OwnGraphs(store, self._names.graph(""))

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Opens the store of the settings.

        Raises:
            NotFound: if there is none.
            StoreLocked: if another process holds it.
            StoreNewer: if a newer version wrote it.
        """
        registry.use(registry_folder(settings))
        placing.finish(settings.store)
        if not settings.store.is_dir():
            raise NotFound(f"no store at {settings.store}; name another one with --store")
        store = OxigraphStore(settings.store)
        try:
            found = cls(store, settings)
            check_version(found._own, found._names)
        except BaseException:
            store.close()
            raise
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    @property
    def pending(self) -> tuple[Migration, ...]:
        """The steps that are still to be made."""
        return pending(version_of(self._own, self._names))

    def steps(self, tell: Callable[[str], None] = lambda _: None) -> Iterator[Migration]:
        """Makes the steps; each as it has been made. What was taken but not yet written is then written.

        Raises:
            StoreError: if the store cannot be written; the steps before are made then.
        """
        tell("merging anew")
        yield from migrate(self._own, self._names, bars_of(self._settings))
        tell("taking up what waits")
        Archive.open(self._settings, store=self._store)
