"""Facts about `communique token`."""

import json
from pathlib import Path

from tests.api.cli.conftest import Run


def test_create_prints_the_secret_once_and_list_never(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    made = run("token", "create", "Jane, notebook", "--scope", "update", "--scope", "ingest", "--store", store)
    secret = made.stdout.strip()
    assert secret.startswith("cmq_")
    assert len(made.stdout.splitlines()) == 1
    listed = run("token", "list", "--store", store).stdout
    assert listed.splitlines()[1].split("\t")[1:3] == ["Jane, notebook", "ingest, update"]
    assert secret[13:] not in listed
    assert listed.rstrip().endswith("never\tnever")


def test_an_end_is_listed(run: Run, tmp_path: Path) -> None:
    given = ("--scope", "read", "--expires", "2999-03-01", "--store", tmp_path / "store")
    assert "until the end of 2999-03-01" in run("token", "create", "Jane", *given).stderr
    (listed,) = run("token", "list", "--json", "--store", tmp_path / "store").stdout.splitlines()
    assert json.loads(listed)["expires"] == "2999-03-02T00:00:00+00:00"


def test_what_is_revoked_is_listed_no_more(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("token", "create", "Jane", "--scope", "read", "--store", store)
    run("token", "revoke", "Jane", "--store", store)
    assert run("token", "list", "--json", "--store", store).stdout == ""
    assert "no token 'Jane'" in run("token", "revoke", "Jane", "--store", store, code=3).stderr


def test_a_token_that_cannot_be_is_one_line(run: Run, tmp_path: Path) -> None:
    given = ("--store", tmp_path / "store")
    assert "--scope" in run("token", "create", "Jane", *given, code=2).stderr
    assert "all" in run("token", "create", "Jane", "--scope", "all", *given, code=2).stderr
    past = run("token", "create", "Jane", "--scope", "read", "--expires", "2020-01-01", *given, code=2)
    assert past.stderr.count("\n") == 1
    assert "give a later day" in past.stderr


def test_serve_takes_no_tokens_that_others_may_write(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("token", "create", "Jane", "--scope", "admin", "--store", store)
    (tmp_path / "store.tokens").chmod(0o777)
    refused = run("serve", "--port", "0", "--store", store, code=2)
    assert "others may write there" in refused.stderr
