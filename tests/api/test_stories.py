"""Articles about the same event are found at the command line, over REST and on the article's page."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree

import httpx
import pytest
from click.testing import CliRunner

from api.cli.commands import commands
from graph import extractors
from graph.archive import Archive
from graph.model.article import Article
from graph.settings import Settings
from tests.api.conftest import TOKEN, running
from tests.conftest import Lay

V1 = "/api/v1"

ARTICLES = (
    Article(
        "President Sauli Niinisto received Prime Minister Ulf Kristersson at Mantyniemi on Friday to speak of NATO.",
        date(2022, 10, 28), title="Niinisto receives Kristersson",
    ),
    Article(
        "Sweden's Kristersson met Finland's Niinisto at Mantyniemi, near Helsinki, yesterday.",
        date(2022, 10, 29), title="Kristersson in Helsinki",
    ),
    Article(
        "Kenya's William Ruto flew to Kampala on Saturday to see President Yoweri Museveni.",
        date(2022, 10, 29), title="Ruto in Kampala",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay(tmp_path_factory.mktemp("stories") / "store")
    with Archive.open(Settings(store=folder)) as archive:
        for reading in extractors.load(Settings()).extract(ARTICLES):
            archive.ingest(reading)
    return folder


@pytest.fixture(scope="module")
def browser(store: Path) -> Iterator[httpx.Client]:
    with running(Settings(store=store, workers=1)) as found:
        yield found.client


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A copy of the store that no server holds."""
    copy = copytree(store, tmp_path / "copy")
    (copy / "LOCK").unlink(missing_ok=True)
    return copy


def run(*arguments: str) -> str:
    found = CliRunner().invoke(commands, arguments)
    assert found.exit_code == 0, found.output
    return found.output


def test_an_article_names_the_others_of_its_event(browser: httpx.Client) -> None:
    (other,) = browser.get(f"{V1}/articles/{ARTICLES[0].id}").json()["related"]
    assert (other["id"], other["title"]) == (ARTICLES[1].id, "Kristersson in Helsinki")
    assert 0 < other["likeness"] < 1


def test_the_page_of_an_article_leads_to_them(browser: httpx.Client) -> None:
    page = browser.get(f"/id/article/{ARTICLES[1].id}", headers={"accept": "text/html"}).text
    assert "Others about the same event" in page
    assert f"/id/article/{ARTICLES[0].id}" in page
    assert f"/id/article/{ARTICLES[2].id}" not in page


def test_stories_are_articles_of_one_event_together(browser: httpx.Client) -> None:
    found = browser.get(f"{V1}/stories").json()
    titles = [[one["title"] for one in story["articles"]] for story in found["items"]]
    assert (found["total"], titles) == (1, [["Niinisto receives Kristersson", "Kristersson in Helsinki"]])


def test_stories_of_one_article_are_listed_where_they_are_asked_for(browser: httpx.Client) -> None:
    assert browser.get(f"{V1}/stories?least=1&limit=1").json()["total"] == 2


def test_who_follows_the_stories_meets_each_once_whatever_comes_meanwhile(own: Path) -> None:
    early = Article(
        "Japan's Fumio Kishida met Anthony Albanese in Perth.", date(2022, 10, 22), title="Kishida in Perth"
    )
    with running(Settings(store=own, workers=1, write_token=TOKEN)) as service:
        page = service.client.get(f"{V1}/stories?least=1&limit=1").json()
        record = {"text": early.text, "published": early.published.isoformat(), "title": early.title}
        sent = {"Authorization": f"Bearer {TOKEN}"}
        service.client.post(f"{V1}/articles", json=record, headers=sent).raise_for_status()
        after = service.client.get(page["next"]).json()
    assert [one["title"] for one in after["items"][0]["articles"]] == ["Ruto in Kampala"]
    assert (after["total"], after["next"]) == (3, None)


def test_stories_are_those_of_the_days_asked_for(browser: httpx.Client) -> None:
    assert browser.get(f"{V1}/stories?from=2022-10-29").json()["total"] == 0
    assert browser.get(f"{V1}/stories?from=yesterday").status_code == 422


def test_the_commands_list_them(own: Path) -> None:
    (row,) = run("related", ARTICLES[0].id, "--store", str(own)).splitlines()[1:]
    assert row.split("\t")[1:3] == [ARTICLES[1].id, "2022-10-29"]
    rows = [line.split("\t") for line in run("stories", "--store", str(own)).splitlines()]
    assert [row[:2] for row in rows[1:]] == [[ARTICLES[0].id, ARTICLES[0].id], [ARTICLES[0].id, ARTICLES[1].id]]


def test_the_commands_write_json(own: Path) -> None:
    assert json.loads(run("related", ARTICLES[0].id, "--json", "--store", str(own)))["id"] == ARTICLES[1].id
    assert len(json.loads(run("stories", "--json", "--store", str(own)))["articles"]) == 2


def test_an_article_that_is_not_there_is_named(own: Path) -> None:
    found = CliRunner().invoke(commands, ["related", "nothing", "--store", str(own)])
    assert (found.exit_code, "no article 'nothing'" in found.output) == (3, True)
