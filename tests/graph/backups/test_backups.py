"""A backup holds all of a store, is there whole or not at all, and tells when it is not what was written."""

import json
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.archive.schema import SCHEMA
from graph.backups import restore, verify, write_backup
from graph.errors import BackupError, StoreError, StoreFull, StoreLocked
from graph.settings import Settings
from graph.stores import placing
from graph.stores.oxigraph import OxigraphStore
from tests.graph.backups.conftest import held_by, killed


def elsewhere(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, store=tmp_path / "new" / "store")


def test_what_is_restored_is_what_was_there(filled: Settings, backup: Path, tmp_path: Path) -> None:
    other = elsewhere(filled, tmp_path)
    manifest, aside = restore(backup, other)
    assert aside == ()
    assert held_by(other) == held_by(filled)
    assert manifest.graphs["x:empty"] == 0
    assert manifest.graphs["x:mine"] == 1
    assert sorted(path.name for path in other.store.parent.iterdir()) == ["store", "store.history", "store.registry"]


def test_what_was_taken_but_not_written_is_in_a_backup(filled: Settings, tmp_path: Path) -> None:
    store = OxigraphStore(filled.store)
    line = "<x:s> <x:p> <x:taken> <x:mine> .\n"
    store.defer(set(), {line})
    store.close()
    file, _ = write_backup(filled, tmp_path / "b.zip")
    other = elsewhere(filled, tmp_path)
    restore(file, other)
    again = OxigraphStore(other.store)
    assert [change.add for change in again.deferred] == [line.encode()]
    again.close()


def test_a_backup_is_for_its_owner_alone(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_in_a_folder_is_named_after_store_and_moment(filled: Settings, tmp_path: Path) -> None:
    file, _ = write_backup(filled, tmp_path)
    assert file.parent == tmp_path
    assert file.name.startswith("store-2")
    assert file.name.endswith("Z.backup.zip")


def test_a_backup_is_not_written_over(filled: Settings, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(BackupError, match="already"):
        write_backup(filled, backup)
    assert backup.read_bytes() == before


@pytest.mark.parametrize(("target", "told"), [("none/a.zip", "there is no folder"), ("there/store/a.zip", "lies in")])
def test_a_backup_is_not_written_just_anywhere(filled: Settings, tmp_path: Path, target: str, told: str) -> None:
    with pytest.raises(BackupError, match=told):
        write_backup(filled, tmp_path / target)


def test_a_store_that_is_not_there_cannot_be_backed_up(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        write_backup(Settings(store=tmp_path / "none"), tmp_path / "a.zip")


def test_a_store_that_a_command_holds_is_not_backed_up(filled: Settings, tmp_path: Path) -> None:
    store = OxigraphStore(filled.store)
    with pytest.raises(StoreLocked, match="held by"):
        write_backup(filled, tmp_path / "a.zip")
    store.close()
    assert not (tmp_path / "a.zip").exists()


def test_a_store_is_not_restored_over_another(filled: Settings, backup: Path) -> None:
    before = held_by(filled)
    with pytest.raises(BackupError, match="already, and nothing was changed"):
        restore(backup, filled)
    assert held_by(filled) == before


@pytest.mark.parametrize("rest", ["store.history", "store.registry"])
def test_a_history_or_registry_that_is_there_is_not_mixed_with_another(
    filled: Settings, backup: Path, tmp_path: Path, rest: str
) -> None:
    other = elsewhere(filled, tmp_path)
    (other.store.parent / rest).mkdir(parents=True)
    with pytest.raises(BackupError, match=rest):
        restore(backup, other)


def test_a_store_that_is_replaced_is_put_aside(filled: Settings, backup: Path) -> None:
    store = OxigraphStore(filled.store)
    store.write(set(), {"<x:s> <x:p> <x:later> <x:mine> .\n"})
    store.close()
    later = held_by(filled)
    _, aside = restore(backup, filled, replace=True)
    assert held_by(filled) != later
    kept = {path.name.split(".before-")[0]: path for path in aside}
    assert kept.keys() == {"store", "store.history", "store.registry"}
    for name, path in kept.items():
        shutil.rmtree(filled.store.with_name(name))
        path.rename(filled.store.with_name(name))
    assert held_by(filled) == later


def test_a_store_that_is_held_is_not_replaced(filled: Settings, backup: Path) -> None:
    hold = "import sys; from pathlib import Path; from graph.stores.oxigraph import OxigraphStore; "
    hold += "store = OxigraphStore(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(filled.store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match=f"held by process {process.pid}"):
            restore(backup, filled, replace=True)
        process.communicate("")
    assert [path.name for path in filled.store.parent.iterdir() if ".before-" in path.name] == []


# damage


def patched(backup: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The backup with another manifest."""
    other = backup.with_name("patched.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(other, "x") as target:
        for one in source.infolist():
            if one.filename != "manifest.json":
                target.writestr(one.filename, source.read(one))
        manifest = json.loads(source.read("manifest.json"))
        change(manifest)
        target.writestr("manifest.json", json.dumps(manifest))
    return other


def refused(file: Path, settings: Settings, tmp_path: Path, told: str) -> None:
    """Neither verified nor restored, and nothing is left of the attempt."""
    other = elsewhere(settings, tmp_path)
    for attempt in (lambda: verify(file), lambda: restore(file, other)):
        with pytest.raises(BackupError, match=told) as found:
            attempt()
        assert str(file) in str(found.value)
    assert not other.store.parent.exists() or list(other.store.parent.iterdir()) == []


def test_every_byte_counts(filled: Settings, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    kept = 0
    for at in range(0, len(whole), len(whole) // 23):
        damaged = bytearray(whole)
        damaged[at] ^= 0x10
        file = tmp_path / "damaged.zip"
        file.write_bytes(damaged)
        try:
            other = replace(filled, store=tmp_path / f"new-{at}" / "store")
            restore(file, other)
        except BackupError:
            continue
        kept += 1
        assert held_by(other) == held_by(filled)
    assert kept < 5


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.9999])
def test_a_backup_that_breaks_off_is_refused(filled: Settings, backup: Path, tmp_path: Path, part: float) -> None:
    file = tmp_path / "part.zip"
    file.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * part)])
    refused(file, filled, tmp_path, "is damaged")


def test_a_backup_that_is_not_there_is_an_error(filled: Settings, tmp_path: Path) -> None:
    refused(tmp_path / "none.zip", filled, tmp_path, "no such file")


@pytest.mark.parametrize(("name", "value"), [("format", 2), ("schema", SCHEMA + 1)])
def test_a_newer_backup_is_refused(filled: Settings, backup: Path, tmp_path: Path, name: str, value: int) -> None:
    def newer(manifest: dict[str, Any]) -> None:
        manifest[name] = value
        manifest["program"] = "9.1"

    refused(patched(backup, newer), filled, tmp_path, r"newer version of Communiqué \(9.1\).*upgrade")


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "a quad more": lambda manifest: manifest["graphs"].update({"x:mine": 2}),
    "a graph less": lambda manifest: manifest["graphs"].pop("x:empty"),
    "a file less": lambda manifest: manifest["files"].popitem(),
    "no graphs": lambda manifest: manifest.pop("graphs"),
    "no format": lambda manifest: manifest.pop("format"),
    "files in a list": lambda manifest: manifest.update(files=[]),
    "a count in words": lambda manifest: manifest.update(graphs={"x:mine": "1"}),
    "a truth for a number": lambda manifest: manifest.update(schema=True),
    "an unknown member": lambda manifest: manifest.update(more=1),
    "another checksum": lambda manifest: manifest["files"]["store/CURRENT"].update(sha256="0" * 64),
    "another size": lambda manifest: manifest["files"]["store/CURRENT"].update(size=10**15),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_manifest_that_does_not_fit_is_refused(filled: Settings, backup: Path, tmp_path: Path, wrong: str) -> None:
    refused(patched(backup, WRONG[wrong]), filled, tmp_path, "is damaged")


@pytest.mark.parametrize(
    "name",
    ["../evil", "store/../../x", "/etc/evil", "store/a/b", "store/..", "history/../x", "other/x", "store/\\x"],
)
def test_a_name_that_leads_elsewhere_is_refused(filled: Settings, backup: Path, tmp_path: Path, name: str) -> None:
    other = backup.with_name("hostile.zip")
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    file = patched(backup, lambda manifest: manifest["files"].update({name: {"size": 0, "sha256": digest}}))
    shutil.copyfile(file, other)
    with zipfile.ZipFile(other, "a") as target:
        target.writestr(zipfile.ZipInfo(name), b"")
    refused(other, filled, tmp_path, "is damaged")


def test_what_would_grow_when_it_is_read_is_refused(filled: Settings, backup: Path, tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED) as target:
        for one in source.infolist():
            target.writestr(one.filename, source.read(one))
    refused(file, filled, tmp_path, "packed")


def test_two_files_of_one_name_are_refused(filled: Settings, backup: Path, tmp_path: Path) -> None:
    file = shutil.copyfile(backup, tmp_path / "twice.zip")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as target:
        target.writestr("store/CURRENT", b"MANIFEST-000001\n")
    refused(file, filled, tmp_path, "is damaged")


def test_another_zip_file_is_no_backup(filled: Settings, tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(file, "x") as target:
        target.writestr("hello.txt", "hello")
    refused(file, filled, tmp_path, "no manifest")


def test_a_backup_for_which_there_is_no_room_is_not_begun(
    filled: Settings, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = shutil._ntuple_diskusage(10_000_000, 9_000_000, 1_000_000)
    monkeypatch.setattr("graph.backups.restoring.disk_usage", lambda _: small)
    with pytest.raises(StoreFull, match="no room for the backup"):
        restore(backup, elsewhere(filled, tmp_path))


# moments


EARLY = tuple(("", moment) for moment in (1, 4, 9, 16, 25, 36, 49))
"""Steps before anything is decided."""


def late(name: str, count: int) -> list[tuple[str, int]]:
    """The steps from the naming of a file on, at which it is decided, after some of those before."""
    return [*EARLY, *((name, moment) for moment in range(1, count))]


def test_who_is_killed_while_backing_up_leaves_a_whole_backup_or_none(filled: Settings, tmp_path: Path) -> None:
    held, file, found = held_by(filled), tmp_path / "copies" / "a.zip", {True: 0, False: 0}
    file.parent.mkdir()
    for step, moment in late("a.zip", 9):
        assert killed(lambda: write_backup(filled, file), moment, step)
        found[file.exists()] += 1
        if file.exists():
            assert verify(file).graphs == held["graphs"]
            file.unlink()
    assert min(found.values()) > 5
    write_backup(filled, file)
    assert held_by(filled) == held
    assert [path.name for path in file.parent.iterdir()] == ["a.zip"]
    assert {path.name for path in filled.store.parent.iterdir()} == {"store", "store.history", "store.registry"}


def test_who_is_killed_while_restoring_leaves_all_of_the_store_or_nothing(
    filled: Settings, backup: Path, tmp_path: Path
) -> None:
    held, found = held_by(filled), {True: 0, False: 0}
    for step, moment in late(".restored.json", 9):
        other = replace(filled, store=tmp_path / f"new-{step}-{moment}" / "store")
        assert killed(lambda other=other: restore(backup, other), moment, step)  # type: ignore[misc]
        there = opened(other)
        found[there] += 1
        if not there:
            restore(backup, other)
        assert held_by(other) == held
        assert all(".restored" not in path.name for path in other.store.parent.iterdir())
    assert min(found.values()) > 5


def opened(settings: Settings) -> bool:
    """Whether there is a store, once what was begun is finished."""
    placing.finish(settings.store)
    return settings.store.is_dir()


def test_who_is_killed_while_replacing_leaves_the_old_store_or_the_new_one(filled: Settings, backup: Path) -> None:
    new = held_by(filled)
    store = OxigraphStore(filled.store)
    store.write(set(), {"<x:s> <x:p> <x:later> <x:mine> .\n"})
    store.close()
    old, found = held_by(filled), {True: 0, False: 0}
    for step, moment in late(".restored.json", 11):
        assert killed(lambda: restore(backup, filled, replace=True), moment, step)
        opened(filled)
        now = held_by(filled)
        assert now in (old, new)
        found[now == old] += 1
        if now == new:
            put_back(filled)
    assert min(found.values()) > 5


def put_back(settings: Settings) -> None:
    """Puts what was put aside in its place again."""
    for path in list(settings.store.parent.iterdir()):
        name, aside, _ = path.name.partition(".before-")
        if aside:
            shutil.rmtree(settings.store.with_name(name))
            path.rename(settings.store.with_name(name))
