"""Is a file a backup, and is it still what was once written?"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.archive.schema import SCHEMA
from graph.backups.manifest import NAME, STORE, Manifest, damaged
from graph.errors import BackupError

_BLOCK = 1 << 20
_BROKEN = (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error)
"""What is raised for a file that is not what was written."""


class Backup:
    """A backup, open to be read. Use it as a context manager.

    Raises:
        BackupError: if it is none, is damaged, or was made by a newer version.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
            raise damaged(str(file), "it is no backup, or breaks off") from problem
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise BackupError(f"the backup {file} cannot be read: {reason}") from problem
        try:
            self.manifest = Manifest.parse(self._manifest(), str(file), SCHEMA)
            self._check_names()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def check(self) -> None:
        """Reads all of it.

        Raises:
            BackupError: if something is not what was written.
        """
        for name in self.manifest.files:
            for _ in self.blocks(name):
                pass

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of a file; it is right if this comes to its end.

        Raises:
            BackupError: if it is not what was written.
        """
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    yield block
        except _BROKEN as problem:
            raise damaged(str(self.file), f"{name} cannot be read") from problem
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise BackupError(f"the backup {self.file} cannot be read: {reason}") from problem
        if digest.hexdigest() != self.manifest.files[name].sha256:
            raise damaged(str(self.file), f"{name} is not what was written")

    def _manifest(self) -> bytes:
        try:
            return self._zip.read(NAME)
        except KeyError as problem:
            raise damaged(str(self.file), "it has no manifest, so that it is no backup") from problem
        except (*_BROKEN, OSError) as problem:
            raise damaged(str(self.file), "its manifest cannot be read") from problem

    def _check_names(self) -> None:
        """Passes a file that holds what the manifest tells, unpacked and each once: nothing grows when it is read."""
        there = self._zip.infolist()
        sizes = {one.filename: one.file_size for one in there}
        told = {name: file.size for name, file in self.manifest.files.items()}
        if len(sizes) != len(there) or sizes.keys() - {NAME} != told.keys():
            raise damaged(str(self.file), "it does not hold the files that its manifest names")
        if any(sizes[name] != size for name, size in told.items()):
            raise damaged(str(self.file), "a file has not the size that its manifest tells")
        if any(one.compress_type != zipfile.ZIP_STORED or one.flag_bits & 1 for one in there):
            raise damaged(str(self.file), "a file in it is packed, as no backup has it")
        if f"{STORE}/CURRENT" not in told:
            raise damaged(str(self.file), "there is no store in it")
