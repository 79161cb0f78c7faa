"""How is a backup written? From a snapshot of the store; the file has its name only once it is whole and read back."""

import errno
import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from graph.archive.history import history_of
from graph.archive.schema import version_of
from graph.backups.manifest import HISTORY, NAME, REGISTRY, STORE, Manifest, Member
from graph.backups.reading import Backup
from graph.errors import BackupError
from graph.registry.tables import TABLE
from graph.settings import Settings, registry_folder
from graph.stores.oxigraph import OxigraphStore, store_error
from graph.stores.snapshots import quads_by_graph, snapshot
from graph.stores.workplace import sync, workplace
from graph.vocabulary.namespaces import Names

SUFFIX = ".backup.zip"
_BLOCK = 1 << 20
_SIMPLE = re.compile(r"[^\w.-]+")
_UNNEEDED = ("LOG", "LOCK", "IDENTITY")
"""What the names of files begin with that the engine makes anew."""

Tell = Callable[[str], None]


def write_backup(settings: Settings, target: Path, tell: Tell = lambda _: None) -> tuple[Path, Manifest]:
    """Writes a backup of a store into a new file, whether a server holds it or not.

    Args:
        settings: the store, its registry and base.
        target: the file; or a folder, in which it is named after the store and the moment.
        tell: called with what is done next.

    Returns:
        The file, and what is in it.

    Raises:
        StoreLocked: if a command holds the store.
        StoreError: if there is none, or it cannot be read.
        BackupError: if the file is there already, or cannot be written.
    """
    now = datetime.now(UTC)
    file = _file(settings.store, target, now)
    tell("taking a snapshot")
    with snapshot(settings.store) as copy, _placed(file) as begun:
        tell("writing")
        with zipfile.ZipFile(begun, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
            graphs, schema = _described(copy, settings.base)
            files = {name: _add(archive, name, path) for name, path in _found(copy, settings)}
            manifest = Manifest(
                f"{now:%Y-%m-%dT%H:%M:%SZ}",
                version("communique"),
                version("pyoxigraph"),
                schema,
                settings.base,
                graphs,
                files,
            )
            archive.writestr(NAME, manifest.dump())
        tell("reading it back")
        with Backup(begun) as written:
            written.check()
    return file, manifest


def _file(store: Path, target: Path, now: datetime) -> Path:
    """The file that is meant.

    Raises:
        BackupError: if it is there already, or would lie in the store.
    """
    if target.is_dir():
        target = target / f"{_SIMPLE.sub('-', store.resolve().name)}-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"
    if target.exists() or target.is_symlink():
        raise BackupError(f"there is a file {target} already; name another one, or a folder")
    if not target.parent.is_dir():
        raise BackupError(f"there is no folder {target.parent}; make it, or name another one")
    if store.resolve() in target.resolve().parents:
        raise BackupError(f"{target} lies in the store itself; name another place, best on another disk")
    return target


@contextmanager
def _placed(file: Path) -> Iterator[Path]:
    """Where the file is written until it is whole; then it is there under its name, which nobody else has taken."""
    try:
        with workplace(file, "part") as place:
            begun = place / file.name
            yield begun
            begun.chmod(0o600)
            sync(begun)
            _name(begun, file)
        sync(file.parent)
    except OSError as problem:
        if isinstance(problem, FileExistsError):
            raise BackupError(f"there is a file {file} already; name another one, or a folder") from problem
        reason = problem.strerror or str(problem)
        raise BackupError(f"the backup {file} cannot be written: {reason.lower()}; nothing was left of it") from problem


def _name(begun: Path, file: Path) -> None:
    """Gives a file its name, unless that is taken; some disks know no second name for a file."""
    try:
        os.link(begun, file)
    except OSError as problem:
        if problem.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if file.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from problem
        begun.rename(file)


def _described(copy: Path, base: str) -> tuple[dict[str, int], int]:
    """The quads of each graph, and the version of the schema.

    Raises:
        StoreError: if the store cannot be read.
    """
    try:
        store = ox.Store.read_only(str(copy))
        return quads_by_graph(store), version_of(OxigraphStore(read_only=True, opened=store), Names(base))
    except (OSError, RuntimeError) as problem:
        raise store_error(copy, problem) from problem


def _found(copy: Path, settings: Settings) -> Iterator[tuple[str, Path]]:
    """The files to keep, with their names in the backup."""
    for path in sorted(copy.iterdir()):
        if not path.name.startswith(_UNNEEDED):
            yield f"{STORE}/{path.name}", path
    history, registry = history_of(settings.store), registry_folder(settings)
    for path in sorted(history.glob("*/*.nq.gz")):
        yield f"{HISTORY}/{path.parent.name}/{path.name}", path
    for path in sorted(registry.glob(f"*{TABLE}")):
        yield f"{REGISTRY}/{path.name}", path


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as output:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            output.write(block)
    return Member(size, digest.hexdigest())
