"""Facts about the command line, each shown by running it."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = (
    "Ministers Meet In Oslo\n\n"
    "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Friday. "
    "Macron urged Israel to accept a ceasefire in Gaza.\n\n"
    "“We will stand with Ukraine,” Scholz said.\n\nSource: AP\n"
)
OTHER = (
    "MOSCOW, March 20, 2024 (Reuters) - Chinese President Xi Jinping will visit Russia in May, "
    "the Kremlin said on Wednesday.\n"
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.meta.json").write_text(
        json.dumps({"published": "2024-03-22", "url": "https://x.org/a"}), encoding="utf-8"
    )
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(news: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    folder = tmp_path_factory.mktemp("data") / "store"
    done = run("ingest", news, "--store", folder)
    assert "read 2 articles; 2 added" in done.stderr
    assert done.stdout == ""
    return folder


def test_help_imports_nothing_heavy() -> None:
    heavy = ["spacy", "fastapi", "pyoxigraph", "trafilatura", "rdflib", "networkx", "httpx", "rich", "numpy", "lxml"]
    code = (
        "import sys, api.cli\n"
        "try:\n    api.cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.parametrize(
    "command",
    [
        "extract",
        "explain",
        "ingest",
        "query",
        "timeline",
        "export",
        "articles",
        "forget",
        "serve",
        "check",
        "measures",
        "path",
        "review",
        "merge",
        "split",
        "same",
        "different",
        "correct",
        "judgements",
        "undo",
    ],
)
def test_every_command_explains_itself(command: str, run: Run) -> None:
    assert "Usage: communique" in run(command, "--help").stdout


def test_extract_writes_a_line_for_each_article(news: Path, run: Run) -> None:
    done = run("extract", news)
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["text"] == TEXT
    assert (first["published"], first["published_basis"]) == ("2024-03-22", "record")
    assert (second["published"], second["published_basis"]) == ("2024-03-20", "dateline")
    assert first["extractor"]["name"] == "lexicon"
    assert "read 2 articles" in done.stderr


def test_every_quote_of_an_extract_stands_in_the_text(news: Path, run: Run) -> None:
    for line in run("extract", news).stdout.splitlines():
        article = json.loads(line)
        spans = [event[part] for event in article["events"] for part in ("trigger", "evidence")]
        spans += [claim[part] for claim in article["claims"] for part in ("content", "cue") if claim[part]]
        assert spans
        assert all(article["text"][one["start"] : one["end"]] == one["quote"] for one in spans)


def test_extract_keeps_the_id_and_text_of_a_record(run: Run) -> None:
    record = {"id": "r-1", "text": TEXT + "  \n", "published": "2024-03-22"}
    found = json.loads(run("extract", "-", given=json.dumps(record)).stdout)
    assert (found["id"], found["text"]) == ("r-1", record["text"])


def test_a_skipped_input_is_named_and_counted(news: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "undated.txt").write_text(TEXT, encoding="utf-8")
    done = run("extract", tmp_path / "undated.txt", tmp_path / "none.txt", news / "a.txt", code=1)
    assert len(done.stdout.splitlines()) == 1
    assert "--published YYYY-MM-DD" in done.stderr
    assert "no such file" in done.stderr
    assert "skipped 2 in all: NoPublicationDate 1, ReadError 1" in done.stderr


def test_published_dates_what_nothing_dates(tmp_path: Path, run: Run) -> None:
    (tmp_path / "undated.txt").write_text(TEXT, encoding="utf-8")
    found = json.loads(run("extract", tmp_path / "undated.txt", "--published", "2024-03-22").stdout)
    assert found["published_basis"] == "given"


def test_ingesting_again_changes_nothing(store: Path, news: Path, run: Run) -> None:
    found = json.loads(run("ingest", news, "--store", store, "--json").stdout)
    assert (found["read"], found["unchanged"], found["added"]) == (2, 2, 0)


def test_a_corrected_text_under_the_same_address_replaces_the_old(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "store"
    record = {"text": TEXT, "published": "2024-03-22", "url": "https://x.org/c"}
    run("ingest", "-", "--store", path, given=json.dumps(record))
    corrected = json.dumps(record | {"text": TEXT.replace("Friday", "Thursday")})
    assert "1 replaced" in run("ingest", "-", "--store", path, given=corrected).stderr
    assert len(run("articles", "--store", path).stdout.splitlines()) == 2


def test_the_timeline_filters_by_actor_type_and_day(store: Path, run: Run) -> None:
    def labels(*words: str) -> list[str]:
        return [
            json.loads(line)["label"]
            for line in run("timeline", "--json", "--store", store, *words).stdout.splitlines()
        ]

    every = labels()
    assert any("Macron" in label for label in labels("--actor", "Emmanuel Macron"))
    assert set(labels("--actor", "emmanuel-macron")) < set(every)
    assert labels("--type", "consult", "--from", "2024-03-22", "--to", "2024-03-22", "--actor", "Olaf Scholz")
    assert labels("--from", "1990-01-01", "--to", "1990-12-31", "--type", "CONSULT", "--modality", "actual") == []


def test_what_cannot_be_asked_is_refused_with_the_choices(store: Path, run: Run) -> None:
    assert "'Nobody'" in run("timeline", "--actor", "Nobody", "--store", store, code=2).stderr
    assert "YYYY-MM-DD" in run("timeline", "--from", "yesterday", "--store", store, code=2).stderr
    assert "CONSULT" in run("timeline", "--type", "DANCE", "--store", store, code=2).stderr
    assert "gexf" in run("export", "pdf", "-o", "x.pdf", "--store", store, code=2).stderr


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path: Path, run: Run) -> None:
    assert "communique ingest" in run("timeline", "--store", tmp_path / "none", code=3).stderr
    assert not (tmp_path / "none").exists()


ASKED = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a cmq:Article }"


@pytest.mark.parametrize(
    ("form", "start"), [("table", "n\n2"), ("csv", "n\r\n2"), ("tsv", "?n\n2"), ("json", '{"head"'), ("xml", "<?xml")]
)
def test_a_query_is_answered_in_each_format(store: Path, form: str, start: str, run: Run) -> None:
    written = run("query", ASKED, "--format", form, "--store", store).stdout
    assert written.startswith(start.replace("\r", ""))
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_a_graph_is_answered_in_turtle(store: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?a a cmq:Article } WHERE { ?a a cmq:Article }", encoding="utf-8")
    assert "cmq:Article" in run("query", "-f", tmp_path / "q.rq", "--store", store).stdout


def test_a_wrong_query_says_where(store: Path, run: Run) -> None:
    assert "line 1, column" in run("query", "SELECT ?x WHERE", "--store", store, code=5).stderr
    assert "SERVICE" in run("query", "ASK { SERVICE <http://x.org/> {} }", "--store", store, code=5).stderr


def test_bundled_queries_are_listed_and_asked_by_name(store: Path, run: Run) -> None:
    listed = run("query", "--named", "list").stdout.splitlines()
    days = "first (day) = 2024-03-01; last (day) = 2024-03-31"
    assert f"who-met-whom\tWho met whom between two days\t{days}" in listed
    found = run("query", "--named", "who-met-whom", "--store", store).stdout.splitlines()
    assert found[1].startswith("2024-03-22\tEmmanuel Macron\tOlaf Scholz\tBerlin")
    assert "who-met-whom" in run("query", "--named", "none", "--store", store, code=3).stderr
    run("query", ASKED, "--named", "plans", "--store", store, code=2)


@pytest.mark.parametrize("form", ["gexf", "graphml", "cytoscape", "turtle", "trig", "jsonld"])
def test_an_export_is_written_whole(store: Path, tmp_path: Path, form: str, run: Run) -> None:
    run("export", form, "-o", tmp_path / "out", "--store", store)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert "macron" in (tmp_path / "out").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--ego", "Olaf Scholz", "--project", "states", "--min-weight", "1"), "deu"),
        (("--ego", "olaf-scholz", "--radius", "2", "--layout", "circle"), "macron"),
        (("--bbox", "-180,-90,180,90", "--min-confidence", "0.1"), "macron"),
        (("--project", "events", "--layout", "none"), "event."),
        (("--flavour", "yed"), "NodeLabel"),
    ],
)
def test_an_export_takes_the_options_of_networks(
    store: Path, tmp_path: Path, options: tuple[str, ...], words: str, run: Run
) -> None:
    run("export", "graphml", "-o", tmp_path / "out", *options, "--store", store)
    assert words.lower() in (tmp_path / "out").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("gexf", "--ego", "Nobody At All"), "no actor 'Nobody At All'"),
        (("gexf", "--bbox", "1,2,3"), "is no box"),
        (("gexf", "--radius", "2"), "name the actor as ego"),
        (("turtle", "--layout", "force"), "the turtle export takes no option layout"),
        (("gexf", "--layout", "tree"), "choose from none, spiral, circle, force"),
        (("gexf", "--site", "javascript:alert(1)"), "is no address of a service"),
    ],
)
def test_what_an_export_cannot_take_is_named(
    store: Path, tmp_path: Path, options: tuple[str, ...], words: str, run: Run
) -> None:
    told = run("export", *options, "-o", tmp_path / "out", "--store", store, code=2)
    assert words in told.stderr
    assert not (tmp_path / "out").exists()


def test_links_lead_to_the_service_that_is_named(store: Path, tmp_path: Path, run: Run) -> None:
    run("export", "node-link", "-o", tmp_path / "out", "--site", "https://news.example/desk/", "--store", store)
    links = json.loads((tmp_path / "out").read_text(encoding="utf-8"))["links"]
    assert all(link["source_url"].startswith("https://news.example/desk/id/article/") for link in links)
    assert links


def test_csv_is_a_folder_or_a_zip(store: Path, tmp_path: Path, run: Run) -> None:
    run("export", "csv", "-o", tmp_path / "tables", "--store", store)
    run("export", "csv", "-o", tmp_path / "tables.zip", "--store", store)
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv"]
    with zipfile.ZipFile(tmp_path / "tables.zip") as packed:
        assert packed.read("nodes.csv") == (tmp_path / "tables" / "nodes.csv").read_bytes()


def test_an_export_that_cannot_be_written_says_so(store: Path, tmp_path: Path, run: Run) -> None:
    there = tmp_path / "none" / "x.gexf"
    told = run("export", "gexf", "-o", there, "--store", store, code=6).stderr
    assert told.splitlines()[-1] == f"communique: {there}: no such file or directory"


def test_actors_are_measured_and_joined(store: Path, run: Run) -> None:
    found = [json.loads(line) for line in run("measures", "--json", "--store", store).stdout.splitlines()]
    assert {"emmanuel-macron", "olaf-scholz"} <= {one["actor"] for one in found}
    told = run("path", "Emmanuel Macron", "Olaf Scholz", "--store", store).stdout.splitlines()
    assert (told[0], told[-1], len(told)) == ("Emmanuel Macron", "Olaf Scholz", 3)


def test_a_forgotten_article_is_gone(news: Path, tmp_path: Path, run: Run) -> None:
    store = tmp_path / "store"
    run("ingest", news, "--store", store)
    assert "forgot" in run("forget", "https://x.org/a", "--store", store).stdout
    assert "macron" not in run("timeline", "--json", "--store", store).stdout.lower()
    assert "no article" in run("forget", "https://x.org/a", "--store", store, code=3).stderr


def test_the_invariants_are_checked_without_shapes(store: Path, run: Run) -> None:
    assert "checked 2 articles: 0 problems" in run("check", "--no-shapes", "--store", store).stderr
    assert "second an article" in " ".join(run("check", "--help").stdout.split())


@pytest.mark.parametrize("form", ["gexf", "graphml", "csv", "cytoscape"])
def test_a_network_says_what_it_leaves_out(store: Path, tmp_path: Path, form: str, run: Run) -> None:
    events = len(run("timeline", "--json", "--store", store).stdout.splitlines())
    told = run("export", form, "-o", tmp_path / "out", "--edges", "event", "--store", store).stderr
    assert told.splitlines()[-1] == f"{events} events"
    assert "events" not in run("export", "turtle", "-o", tmp_path / "t.ttl", "--store", store).stderr


def test_a_replaced_article_is_named(tmp_path: Path, run: Run) -> None:
    store, article = tmp_path / "store", tmp_path / "a.json"
    for words in (TEXT, TEXT.replace("Friday", "Thursday")):
        article.write_text(json.dumps({"text": words, "published": "2024-03-22", "url": "https://x.org/a"}))
        told = run("ingest", article, "--store", store).stderr
    assert "1 replaced" in told
    assert f"replaced: Ministers Meet In Oslo ({article})" in told


def test_only_web_addresses_are_fetched(tmp_path: Path, run: Run) -> None:
    told = run("ingest", "ftp://x.org/y", "--store", tmp_path / "store", code=1).stderr
    assert "ftp://x.org/y is no http or https address; only those are fetched" in told


def test_a_store_is_checked(store: Path, run: Run) -> None:
    assert "checked 2 articles: 0 problems" in run("check", "--store", store).stderr


def test_a_store_held_by_another_process_says_by_whom(store: Path, run: Run) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.stores.oxigraph import OxigraphStore\n"
        f"held = OxigraphStore(Path({str(store)!r})); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        told = run("articles", "--store", store, code=4).stderr
        served = run("serve", "--port", "0", "--store", store, code=4).stderr
        holder.communicate("")
    assert str(holder.pid) in told
    assert str(holder.pid) in served.splitlines()[-1]


def test_a_feed_of_empty_items_is_summed_up(tmp_path: Path, run: Run) -> None:
    feed = tmp_path / "f.rss"
    items = "<item><title></title></item>" * 2_000
    feed.write_text(f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>', encoding="utf-8")
    (tmp_path / "l.jsonl").write_text("{}\n" * 30 + '{"text": 5}\n' * 7, encoding="utf-8")
    told = run("extract", feed, tmp_path / "l.jsonl", code=1).stderr.splitlines()
    assert len(told) == 1 + 4 + 4 + 1
    assert f"skipped: {feed}: 1,997 more (EmptyArticle 1,997)" in told
    assert f"skipped: {tmp_path / 'l.jsonl'}: 34 more (EmptyArticle 27, MalformedInput 7)" in told


def test_an_update_is_told_that_none_is_taken(store: Path, run: Run) -> None:
    told = run("query", "INSERT DATA { cmq:a cmq:b 1 }", "--store", store, code=5).stderr
    assert "updates are not taken" in told


def test_a_saved_query_is_asked_with_values(store: Path, run: Run) -> None:
    asked = ("query", "--named", "timeline-of-an-actor", "--format", "csv", "--store", store)
    assert "Olaf Scholz" in run(*asked, "--param", "actor=Emmanuel Macron").stdout
    assert "no actor 'Nobody'" in run(*asked, "--param", "actor=Nobody", code=2).stderr
    assert "no parameter 'who'; it takes actor" in run(*asked, "--param", "who=x", code=2).stderr
    assert "write it as --param actor=value" in run(*asked, "--param", "actor", code=2).stderr
    assert (
        "--param belongs to a saved query" in run("query", "ASK {}", "--param", "a=b", "--store", store, code=2).stderr
    )


def test_queries_of_ones_own_are_listed_with_what_they_take(store: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "mine.rq").write_text("# Mine\n# param n (number): how many\nSELECT * { ?s ?p ?o } LIMIT ?n", "utf-8")
    (tmp_path / "bad.rq").write_text("no title", "utf-8")
    (tmp_path / "wrong.rq").write_text("# Wrong\n\nSELECT {", "utf-8")
    own = {"COMMUNIQUE_QUERIES": str(tmp_path)}
    listed = run("query", "--named", "list", "--store", store, **own)
    assert "mine\tMine\tn (number)\n" in listed.stdout
    assert "first (day) = 2024-03-01; last (day) = 2024-03-31" in listed.stdout
    assert "bad.rq, line 1: the first line is no title" in listed.stderr
    found = run("query", "--named", "mine", "--param", "n=2", "--format", "tsv", "--store", store, **own).stdout
    assert len(found.splitlines()) == 3
    assert "mine needs n (number): how many" in run("query", "--named", "mine", "--store", store, code=2, **own).stderr
    assert "wrong.rq: " in run("query", "--named", "wrong", "--store", store, code=2, **own).stderr
