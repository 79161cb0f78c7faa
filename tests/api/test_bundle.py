"""What of the explorer the server gives, built or not."""

import json
from pathlib import Path

import httpx
import pytest

from api import rendering
from api.bundle import ADDRESS, Bundle, bundle
from tests.api.conftest import TOKEN, Serve


def build(folder: Path, script: str) -> None:
    chunks = {
        "src/main.tsx": {
            "file": script,
            "css": ["assets/main-2.css"],
            "imports": ["_shared.js"],
            "dynamicImports": ["src/ask/ask.tsx"],
        },
        "src/ask/ask.tsx": {"file": "assets/ask-3.js", "imports": ["src/main.tsx", "_shared.js"]},
        "_shared.js": {"file": "assets/shared-4.js", "imports": ["src/ask/ask.tsx"]},
        "other": {"file": "assets/other.js"},
    }
    (folder / "manifest.json").write_text(json.dumps(chunks), encoding="utf-8")


def test_a_page_loads_what_was_built_last(tmp_path: Path) -> None:
    build(tmp_path, "assets/main-1.js")
    parts = {"ask": (f"{ADDRESS}/assets/ask-3.js", f"{ADDRESS}/assets/shared-4.js")}
    assert bundle(tmp_path) == Bundle(f"{ADDRESS}/assets/main-1.js", (f"{ADDRESS}/assets/main-2.css",), parts)
    (tmp_path / "manifest.json").unlink()
    assert bundle(tmp_path) is None


def test_without_the_explorer_the_pages_stay_and_say_how_it_is_built(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "bundle", lambda: None)
    page = client.get("/").text
    assert "<script" not in page
    assert "make web" in page
    assert "Antony Blinken meets Benjamin Netanyahu" in page


def test_with_the_explorer_a_page_loads_its_script_and_nothing_from_elsewhere(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "bundle", lambda: Bundle(f"{ADDRESS}/assets/main-1.js", ()))
    answer = client.get("/")
    assert f'<script type="module" src="{ADDRESS}/assets/main-1.js"></script>' in answer.text
    assert "make web" not in answer.text
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("path", "part"), [("/", "explorer"), ("/sparql", "ask"), ("/feed", "feed")])
def test_a_page_asks_at_once_for_the_scripts_of_the_part_that_fills_it(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str, part: str
) -> None:
    parts = {name: (f"{ADDRESS}/assets/{name}.js",) for name in ("explorer", "ask", "feed")}
    monkeypatch.setattr(rendering, "bundle", lambda: Bundle(f"{ADDRESS}/assets/main-1.js", (), parts))
    page = client.get(path, headers={"Accept": "text/html"}).text
    assert page.count('rel="modulepreload"') == 1
    assert f'<link rel="modulepreload" href="{ADDRESS}/assets/{part}.js">' in page


def test_the_page_of_events_is_written_anew_after_a_write(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as found:
        before = found.client.get("/").text
        assert found.client.get("/").text == before
        assert found.client.get("/?type=ASSAULT").text != before
        name = found.client.get("/api/v1/articles").json()["items"][0]["id"]
        headers = {"Authorization": f"Bearer {TOKEN}"}
        assert found.client.delete(f"/api/v1/articles/{name}", headers=headers).status_code == 200
        assert found.client.get("/").text != before


@pytest.mark.skipif(bundle() is None, reason="needs the explorer that `make web` builds")
def test_files_named_by_their_content_are_kept_for_good(client: httpx.Client) -> None:
    built = bundle()
    assert built is not None
    assert "immutable" in client.get(built.script).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/page.css").headers.get("Cache-Control", "")
