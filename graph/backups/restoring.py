"""How does a backup become a store again? It is unpacked beside the place, opened and compared, and then put there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir

import pyoxigraph as ox

from graph.archive.history import history_of
from graph.backups.manifest import HISTORY, REGISTRY, STORE, Manifest, damaged
from graph.backups.reading import Backup
from graph.errors import BackupError, StoreFull
from graph.settings import Settings, registry_folder
from graph.stores import placing
from graph.stores.oxigraph import store_error
from graph.stores.placing import Move
from graph.stores.snapshots import quads_by_graph
from graph.stores.workplace import sync, workplace

Tell = Callable[[str], None]

_SPARE = 1_000_000
"""Bytes that must be free besides those of the files."""


def verify(file: Path, beside: Path | None = None, tell: Tell = lambda _: None) -> Manifest:
    """Checks a backup: every checksum, and that its store can be opened and holds in each graph what it should.

    Args:
        file: the backup.
        beside: where there is room for a copy of its store; None for the system's temporary folder.
        tell: called with what is done next.

    Raises:
        BackupError: if it is not what was written, or was made by a newer version.
        StoreFull: if there is no room for the copy.
    """
    with Backup(file) as backup:
        place = (beside or Path(gettempdir())) / file.name
        with _room(place, backup.manifest) as folder:
            _unpack(backup, {name: folder / name for name in (HISTORY, REGISTRY, STORE)}, tell)
    return backup.manifest


def restore(
    file: Path, settings: Settings, *, replace: bool = False, tell: Tell = lambda _: None
) -> tuple[Manifest, tuple[Path, ...]]:
    """Puts what a backup holds in the place of the store, its history and its registry: all of it, or nothing.

    Args:
        file: the backup.
        settings: which store.
        replace: whether a store that is there is put aside; without it, it is an error that there is one.
        tell: called with what is done next.

    Returns:
        What the backup holds, and the folders that were put aside.

    Raises:
        BackupError: if it is damaged, or was made by a newer version, or there is something at the place.
        StoreLocked: if a process holds the store that is there.
        StoreFull: if there is no room.
        StoreError: if it cannot be put there.
    """
    placing.finish(settings.store)
    places = _places(settings)
    _check_places(places, replace=replace)
    with placing.held(places[STORE]):
        pass
    with (
        Backup(file) as backup,
        _room(places[STORE], backup.manifest) as folder,
        workplace(places[REGISTRY], placing.BEGUN) as other,
    ):
        unpacked = {HISTORY: folder / HISTORY, REGISTRY: other / REGISTRY, STORE: folder / STORE}
        _unpack(backup, unpacked, tell)
        _check_places(places, replace=replace)
        moves = _moves(places, unpacked)
        placing.place(places[STORE], moves, folder)
    return backup.manifest, tuple(Path(move.aside) for move in moves if Path(move.aside).exists())


def _places(settings: Settings) -> dict[str, Path]:
    store = settings.store.absolute()
    return {HISTORY: history_of(store), REGISTRY: registry_folder(settings).absolute(), STORE: store}


def _check_places(places: dict[str, Path], *, replace: bool) -> None:
    """Passes places where nothing stands, unless it is to be put aside.

    Raises:
        BackupError: if something does.
    """
    there = [str(place) for place in places.values() if place.is_symlink() or place.exists()]
    if there and not replace:
        raise BackupError(
            f"there is {' and '.join(there)} already, and nothing was changed; restore to another place (--store), or "
            "put aside what is there with --replace"
        )


@contextmanager
def _room(target: Path, manifest: Manifest) -> Iterator[Path]:
    """A folder beside a target, where there is room for all of a backup.

    Raises:
        StoreFull: if there is none.
        StoreError: if it cannot be written.
    """
    try:
        with workplace(target, placing.BEGUN) as folder:
            if (free := disk_usage(folder).free) < manifest.size + _SPARE:
                raise StoreFull(
                    f"there is no room for the backup at {target.parent}: it takes {manifest.size:,} bytes, and "
                    f"{free:,} are free; free some and repeat"
                )
            yield folder
    except OSError as problem:
        raise store_error(target, problem) from problem


def _moves(places: dict[str, Path], unpacked: dict[str, Path]) -> list[Move]:
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    return [
        Move(str(unpacked[name]) if unpacked[name].exists() else "", str(place), f"{place}.before-{stamp}")
        for name, place in places.items()
    ]


def _unpack(backup: Backup, unpacked: dict[str, Path], tell: Tell) -> None:
    """Writes all files of a backup into folders, each by its checksum, and compares the store with what it should hold.

    Raises:
        BackupError: if something is not what was written.
        StoreFull: if there is no room.
        StoreError: if it cannot be written.
    """
    tell("unpacking")
    try:
        for name in backup.manifest.files:
            kind, _, rest = name.partition("/")
            file = unpacked[kind] / rest
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as output:
                output.writelines(backup.blocks(name))
            sync(file)
        for folder in unpacked.values():
            sync(folder)
    except OSError as problem:
        raise store_error(unpacked[STORE], problem) from problem
    tell("comparing")
    _compare(backup, unpacked[STORE])


def _compare(backup: Backup, folder: Path) -> None:
    try:
        found = quads_by_graph(ox.Store.read_only(str(folder)))
    except (OSError, RuntimeError) as problem:
        raise damaged(str(backup.file), f"its store cannot be opened ({problem})") from problem
    told = backup.manifest.graphs
    wrong = sorted(name for name in found.keys() | told.keys() if found.get(name) != told.get(name))
    if wrong:
        name = wrong[0]
        what = f"the graph {name or 'without a name'} has {found.get(name, 0):,} quads and not {told.get(name, 0):,}"
        raise damaged(str(backup.file), f"{what}, and {len(wrong) - 1} more differ" if wrong[1:] else what)
