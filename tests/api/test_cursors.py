"""Whoever follows `next` meets all that was there all the time, once, whatever is written meanwhile."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.settings import Settings
from tests.api.conftest import running

V1 = "/api/v1"
TABLE = "id,name,kind,country\nada-aab,Ada Aab,person,NOR\n"
STILL = (
    "relations",
    "relations?type=CONSULT",
    "actors/antony-blinken/relations",
    "actors/antony-blinken/counterparts",
    "actors/antony-blinken/counterparts?sort=id",
    "pairs?predicate=met",
    "pairs?predicate=met&sort=id",
    "places",
    "places?sort=id",
    "offices?on=2024-03-22&state=USA&name=secretary%20of",
    "judgements",
    "corrections",
    "judgements?state=in%20force",
)
"""Lists whose pages begin at cursors, beside those of `test_rest`."""
MOVED = {
    "relations",
    "relations?type=CONSULT",
    "actors/antony-blinken/relations",
    "actors/antony-blinken/counterparts",
    "actors/antony-blinken/counterparts?sort=id",
    "pairs?predicate=met",
    "pairs?predicate=met&sort=id",
    "places",
    "places?sort=id",
    "judgements?state=in%20force",
}
"""Those of them that begin otherwise once it has been written, so that counting from the start would go wrong."""
TOLD = (
    "Angela Merkel met Antony Blinken in Amman on Friday.",
    "Angela Merkel met Boris Johnson in Amman on Friday.",
)


def listed(client: httpx.Client, url: str | None) -> Iterator[dict[str, Any]]:
    """The items of a list from a page on."""
    while url:
        page = client.get(url).raise_for_status().json()
        assert len(page["items"]) == 1
        yield from page["items"]
        url = page["next"]
        assert url is None or ("cursor=" in url and "offset=" not in url)


def first(client: httpx.Client, path: str) -> dict[str, Any]:
    """The first page of one item."""
    found: dict[str, Any] = client.get(f"{V1}/{path}{'&' if '?' in path else '?'}limit=1").raise_for_status().json()
    return found


def name(item: dict[str, Any]) -> str:
    """What tells an item from others, whatever is counted of it."""
    ends = [item[end]["id"] for end in ("source", "target", "office", "holder") if isinstance(item.get(end), dict)]
    return str(item.get("id") or [*ends, item.get("start")])


def decide(client: httpx.Client) -> None:
    """Two judgements, each about two events, and two corrections."""
    events = [one["id"] for one in client.get(f"{V1}/events").json()["items"]]
    for pair in (events[:2], events[2:4]):
        sent = {"verdict": "different", "things": pair, "by": "Jane"}
        client.post(f"{V1}/judgements", json=sent).raise_for_status()
    for event in events[:2]:
        client.post(f"{V1}/corrections", json={"about": event, "day": "2024-03", "by": "Jane"}).raise_for_status()


def write(client: httpx.Client) -> None:
    """Articles, a person and decisions come, and one is taken back."""
    for number, text in enumerate(TOLD):
        sent = {"text": text, "published": "2024-03-23", "url": f"https://n.example/{number}"}
        client.post(f"{V1}/articles", json=sent).raise_for_status()
    client.post(f"{V1}/registry", content=TABLE, headers={"Content-Type": "text/csv"}).raise_for_status()
    events = [one["id"] for one in client.get(f"{V1}/events").json()["items"]]
    sent = {"about": events[-1], "day": "2024-03-20", "by": "Ann"}
    client.post(f"{V1}/corrections", json=sent).raise_for_status()
    oldest = first(client, "judgements")["items"][0]["id"]
    client.delete(f"{V1}/judgements/{oldest}", params={"by": "Jane"}).raise_for_status()


@pytest.fixture(scope="module")
def client(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Speaks to a server to which it may write, and in which something was decided."""
    store = tmp_path_factory.mktemp("cursors") / "store"
    shutil.copytree(filled, store)
    with running(Settings(store=store, workers=1), free_writes=True) as found:
        decide(found.client)
        yield found.client


Walk = tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def walks(client: httpx.Client) -> dict[str, Walk]:
    """Each list before it is written, as it is found by who had begun before, and as it is after."""
    before = {path: client.get(f"{V1}/{path}").json()["items"] for path in STILL}
    begun = {path: first(client, path) for path in STILL}
    write(client)
    found = {path: [*page["items"], *listed(client, page["next"])] for path, page in begun.items()}
    after = {path: client.get(f"{V1}/{path}").json()["items"] for path in STILL}
    return {path: (before[path], found[path], after[path]) for path in STILL}


@pytest.mark.parametrize("path", STILL)
def test_a_list_that_is_followed_stays_right_while_it_is_written(walks: dict[str, Walk], path: str) -> None:
    before, found, after = (list(map(name, items)) for items in walks[path])
    assert len(set(found)) == len(found)
    still = [one for one in before if one in after]
    assert [one for one in found if one in still] == still
    assert (after[:1] != before[:1]) is (path in MOVED)


@pytest.mark.parametrize("path", STILL)
def test_pages_at_cursors_are_the_list(client: httpx.Client, walks: dict[str, Walk], path: str) -> None:
    sign = "&" if "?" in path else "?"
    assert list(listed(client, f"{V1}/{path}{sign}limit=1")) == walks[path][2]
    counted = client.get(f"{V1}/{path}").json()
    assert counted["total"] == len(counted["items"])
    assert client.get(f"{V1}/{path}{sign}count=false").json() == counted | {"total": None}
    assert client.get(f"{V1}/{path}{sign}cursor=no!").status_code == 422
