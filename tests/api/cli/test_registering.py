"""The registry at the command line."""

import json
from pathlib import Path

import pytest

from tests.api.cli.conftest import Run

TABLE = """name,country,gender,office,of,start,end
Ana Ribeiro,BRA,f,Energy Minister,Brazil,2023-01-01,
Nobody,ZZZ,,,,,
"""
SAID = "BRASILIA, May 3 (Reuters) - Brazilian Energy Minister Ribeiro met Wang Yi in Brasilia on Friday."
MET = "BRASILIA, May 3 (Reuters) - Brazilian Transport Minister Carla Dias met Wang Yi in Brasilia on Friday."


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """A store in which one office-holder was learned."""
    article = tmp_path / "met.txt"
    article.write_text(MET, "utf-8")
    run("ingest", article, "--published", "2024-05-03", "--store", tmp_path / "store")
    return tmp_path / "store"


def test_conflicts_are_told_and_the_rest_is_taken_and_given_back(run: Run, store: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    done = run("registry", "import", table, "--store", store, code=1)
    assert "row 2 (Nobody): no country 'ZZZ' is known" in done.stderr
    assert done.stdout == "1 rows added, 0 unchanged, 1 conflicts\n"
    table.write_text(run("registry", "export", "--store", store).stdout, "utf-8")
    again = run("registry", "import", table, "--store", store)
    assert again.stdout == "0 rows added, 1 unchanged, 0 conflicts\n"
    run("check", "--no-shapes", "--store", store)


def test_all_or_nothing_takes_nothing(run: Run, store: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    done = run("registry", "import", table, "--all-or-nothing", "--json", "--store", store, code=1)
    assert json.loads(done.stdout)["added"] == 0
    assert not (tmp_path / "store.registry").exists()


def test_who_was_imported_is_read_in_articles(run: Run, store: Path, tmp_path: Path) -> None:
    table, article = tmp_path / "table.csv", tmp_path / "said.txt"
    table.write_text(TABLE, "utf-8")
    article.write_text(SAID, "utf-8")
    run("registry", "import", table, "--store", store, code=1)
    run("ingest", article, "--published", "2024-05-03", "--store", store)
    found = run("timeline", "--actor", "ana-ribeiro", "--json", "--store", store).stdout
    assert "wang-yi" in found


def test_who_was_learned_is_listed_and_can_be_confirmed(run: Run, store: Path) -> None:
    assert "carla-dias\tCarla Dias\tBRA" in run("registry", "learned", "--store", store).stdout
    run("registry", "confirm", "carla-dias", "--office", "Transport Minister", "--from", "2023", "--store", store)
    assert run("registry", "learned", "--store", store).stdout == "id\tname\tcountry\toffices\tyears\tarticles\n"
    assert "carla-dias,Carla Dias,Person,BRA" in run("registry", "export", "--store", store).stdout
    run("check", "--no-shapes", "--store", store)


def test_nobody_unknown_is_confirmed(run: Run, store: Path) -> None:
    assert "nobody 'x' was learned" in run("registry", "confirm", "x", "--store", store, code=3).stderr


def test_a_file_that_is_no_table_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "table.xls"
    assert "must end in .csv" in run("registry", "import", file, "--store", tmp_path / "none", code=2).stderr


def test_who_was_confirmed_can_be_taken_back_and_it_is_remembered(run: Run, store: Path) -> None:
    run("registry", "confirm", "carla-dias", "--office", "Transport Minister", "--from", "2023", "--store", store)
    done = run("registry", "withdraw", "carla-dias", "--by", "Jane", "--reason", "a misreading", "--store", store)
    assert done.stdout == "3 rows of carla-dias taken back\n"
    assert "carla-dias\tCarla Dias\tBRA" in run("registry", "learned", "--store", store).stdout
    assert "carla-dias" not in run("registry", "export", "--store", store).stdout
    (kept,) = map(json.loads, run("registry", "withdrawn", "--json", "--store", store).stdout.splitlines())
    assert (kept["actor"], kept["by"], kept["reason"], len(kept["rows"])) == ("carla-dias", "Jane", "a misreading", 3)
    run("check", "--no-shapes", "--store", store)


def test_whom_the_package_has_and_whom_nobody_has_cannot_be_taken_back(run: Run, store: Path) -> None:
    known = run("registry", "withdraw", "wang-yi", "--by", "Jane", "--store", store, code=2)
    assert "wang-yi is of the package's tables" in known.stderr
    assert "nobody 'x' is in the registry" in run("registry", "withdraw", "x", "--store", store, code=3).stderr
    assert run("registry", "withdrawn", "--store", store).stdout == "time\tid\tby\treason\trows\n"


def test_whom_others_need_is_not_taken_back_before_them(run: Run, store: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    told = ("name,kind,country,unit_of", "Fish Office,Organisation,BRA,", "Net Unit,Organisation,BRA,Fish Office", "")
    table.write_text("\n".join(told), "utf-8")
    run("registry", "import", table, "--store", store)
    refused = run("registry", "withdraw", "fish-office", "--by", "Jane", "--store", store, code=2)
    assert "fish-office is needed by net-unit" in refused.stderr
    for name in ("net-unit", "fish-office"):
        run("registry", "withdraw", name, "--by", "Jane", "--store", store)
    assert run("registry", "export", "--store", store).stdout.count("\n") == 1
