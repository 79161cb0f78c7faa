import json
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from api.access import Access, Scope, Token, Tokens, tokens_folder
from graph.errors import NotFound, SettingsError
from tests.api.conftest import TOKEN, Serve, Service

PROBLEM = "application/problem+json"
ARTICLE = {"text": "Emmanuel Macron met Olaf Scholz in Berlin on Friday.", "published": "2024-03-16"}
SOON = datetime(2999, 1, 1, tzinfo=UTC)

CALLS = {
    "/api/v1/articles": ("POST", Scope.INGEST),
    "/api/v1/articles/draft": ("POST", Scope.INGEST),
    "/api/v1/articles/{name}/withdrawal": ("POST", Scope.INGEST),
    "/api/v1/articles/{name}": ("DELETE", Scope.ADMIN),
    "/api/v1/jobs/{name}": ("DELETE", Scope.INGEST),
    "/api/v1/registry": ("POST", Scope.ADMIN),
    "/api/v1/registry/{actor}": ("DELETE", Scope.ADMIN),
    "/api/v1/judgements": ("POST", Scope.UPDATE),
    "/api/v1/judgements/{name}": ("DELETE", Scope.UPDATE),
    "/api/v1/corrections": ("POST", Scope.UPDATE),
    "/api/v1/corrections/{name}": ("DELETE", Scope.UPDATE),
    "/api/v1/proposals/{name}": ("POST", Scope.UPDATE),
    "/update": ("POST", Scope.UPDATE),
}
GRAPH_STORE = [
    (method, f"/rdf-graph-store{path}") for path in ("?default", "/x") for method in ("PUT", "POST", "DELETE")
]
WRITES = [(method, path.format(name="x", actor="x"), scope) for path, (method, scope) in CALLS.items()] + [
    (method, path, Scope.UPDATE) for method, path in GRAPH_STORE
]


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    return Tokens(tmp_path / "store.tokens")


@pytest.fixture(scope="module")
def shared(serve: Serve) -> Iterator[Service]:
    with serve(workers=1) as found:
        yield found


def kept(service: Service) -> Tokens:
    return Tokens(tokens_folder(service.library.settings))


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def secrets(shared: Service) -> Iterator[dict[Scope, str]]:
    folder = kept(shared)
    yield {scope: folder.create(f"{scope}s only", {scope})[0] for scope in Scope}
    shutil.rmtree(folder.folder)


def test_every_call_that_writes_is_listed_with_its_scope(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["paths"]
    writes = {
        (path, method.upper()) for path, calls in described.items() for method in calls if method not in ("get", "head")
    }
    assert writes - {("/sparql", "POST")} == (
        {(path, method) for path, (method, _) in CALLS.items()}
        | {("/rdf-graph-store", method) for method in ("PUT", "POST", "DELETE")}
    )


@pytest.mark.parametrize(("method", "path", "scope"), WRITES)
def test_a_token_opens_what_its_scopes_name_and_nothing_else(
    shared: Service, secrets: dict[Scope, str], method: str, path: str, scope: Scope
) -> None:
    for own, secret in secrets.items():
        answer = shared.client.request(method, path, headers=bearer(secret) | {"Content-Type": "x/x"})
        if own in (scope, Scope.ADMIN):
            assert answer.status_code not in (401, 403), answer.text
        else:
            assert (answer.status_code, answer.headers["content-type"], answer.json()["scope"]) == (403, PROBLEM, scope)
            assert f"scope {scope}" in answer.json()["detail"]
            told = f'Bearer realm="communique", error="insufficient_scope", scope="{scope}"'
            assert answer.headers["www-authenticate"] == told


@pytest.mark.parametrize(("method", "path", "scope"), WRITES)
def test_without_a_token_a_write_is_401_and_names_the_scope(
    shared: Service, secrets: dict[Scope, str], method: str, path: str, scope: Scope
) -> None:
    assert secrets
    answer = shared.client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"], answer.json()["scope"]) == (401, PROBLEM, scope)
    assert answer.headers["www-authenticate"] == f'Bearer realm="communique", scope="{scope}"'


@pytest.mark.parametrize(("method", "path", "scope"), WRITES)
def test_where_there_are_no_tokens_nobody_writes(client: httpx.Client, method: str, path: str, scope: Scope) -> None:
    answer = client.request(method, path, headers=bearer(f"cmq_00000000_{'x' * 43}"))
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM), scope
    assert "read-only" in answer.json()["detail"]


def test_a_token_that_only_reads_leaves_the_service_read_only(shared: Service) -> None:
    secret, token = kept(shared).create("reader", {Scope.READ})
    assert shared.client.get("/sparql?query=ASK{}", headers=bearer(secret)).status_code == 200
    assert "read-only" in shared.client.post("/update", data={"update": "CLEAR DEFAULT"}).json()["detail"]
    kept(shared).revoke(token.id)


def test_a_token_counts_and_ends_at_once_for_a_running_server(shared: Service) -> None:
    folder = kept(shared)
    for number in range(5):
        secret, token = folder.create(f"number {number}", {Scope.UPDATE})
        update = {"update": f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"}
        assert shared.client.post("/update", data=update, headers=bearer(secret)).status_code == 204
        folder.create(f"other {number}", {Scope.INGEST})
        folder.revoke(token.label)
        refused = shared.client.post("/update", data=update, headers=bearer(secret))
        assert (refused.status_code, "not known" in refused.json()["detail"]) == (401, True)
        assert 'error="invalid_token"' in refused.headers["www-authenticate"]
    shutil.rmtree(folder.folder)


def test_an_unknown_token_is_refused_for_reading_too(shared: Service, secrets: dict[Scope, str]) -> None:
    for secret in (secrets[Scope.READ][:-1] + "?", "x", secrets[Scope.READ] + "x", "é" * 50):
        given = {b"Authorization": b"Bearer " + secret.encode()}
        assert httpx.get(f"{shared.url}/api/v1/events", headers=given).status_code == 401
    other = {"Authorization": "Basic eDp5"}
    assert shared.client.get("/api/v1/events", headers=other).status_code == 200


def test_a_secret_with_another_tokens_id_is_refused(shared: Service, secrets: dict[Scope, str]) -> None:
    mixed = secrets[Scope.ADMIN][:12] + secrets[Scope.READ][12:]
    assert shared.client.post("/update", headers=bearer(mixed)).status_code == 401


def test_an_expired_token_opens_nothing_and_says_when_it_expired(shared: Service) -> None:
    past = Tokens(tokens_folder(shared.library.settings), lambda: datetime(2020, 1, 1, tzinfo=UTC))
    secret, _ = past.create("old", {Scope.UPDATE}, datetime(2020, 2, 1, tzinfo=UTC))
    kept(shared).create("new", {Scope.UPDATE})
    answer = shared.client.post("/update", data={"update": "CLEAR DEFAULT"}, headers=bearer(secret))
    assert (answer.status_code, "2020-02-01" in answer.json()["detail"]) == (401, True)
    shutil.rmtree(past.folder)


def test_the_write_token_of_the_settings_opens_everything(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as service:
        for method, path, _ in WRITES:
            answer = service.client.request(method, path, headers=bearer(TOKEN) | {"Content-Type": "x/x"})
            assert answer.status_code not in (401, 403)


def test_where_reading_is_closed_it_needs_a_token(serve: Serve) -> None:
    with serve(workers=1, public_reads=False, cors_origins="https://notebook.example") as service:
        paths = ["/", "/sparql?query=ASK{}", "/api/v1/events?actor=nobody", "/docs", "/openapi.json", "/nowhere", "//"]
        for path in [*paths, "/static/../sparql?query=ASK{}", "/healthz/", "/rdf-graph-store?default"]:
            answer = httpx.get(service.url + path)
            assert (answer.status_code, answer.json()["scope"]) == (401, "read"), path
        assert service.client.post("/sparql", data={"query": "ASK {}"}).status_code == 401
        assert service.client.get("/healthz").status_code == service.client.get("/readyz").status_code == 200
        asks = {"Origin": "https://notebook.example", "Access-Control-Request-Method": "POST"}
        assert service.client.options("/sparql", headers=asks).status_code == 200
        secret, _ = kept(service).create("reader", {Scope.READ})
        assert service.client.get("/", headers=bearer(secret)).status_code == 200


def test_a_judgement_is_kept_under_the_label_of_its_token(shared: Service, secrets: dict[Scope, str]) -> None:
    things = {"matter": "actor", "verdict": "different", "things": ["isaac-herzog", "benjamin-netanyahu"]}
    for said, kept_as in (({}, "updates only"), ({"by": "Jane Doe"}, "Jane Doe")):
        made = shared.client.post("/api/v1/judgements", json=things | said, headers=bearer(secrets[Scope.UPDATE]))
        assert made.status_code == 201, made.text
        assert [one["decided_by"] for one in made.json()["items"]] == [kept_as]
        name = made.json()["items"][0]["id"]
        gone = shared.client.delete(f"/api/v1/judgements/{name}", headers=bearer(secrets[Scope.ADMIN]))
        assert gone.json()["items"][0]["withdrawn_by"] == "admins only"


def test_no_secret_is_kept_anywhere(shared: Service, secrets: dict[Scope, str]) -> None:
    files = [path for path in kept(shared).folder.parent.rglob("*") if path.is_file()]
    assert len([path for path in files if path.suffix == ".json"]) >= len(Scope)
    for path in files:
        content = path.read_bytes()
        assert not any(secret.encode() in content or secret[13:].encode() in content for secret in secrets.values())


def test_tokens_are_kept_for_their_owner_alone_and_outside_of_the_store(tokens: Tokens) -> None:
    secret, token = tokens.create("Jane", {Scope.READ})
    (file,) = tokens.folder.iterdir()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tokens.folder, file)] == [0o700, 0o600]
    assert json.loads(file.read_text())["sha256"] == token.digest
    assert secret not in repr(token) + repr(list(tokens))
    assert token.digest not in repr(token)


def test_secrets_are_of_256_random_bits_and_never_the_same(tokens: Tokens) -> None:
    made = {tokens.create(str(number), {Scope.READ})[0] for number in range(50)}
    assert len({secret.split("_", 2)[2] for secret in made}) == 50
    assert {len(secret.split("_", 2)[2]) for secret in made} == {43}


@pytest.mark.parametrize("label", ["", " ", "a\nb", "x" * 61, "a\x1b[31m", "  a", "‮evil"])
def test_a_label_that_could_mislead_is_refused(tokens: Tokens, label: str) -> None:
    with pytest.raises(SettingsError, match="printable"):
        tokens.create(label, {Scope.READ})


def test_a_label_names_one_token(tokens: Tokens) -> None:
    _, token = tokens.create("Jane", {Scope.READ})
    for taken in ("Jane", token.id):
        with pytest.raises(SettingsError, match="choose another label"):
            tokens.create(taken, {Scope.READ})


def test_what_is_not_there_is_not_revoked(tokens: Tokens) -> None:
    with pytest.raises(NotFound, match="there is none"):
        tokens.revoke("Jane")
    tokens.create("Jane", {Scope.READ})
    with pytest.raises(NotFound, match="choose from 'Jane'"):
        tokens.revoke("../Jane")


def test_the_last_use_is_kept_to_the_minute(tokens: Tokens) -> None:
    secret, _ = tokens.create("Jane", {Scope.READ})
    assert [token.used for token in tokens] == [None]
    assert Access(tokens).holder(f"Bearer {secret}")
    (used,) = tokens
    assert used.used is not None
    assert datetime.now(UTC) - used.used < timedelta(minutes=1)


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_tokens_that_others_may_write_are_not_taken(tokens: Tokens, mode: int) -> None:
    secret, _ = tokens.create("Jane", {Scope.ADMIN})
    tokens.folder.chmod(mode)
    assert Access(tokens).holder(f"Bearer {secret}") is None
    with pytest.raises(SettingsError, match="chmod"):
        list(tokens)


def test_a_file_that_is_no_token_opens_nothing(tokens: Tokens, tmp_path: Path) -> None:
    secret, token = tokens.create("Jane", {Scope.ADMIN})
    for content in ("", "{}", "[]", '{"label": "x"}', "\0", '{"label": 1, "scopes": ["all"]}'):
        (tokens.folder / "ffffffff.json").write_text(content)
        assert Access(tokens).holder(f"Bearer {secret}") is None
    (tokens.folder / "ffffffff.json").unlink()
    target = tmp_path / "elsewhere.json"
    (tokens.folder / f"{token.id}.json").rename(target)
    (tokens.folder / f"{token.id}.json").symlink_to(target)
    assert Access(tokens).holder(f"Bearer {secret}") is None
    (tokens.folder / f"{token.id}.json").unlink()
    os.mkfifo(tokens.folder / f"{token.id}.json", 0o600)
    assert Access(tokens).holder(f"Bearer {secret}") is None


def test_a_token_without_an_entry_of_its_own_is_no_other(tokens: Tokens) -> None:
    token = Token("0" * 8, "x", frozenset({Scope.READ}), "0" * 64, SOON)
    assert not token.may(Scope.UPDATE)
    assert Access(tokens, write_token=TOKEN).holder("Bearer " + TOKEN) is not None
    assert Access(tokens, write_token="").holder("Bearer ") is None
