"""Which store do the settings mean? The embedded one in its folder, or a remote one at its address."""

from graph.settings import Settings
from graph.stores import Store
from graph.stores.oxigraph import OxigraphStore


def open_store(settings: Settings, *, read_only: bool = False) -> Store:
    """Opens the store of the settings.

    Args:
        settings: ``store`` is used, or ``store_url`` and what goes with it.
        read_only: for whoever writes nothing; of an embedded store only a checkpoint.

    Raises:
        SettingsError: if its address cannot be used.
        StoreLocked: if another process holds it.
        StoreUnreachable: if it is remote and does not answer.
        StoreError: if it cannot be used.
    """
    if not settings.store_url:
        return OxigraphStore(settings.store, read_only=read_only)
    from graph.stores.remote import RemoteStore
    from graph.stores.remote.addresses import Addresses

    return RemoteStore(Addresses.of(settings), settings.base, None if read_only else settings.store)
