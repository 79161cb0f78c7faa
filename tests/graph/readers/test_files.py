"""Facts about texts, records and folders."""

import io
import json
import os
import re
import socket
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import readers
from graph.model.article import Article, PublishedBasis
from graph.settings import Settings

LEAD = "The foreign minister of Norway met her Danish counterpart in Oslo on Friday and signed a fishing agreement."
SETTINGS = Settings()


def clock() -> datetime:
    return datetime(2026, 1, 15, 12, tzinfo=UTC)


def read(
    *sources: str | Path, published: date | None = None, stdin: bytes = b"", settings: Settings = SETTINGS
) -> list[Article | readers.Skipped]:
    names = [str(source) for source in sources]
    return list(readers.read_all(names, settings, published, clock, io.BytesIO(stdin)))


def article(found: list[Article | readers.Skipped]) -> Article:
    assert [type(one) for one in found] == [Article], found
    assert isinstance(found[0], Article)
    return found[0]


def reasons(found: list[Article | readers.Skipped]) -> list[str]:
    return [one.reason if isinstance(one, readers.Skipped) else "read" for one in found]


def message(found: list[Article | readers.Skipped]) -> str:
    return " ".join(str(one.error) for one in found if isinstance(one, readers.Skipped))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def to(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to


Write = Callable[[str, str | bytes], Path]


def test_a_text_is_kept_as_it_stands(write: Write) -> None:
    found = article(read(write("a.txt", f"Ministers Meet\n\n{LEAD}  \n"), published=date(2024, 3, 22)))
    assert found.text == f"Ministers Meet\n\n{LEAD}  \n"
    assert (found.title, found.published, found.published_basis) == (
        "Ministers Meet",
        date(2024, 3, 22),
        PublishedBasis.GIVEN,
    )


def test_a_sidecar_dates_the_text_and_is_no_article(write: Write) -> None:
    path = write("news/a.txt", LEAD)
    write(
        "news/a.meta.json",
        json.dumps({"published": "2024-03-22", "title": "Fish", "url": "https://x.org/a", "note": "ours"}),
    )
    found = article(read(path.parent))
    assert (found.published, found.published_basis) == (date(2024, 3, 22), PublishedBasis.RECORD)
    assert (found.title, found.url, found.note) == ("Fish", "https://x.org/a", "ours")


def test_front_matter_dates_the_text_and_is_no_part_of_it(write: Write) -> None:
    found = article(read(write("a.md", f"---\npublished: 2024-03-22\nsource: AP\n---\n\n{LEAD}")))
    assert (found.text, found.published, found.source) == (LEAD, date(2024, 3, 22), "AP")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"OSLO, March 22, 2024 (AP) — {LEAD}", date(2024, 3, 22)),
        (f"Ministers Meet\n\nPublished on 22 March 2024, 10:15 GMT\n\n{LEAD}", date(2024, 3, 22)),
        (f"GENEVA, 3 Sept 2023 - {LEAD}", date(2023, 9, 3)),
    ],
)
def test_a_dateline_with_its_year_dates_the_text(write: Write, text: str, day: date) -> None:
    found = article(read(write("a.txt", text)))
    assert (found.published, found.published_basis) == (day, PublishedBasis.DATELINE)


def test_the_year_of_a_dateline_is_not_guessed(write: Write) -> None:
    found = read(write("a.txt", f"OSLO, March 22 (AP) — {LEAD}"))
    assert reasons(found) == ["NoPublicationDate"]
    assert "--published YYYY-MM-DD" in message(found)
    assert ".meta.json" in message(found)


def test_the_address_gives_a_dateline_its_year() -> None:
    record = {"text": f"OSLO, March 22 (AP) — {LEAD}", "url": "https://x.org/2024/news/fish"}
    assert readers.read_record(record, SETTINGS, clock=clock).published == date(2024, 3, 22)


@pytest.mark.parametrize("value", ["2026-01-17", "2030-05-01", "1899-12-31", "yesterday", "03/04/2024", "2024-02-30"])
def test_an_impossible_publication_date_is_refused(write: Write, value: str) -> None:
    found = read(write("a.json", json.dumps({"text": LEAD, "published": value})))
    assert reasons(found) == ["UnusableDate"]


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-22",
        "2024-03-22T23:30:00-05:00",
        "Fri, 22 Mar 2024 23:30:00 -0500",
        "20240322",
        "March 22, 2024",
        "Friday, 22 March 2024",
    ],
)
def test_a_publication_date_may_be_written_in_many_ways(value: str) -> None:
    assert readers.read_record({"text": LEAD, "published": value}, SETTINGS).published == date(2024, 3, 22)


def test_tomorrow_somewhere_is_today() -> None:
    assert readers.read_record({"text": LEAD, "published": "2026-01-16"}, SETTINGS, clock=clock).published.day == 16


@given(
    st.text(alphabet=st.characters(categories=["Z", "P", "S", "N", "M", "Cc", "Co", "Cn"], exclude_characters="\x00"))
)
def test_the_text_of_a_record_is_kept_exactly(tail: str) -> None:
    record = {"id": "r1", "text": LEAD + tail, "published": "2024-03-22"}
    found = readers.read_record(json.loads(json.dumps(record)), SETTINGS, clock=clock)
    assert (found.text, found.record_id) == (LEAD + tail, "r1")


def test_half_a_surrogate_pair_keeps_the_offsets() -> None:
    found = readers.read_record(json.loads(f'{{"text": "\\ud83d {LEAD}", "published": "2024-03-22"}}'), SETTINGS)
    assert found.text == f"\ufffd {LEAD}"


def test_a_bad_line_is_skipped_alone(write: Write) -> None:
    good = json.dumps({"text": LEAD, "published": "2024-03-22"})
    path = write("a.jsonl", f'{good}\n{good}\n{{"text": oops}}\n[1]\n\n{good}')
    found = read(path)
    assert reasons(found) == ["read", "read", "MalformedInput", "MalformedInput", "read"]
    assert isinstance(found[2], readers.Skipped)
    assert found[2].origin == f"{path}:3"
    assert "line 3, column 10" in message(found)


def test_a_long_line_is_skipped_alone(write: Write) -> None:
    good = json.dumps({"text": LEAD, "published": "2024-03-22"})
    long = json.dumps({"text": "word " * 50_000, "published": "2024-03-22"})
    path = write("a.jsonl", f"{good}\n{long}\n{good}\n")
    assert reasons(read(path, settings=Settings(max_bytes=10_000))) == ["read", "TooLarge", "read"]


@pytest.mark.parametrize("shape", ["[{0}, {0}]", '{{"articles": [{0}, {0}]}}', "{0}\n{0}"])
@pytest.mark.parametrize("name", ["a.json", "-"])
def test_a_list_of_records_is_a_list_of_articles(write: Write, shape: str, name: str) -> None:
    text = shape.format(json.dumps({"text": LEAD, "published": "2024-03-22"}))
    found = read("-", stdin=text.encode()) if name == "-" else read(write(name, text))
    assert reasons(found) == ["read", "read"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "MalformedInput"),
        ("[]", "EmptyArticle"),
        ("", "EmptyArticle"),
        ("{}", "EmptyArticle"),
        ('{"text": 5}', "MalformedInput"),
        ('{"text": " "}', "EmptyArticle"),
        ("[" * 100_000, "MalformedInput"),
        ("1" * 5000, "MalformedInput"),
        ("null", "MalformedInput"),
        ('{"text": "a\\u0000b"}', "NotText"),
        (json.dumps({"text": LEAD, "url": "javascript:alert(1)"}), "MalformedInput"),
        (json.dumps({"text": LEAD, "title": ["a"]}), "MalformedInput"),
        (json.dumps({"url": "https://x.org"}), "EmptyArticle"),
    ],
)
def test_a_bad_record_is_refused(write: Write, content: str, reason: str) -> None:
    assert reasons(read(write("a.json", content))) == [reason]


def test_malformed_json_names_line_and_column(write: Write) -> None:
    assert "line 2, column 3" in message(read(write("a.json", '{"text": "a",\n  oops}')))


def test_a_folder_is_read_in_order_of_names(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.jsonl", ".hidden.txt", "a/.git/x.txt", "README.md"):
        write(name, json.dumps({"text": LEAD, "published": "2024-03-22"}) if name.endswith("l") else LEAD)
    found = [one for one in read(tmp_path, published=date(2024, 3, 22)) if isinstance(one, Article)]
    assert [Path(one.origin).name for one in found] == ["b.txt", "c.jsonl:1", "z.txt"]


def test_a_batch_goes_on_after_each_kind_of_bad_input(write: Write, tmp_path: Path) -> None:
    write("1.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    write("2.txt", "")
    write("3.html", "<html><body></body></html>")
    write("4.json", "{")
    write("5.xml", "<rss><channel>")
    write("6.png", b"\x89PNG")
    write(
        "7.txt",
        "Der Bundeskanzler traf am Freitag in Berlin den Präsidenten, um mit ihm über die Lage im Land zu sprechen.",
    )
    write("8.txt", f"{LEAD}\n" * 200)
    write("9.txt", LEAD)
    found = read(tmp_path, tmp_path / "none", published=date(2024, 3, 22), settings=Settings(max_bytes=10_000))
    assert reasons(found) == [
        "NotText",
        "EmptyArticle",
        "EmptyArticle",
        "MalformedInput",
        "MalformedInput",
        "ReadError",
        "ForeignLanguage",
        "TooLarge",
        "read",
        "ReadError",
    ]
    assert "German" in message(found)
    assert "no such file" in message(found)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_says_why(write: Write) -> None:
    path = write("a.txt", LEAD)
    path.chmod(0)
    assert "permission denied" in message(read(path))


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    assert reasons(read(path)) == ["TooLarge"]


def test_a_name_that_no_file_can_have_is_skipped() -> None:
    assert reasons(read("a\x00b")) == ["ReadError"]


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffCafé “talks”".encode(),
        "\ufeffCafé “talks”".encode("utf-16-le"),
        "\ufeffCafé “talks”".encode("utf-16-be"),
        "Café “talks”".encode("cp1252"),
        "Café “talks”".encode(),
    ],
)
def test_encodings_are_told_apart(data: bytes) -> None:
    assert article(read("-", stdin=data, published=date(2024, 3, 22))).text == "Café “talks”"


@pytest.mark.parametrize(
    "data",
    [
        "Президент России встретился с премьер-министром".encode("cp1251"),
        b"\xff\xfeabc",
        b"text \x00 text",
        bytes(range(256)),
        "naïve café — “talks”".encode()[:-1] + b"\xff",
        b"%PDF-1.4\x01\x02\x03\x04\x05\x06",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert reasons(read("-", stdin=data, published=date(2024, 3, 22))) == ["NotText"]


def test_windows_line_ends_are_read_as_line_ends(write: Write) -> None:
    assert (
        article(read(write("a.txt", f"Fish Talks\r\n\r\n{LEAD}"), published=date(2024, 3, 22))).text
        == f"Fish Talks\n\n{LEAD}"
    )


def test_no_file_is_no_problem() -> None:
    assert read() == []


def test_what_is_no_file_is_named_and_never_waited_for(tmp_path: Path, write: Write) -> None:
    path = write("folder/news.txt", LEAD)
    pipe = path.with_name("pipe.txt")
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "talk"))
        found = read(path.parent, pipe, tmp_path / "talk", "/dev/null", published=date(2024, 3, 22))
    assert [type(one) for one in found].count(Article) == 1
    told = message(found)
    assert told.count("pipe.txt is a named pipe, no file") == 2
    assert "talk is a socket" in told
    assert "/dev/null is a device" in told


def test_the_system_s_reasons_and_python_s_are_said_in_plain_words(tmp_path: Path, write: Write) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    sidecar = write("a.meta.json", '{"n": ' + "9" * 5000 + "}").with_name("a.txt")
    sidecar.write_text(LEAD)
    deep = write("deep.json", "[" * 100_000)
    told = message(read(tmp_path / "gone.txt", tmp_path, write("n.json", "[" + "9" * 5000 + "]"), deep))
    assert "gone.txt cannot be read: no such file or directory" in told
    assert told.count("a number in it has too many digits") == 3
    assert "nested too deeply" in told
    assert not re.search(r"Errno|sys\.|Exceeds", told)
