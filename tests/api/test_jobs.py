"""Many articles at once: a job that tells how far it is, ends early if asked, and outlives the server."""

import json
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from click.testing import CliRunner

from api.cli.keeping import forget
from api.jobs import runner as runners
from api.jobs.keys import keys_folder
from api.jobs.ledger import KEPT, Ledger, State, jobs_folder
from graph.errors import NotFound
from graph.settings import Settings
from graph.stores.published import serving_folder
from tests.api.conftest import running

if TYPE_CHECKING:
    from tests.api.conftest import Serve, Service

TOKEN = "let-me-write-3141"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}
ARTICLES = "/api/v1/articles"
JOBS = "/api/v1/jobs"
PROBLEM = "application/problem+json"
NAMES = ("Emmanuel Macron", "Olaf Scholz", "Giorgia Meloni", "Pedro Sánchez", "Donald Tusk", "Mark Rutte")


def article(number: int, **more: Any) -> dict[str, Any]:
    one, other = NAMES[number % 6], NAMES[(number + 1) % 6]
    text = f"{one} met {other} in Brussels on Friday. It was their meeting number {number} of the year."
    return {"text": text, "published": "2024-03-16", "url": f"https://news.example/{number}"} | more


@pytest.fixture(scope="module")
def service(serve: "Serve") -> "Iterator[Service]":
    with serve(write_token=TOKEN, workers=1) as found:
        found.client.headers.update(RIGHT)
        yield found


@pytest.fixture(scope="module")
def writer(service: "Service") -> httpx.Client:
    return service.client


def ended(client: httpx.Client, url: str) -> dict[str, Any]:
    """A job once it is over."""
    for _ in range(1_200):
        job: dict[str, Any] = client.get(url).json()
        if job["state"] not in ("queued", "running"):
            return job
        time.sleep(0.05)
    raise AssertionError(job)


def events(client: httpx.Client, url: str, **headers: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The id, kind and data of all that a stream tells until it ends."""
    found = []
    with client.stream("GET", url, headers=headers, timeout=120) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for block in "".join(answer.iter_text()).split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
            if fields:
                found.append((fields.get("id", ""), fields["event"], json.loads(fields["data"])))
    return found


def test_several_articles_are_taken_as_a_job_that_tells_of_each(writer: httpx.Client) -> None:
    sent = [article(0), {"text": "No day."}, article(1), {"texte": "x"}, article(0)]
    taken = writer.post(ARTICLES, json=sent)
    assert taken.status_code == 202, taken.text
    assert taken.headers["location"] == taken.json()["url"]
    job = ended(writer, taken.headers["location"])
    assert (job["state"], job["total"], job["done"]) == ("done", 5, 5)
    assert job["counts"] == {"added": 2, "failed": 2, "unchanged": 1}
    assert job["ended"] >= job["created"]
    items = writer.get(job["items"]).json()
    assert [one["outcome"] for one in items["items"]] == ["added", "failed", "added", "failed", "unchanged"]
    assert [one["number"] for one in items["items"]] == [0, 1, 2, 3, 4]
    assert items["items"][1]["status"] == items["items"][3]["status"] == 422
    assert "published" in items["items"][1]["detail"]
    assert "texte" in items["items"][3]["detail"]
    assert writer.get(f"{ARTICLES}/{items['items'][0]['id']}").json()["text"] == article(0)["text"]
    assert writer.get(f"{job['items']}?limit=1&offset=4").json()["items"][0]["outcome"] == "unchanged"


def test_lines_of_json_are_a_job_too_and_a_line_that_is_none_fails_alone(writer: httpx.Client) -> None:
    body = "\n".join((json.dumps(article(10)), "{not json", "", "7", json.dumps(article(11))))
    taken = writer.post(ARTICLES, content=body, headers={"Content-Type": "application/x-ndjson"})
    assert taken.status_code == 202
    assert ended(writer, taken.headers["location"])["counts"] == {"added": 2, "failed": 2}


def test_one_article_is_a_job_if_the_client_prefers(writer: httpx.Client) -> None:
    taken = writer.post(ARTICLES, json=article(20), headers={"Prefer": "respond-async"})
    assert taken.status_code == 202
    assert ended(writer, taken.headers["location"])["counts"] == {"added": 1}


def test_a_stream_tells_each_item_and_the_end_and_goes_on_from_the_last_known(writer: httpx.Client) -> None:
    url = writer.post(ARTICLES, json=[article(number) for number in range(30, 35)]).headers["location"]
    told = events(writer, f"{url}/events")
    assert [name for name, kind, _ in told if kind == "item"] == ["0", "1", "2", "3", "4"]
    assert (told[-1][1], told[-1][2]["state"]) == ("end", "done")
    assert all(data["outcome"] == "added" for _, kind, data in told if kind == "item")
    rest = events(writer, f"{url}/events", **{"Last-Event-ID": "3"})
    assert [(name, kind) for name, kind, _ in rest] == [("4", "item"), ("", "end")]
    assert [kind for _, kind, _ in events(writer, f"{url}/events?after=4")] == ["end"]
    assert writer.get(f"{url}/events", headers={"Last-Event-ID": "x"}).status_code == 400


def test_a_job_is_ended_early_and_what_is_done_stays(writer: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "PART", 1)
    first = writer.post(ARTICLES, json=[article(number) for number in range(100, 160)]).headers["location"]
    waiting = writer.post(ARTICLES, json=[article(200)]).headers["location"]
    assert writer.delete(waiting).json()["state"] == "cancelled"
    while writer.get(first).json()["done"] < 2:
        time.sleep(0.02)
    assert writer.delete(first).status_code == 200
    job = ended(writer, first)
    assert job["state"] == "cancelled"
    assert 2 <= job["done"] < 60
    for item in writer.get(job["items"]).json()["items"]:
        assert writer.get(f"{ARTICLES}/{item['id']}").status_code == 200
    again = writer.delete(first)
    assert (again.status_code, again.json()["state"]) == (200, "cancelled")
    assert writer.get(f"{JOBS}?limit=2").json()["items"][0]["id"] > job["id"]


def test_who_follows_the_list_of_jobs_meets_each_once_whatever_is_asked_meanwhile(writer: httpx.Client) -> None:
    made = [writer.post(ARTICLES, json=[article(number)]).headers["location"] for number in (700, 701, 702)]
    page = writer.get(f"{JOBS}?limit=1").json()
    seen = [page["items"][0]["id"]]
    assert "cursor=" in page["next"]
    for number in (703, 704):
        late = writer.post(ARTICLES, json=[article(number)]).headers["location"]
        page = writer.get(page["next"]).json()
        seen += [job["id"] for job in page["items"]]
    assert seen == [url.rpartition("/")[2] for url in reversed(made)]
    ended(writer, late)


def test_jobs_need_the_token_and_are_bounded(
    service: "Service", writer: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = httpx.Client(base_url=service.url)
    with bare:
        for answer in (bare.get(JOBS), bare.post(ARTICLES, json=[article(1)])):
            assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
    monkeypatch.setattr(runners, "MOST_EACH", 0)
    refused = writer.post(ARTICLES, json=[article(1)])
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    assert writer.get(f"{JOBS}/nothing").status_code == 404
    assert writer.get(f"{JOBS}/..%2f..%2fetc").status_code == 404


@pytest.mark.parametrize(("sent", "words"), [([], "1 to 10,000"), (7, "the body"), ("x", "the body")])
def test_what_is_no_article_and_no_list_of_them_is_422(writer: httpx.Client, sent: Any, words: str) -> None:
    answer = writer.post(ARTICLES, json=sent)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert words in answer.json()["detail"]


def test_a_deeply_nested_body_is_no_json_for_us(writer: httpx.Client) -> None:
    answer = writer.post(ARTICLES, content="[" * 200_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_the_same_key_does_nothing_twice(writer: httpx.Client) -> None:
    key = {"Idempotency-Key": "7f0c"}
    first = writer.post(ARTICLES, json=article(40), headers=key)
    assert (first.status_code, first.json()["outcome"]) == (201, "added")
    again = writer.post(ARTICLES, json=article(40), headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert writer.post(ARTICLES, json=article(41), headers=key).status_code == 422
    job = writer.post(ARTICLES, json=[article(42)], headers={"Idempotency-Key": "a job"})
    assert (
        writer.post(ARTICLES, json=[article(42)], headers={"Idempotency-Key": "a job"}).json()["id"] == job.json()["id"]
    )
    assert writer.post(ARTICLES, json=article(43), headers={"Idempotency-Key": ""}).status_code == 400


def test_a_key_whose_request_came_to_nothing_may_be_used_again(writer: httpx.Client) -> None:
    key = {"Idempotency-Key": "undated"}
    assert writer.post(ARTICLES, json={"text": "Nobody knows when."}, headers=key).status_code == 422
    assert writer.post(ARTICLES, json=article(44), headers=key).status_code == 201


def test_what_is_forgotten_stays_in_no_checkpoint(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    with running(Settings(store=store, write_token=TOKEN, workers=1)) as service:
        service.client.headers.update(RIGHT)
        answer = service.client.post(ARTICLES, json=article(47, title="A headline about Xyloquartz"))
        assert service.client.get(answer.headers["location"]).json()["title"] == "A headline about Xyloquartz"
        assert service.client.get("/sparql", params={"query": "SELECT * { ?s ?p 'Xyloquartz' }"}).status_code == 200
        folder = serving_folder(store)
        assert any(b"Xyloquartz" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert service.client.delete(answer.headers["location"]).status_code == 200
        assert not any(b"Xyloquartz" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert service.client.get("/api/v1/articles").status_code == 200


@pytest.mark.parametrize("how", ["forget", "withdraw", "forget by command"])
def test_what_was_answered_to_who_sent_an_article_goes_with_it(filled: Path, tmp_path: Path, how: str) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    settings = Settings(store=store, write_token=TOKEN, workers=1)
    key, sent = {"Idempotency-Key": "7f0c"}, article(45, title="A headline about Zanzibar")
    with running(settings) as service:
        service.client.headers.update(RIGHT)
        answer = service.client.post(ARTICLES, json=sent, headers=key)
        other = service.client.post(ARTICLES, json=article(46, title="Another one"), headers={"Idempotency-Key": "b"})
        kept = b"".join(path.read_bytes() for path in keys_folder(settings).iterdir())
        assert b"Zanzibar" in kept
        if how == "forget":
            assert service.client.delete(answer.headers["location"]).status_code == 200
        elif how == "withdraw":
            assert service.client.post(f"{answer.headers['location']}/withdrawal").status_code == 200
    if how == "forget by command":
        ran = CliRunner().invoke(forget, [answer.json()["id"], "--store", str(store)])
        assert ran.exit_code == 0, ran.output
    kept = b"".join(path.read_bytes() for path in keys_folder(settings).iterdir())
    assert b"Zanzibar" not in kept
    assert b"Another one" in kept
    assert answer.json()["id"].encode() not in kept
    with running(settings) as service:
        service.client.headers.update(RIGHT)
        again = service.client.post(ARTICLES, json=sent, headers=key)
        assert (again.status_code, again.headers["content-type"]) == (410, PROBLEM)
        kept_one = service.client.post(
            ARTICLES, json=article(46, title="Another one"), headers={"Idempotency-Key": "b"}
        )
        assert kept_one.json() == other.json()


def test_a_restarted_server_goes_on_where_the_last_one_ended(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    settings = Settings(store=store, write_token=TOKEN, workers=1)
    ledger = Ledger(jobs_folder(settings))
    records = [article(number) for number in range(4)]
    job = ledger.create("somebody", records)
    ledger.begin(job.id)
    ledger.add(job.id, [{"outcome": "added", "id": "x", "title": "A headline"}])
    with (jobs_folder(settings) / job.id / "results.jsonl").open("a") as lines:
        lines.write('{"outcome": "ad')
    with running(settings) as service:
        service.client.headers.update(RIGHT)
        found = ended(service.client, f"{JOBS}/{job.id}")
        assert (found["state"], found["counts"]) == ("done", {"added": 4})
        items = service.client.get(found["items"]).json()["items"]
        assert items[0]["id"] == "x"
        assert len({one["id"] for one in items}) == 4
    kept = "".join(path.read_text() for path in (jobs_folder(settings) / job.id).iterdir())
    assert "headline" not in kept
    assert "Brussels" not in kept


def test_what_a_job_had_stored_before_it_was_killed_is_told_as_it_was_stored(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    settings = Settings(store=store, write_token=TOKEN, workers=1)
    with running(settings) as service:
        service.client.headers.update(RIGHT)
        assert service.client.post(ARTICLES, json=article(0)).status_code == 201
        time.sleep(1.1)
        ledger = Ledger(jobs_folder(settings))
        job = ledger.create("somebody", [article(number) for number in (0, 1, 2, 1)])
        assert service.client.post(ARTICLES, json=article(1)).status_code == 201
    with running(settings) as service:
        service.client.headers.update(RIGHT)
        found = ended(service.client, f"{JOBS}/{job.id}")
        items = service.client.get(found["items"]).json()["items"]
    assert [item["outcome"] for item in items] == ["unchanged", "added", "added", "unchanged"]


def test_a_job_is_listed_for_a_week(tmp_path: Path) -> None:
    now = [datetime(2024, 3, 22, tzinfo=UTC)]
    ledger = Ledger(tmp_path / "jobs", lambda: now[0])
    over, open_ = ledger.create("a", [article(1)]), ledger.create("a", [article(2)])
    ledger.end(over.id, State.DONE)
    now[0] += KEPT + timedelta(hours=1)
    again = Ledger(tmp_path / "jobs", lambda: now[0])
    again.load()
    assert [job.id for job in again] == [open_.id]
    assert again.records(open_) == [article(2)]
    with pytest.raises(NotFound, match="kept for 7 days"):
        again.job(over.id)


def test_a_job_half_written_down_is_none(tmp_path: Path) -> None:
    def broken() -> Iterator[dict[str, Any]]:
        yield article(1)
        raise OSError("the disk is full")

    ledger = Ledger(tmp_path / "jobs")
    with pytest.raises(OSError, match="full"):
        ledger.create("a", broken())
    (tmp_path / "jobs" / "x.part").mkdir()
    ledger.load()
    assert list(ledger) == []
    assert list((tmp_path / "jobs").iterdir()) == []
