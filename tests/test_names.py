import inspect
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import graph
from graph import errors

ROOT = Path(__file__).parents[1]
LEAST = ("requirements.txt", "requirements-llm.txt", "requirements-mcp.txt")
PINNED = (*LEAST, "requirements-web.txt", "requirements-dev.txt")
EXTRAS = {"requirements.txt": (), "requirements-llm.txt": ("llm",), "requirements-mcp.txt": ("mcp",)}
PACKAGES = ("graph", "api")

# Written in pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(rb"(?<![\w.])/(?:wo" rb"rk|ro" rb"ot|ho" rb"me/\w+|op" rb"t/(?:pypi|wheels))(?:/|\b)")
HOSTS = re.compile(rb"(?:pypi\.o" rb"rg|pythonh" rb"osted|npm" rb"js\.(?:com|org)|registry\.yar" rb"n|dev" rb"pi)")


MADE = re.compile(r"\.(?!ci$|gitignore$)|__pycache__$|node_modules$|build$|dist$|store$|.*\.egg-info$")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:  # unpacked from an archive: all that it holds, but not what was made here
        found = (path for path in ROOT.rglob("*") if not any(MADE.match(part) for part in path.relative_to(ROOT).parts))
    else:
        found = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in found if path.is_file()]


def holding(pattern: re.Pattern[bytes]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {found.group().decode()}"
        for path in tracked()
        if (found := pattern.search(path.read_bytes()))
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_claims_our_package(package: str) -> None:
    claimed = set(packages_distributions().get(package, ()))  # an editable install lists no files
    assert claimed <= {"communique"}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_package_that_is_imported_is_the_one_tested(package: str) -> None:
    assert Path(inspect.getfile(__import__(package))).parent == ROOT / package


@pytest.mark.parametrize("name", PINNED)
def test_what_is_installed_is_pinned_with_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and line[0] not in " #-"]
    assert pins
    assert all(re.match(r"[a-z0-9-]+==\S+", pin) and pin.endswith("\\") for pin in pins)
    assert "://" not in text
    assert "999.9.9" not in text


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("name", "extras"), EXTRAS.items())
def test_every_requirement_is_pinned(name: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    wanted = {re.split(r"[<>=!~ \[]", one)[0] for one in needed}
    assert wanted - set(pins(name)) == set()


def test_no_more_is_installed_than_is_asked_for() -> None:
    assert not {"openai", "anthropic", "pydantic-ai-slim", "mcp"} & set(pins("requirements.txt"))


@pytest.mark.parametrize("name", EXTRAS)
def test_tests_run_with_the_versions_that_users_install(name: str) -> None:
    tested = pins("requirements-dev.txt")
    assert {one: tested.get(one) for one in pins(name)} == pins(name)


def test_no_file_holds_a_path_of_the_machine_it_was_written_on() -> None:
    assert holding(MACHINE) == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert holding(HOSTS) == []


def test_the_search_for_paths_finds_one() -> None:
    assert MACHINE.search(b"read " + b"/wo" + b"rk/main/graph")
    assert not MACHINE.search(b"https://example.org/network and a/ro" + b"ot/word")
    assert HOSTS.search(b"https://" + b"pypi.o" + b"rg/simple")


def test_the_drawn_tree_of_errors_is_the_tree() -> None:
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"([│├└─ ]*)([A-Z]\w+)", line):
            depth = len(found[1]) // 4
            above[depth:] = [found[2]]
            drawn[found[2]] = above[depth - 1] if depth else "Exception"
    drawn.pop("Every", None)
    classes = {
        name: kind.__base__.__name__
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.CommuniqueError) and kind.__base__
    }
    assert drawn == classes


def test_the_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == graph.__version__
    assert f"## [{graph.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
