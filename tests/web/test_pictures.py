"""Pictures of the explorer are taken of every view, and tell what is wrong with a page."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.pictures import Subject, subjects, taken


def test_there_are_pictures_of_every_view_and_page(address: str) -> None:
    found = {subject.name: subject.path for subject in subjects(address)}
    views = ("timeline", "network", "map", "list", "compare", "evidence")
    assert set(found) == {*views, "actor", "pair", "event", "article", "sparql", "feed"}


def test_a_picture_is_taken_and_nothing_is_wrong(browser: Browser, address: str, tmp_path: Path) -> None:
    subject = next(one for one in subjects(address) if one.name == "article")
    assert taken(browser, address, subject, 390, "dark", tmp_path) == ""
    png = (tmp_path / "article-390-dark.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 390


def test_what_is_not_drawn_is_told(browser: Browser, address: str, tmp_path: Path) -> None:
    fault = taken(browser, address, Subject("none", "/articles", "#nothing"), 390, "light", tmp_path, patience=300)
    assert "Timeout 300ms" in fault
    assert (tmp_path / "none-390-light.png").exists()
