"""What of the explorer the server gives, built or not."""

import json
from pathlib import Path

import httpx
import pytest

from api import rendering
from api.bundle import ADDRESS, Bundle, bundle


def build(folder: Path, script: str) -> None:
    entry = {"src/main.tsx": {"file": script, "css": ["assets/main-2.css"]}, "other": {"file": "assets/other.js"}}
    (folder / "manifest.json").write_text(json.dumps(entry), encoding="utf-8")


def test_a_page_loads_what_was_built_last(tmp_path: Path) -> None:
    build(tmp_path, "assets/main-1.js")
    assert bundle(tmp_path) == Bundle(f"{ADDRESS}/assets/main-1.js", (f"{ADDRESS}/assets/main-2.css",))
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


@pytest.mark.skipif(bundle() is None, reason="needs the explorer that `make web` builds")
def test_files_named_by_their_content_are_kept_for_good(client: httpx.Client) -> None:
    built = bundle()
    assert built is not None
    assert "immutable" in client.get(built.script).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/page.css").headers.get("Cache-Control", "")
