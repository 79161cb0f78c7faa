"""Facts about web pages and feeds."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph import readers
from graph.model.article import Article, PublishedBasis
from graph.readers.sources import Context, Source
from graph.settings import Settings

FIRST = "The foreign minister of Norway met her Danish counterpart in Oslo on Friday and signed a fishing agreement."
SECOND = (
    "The agreement will enter into force in May, the ministry said, after both parliaments have approved it at length."
)
CONTEXT = Context(Settings(), None, lambda: datetime(2026, 1, 15, tzinfo=UTC))
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "x"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ministers Sign Fish Accord",
            "datePublished": "2024-03-22T23:10:00+01:00",
            "publisher": {"@type": "Organization", "name": "The Oslo Times"},
            "url": "https://x.org/fish",
        },
    ],
}


def page(
    head: str = "", title: str = "Ministers Sign Fish Accord", body: str = f"<p>{FIRST}</p><p>{SECOND}</p>"
) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Oslo Times</title>{head}</head><body>"
        "<nav><a href=/>Home</a> World</nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>Contact us. Copyright Oslo Times</footer></body></html>"
    )


def read(data: str | bytes, context: Context = CONTEXT, **known: Any) -> list[Article | readers.Skipped]:
    import io

    content = data.encode() if isinstance(data, str) else data
    source = Source("page", content[:65536], io.BytesIO(content[65536:]), 10_000_000, **known)
    return list(readers.read_source(source, context))


def article(data: str | bytes, context: Context = CONTEXT, **known: Any) -> Article:
    found = read(data, context, **known)
    assert isinstance(found[0], Article), found
    return found[0]


def test_what_the_page_says_of_itself_comes_first() -> None:
    found = article(
        page(f'<script type="application/ld+json">{json.dumps(LINKED)}</script><meta name=date content=2020-01-01>')
    )
    assert (found.title, found.source, found.url) == (
        "Ministers Sign Fish Accord",
        "The Oslo Times",
        "https://x.org/fish",
    )
    assert (found.published, found.published_basis) == (date(2024, 3, 22), PublishedBasis.METADATA)


def test_the_text_is_the_headline_and_the_paragraphs() -> None:
    found = article(page('<meta property="article:published_time" content="2024-03-22T10:00:00Z">'))
    assert found.text == f"Ministers Sign Fish Accord\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("head", "body", "basis"),
    [
        ('<meta property="article:published_time" content="2024-03-22">', "", PublishedBasis.METADATA),
        (
            "<script type='application/ld+json'>{broken</script><meta itemprop=datePublished content=2024-03-22>",
            "",
            PublishedBasis.METADATA,
        ),
        ("", "<p><time itemprop=datePublished datetime=2024-03-22T09:00>today</time></p>", PublishedBasis.METADATA),
        ("", f"<p>OSLO, March 22, 2024 (AP) — {SECOND}</p>", PublishedBasis.DATELINE),
        ("", '<div class="byline">Published March 22, 2024</div>', PublishedBasis.PAGE),
    ],
)
def test_the_graph_can_say_what_dated_a_page(head: str, body: str, basis: PublishedBasis) -> None:
    found = article(page(head, body=f"{body}<p>{FIRST}</p><p>{SECOND}</p>"))
    assert (found.published, found.published_basis) in {
        (date(2024, 3, 22), basis),
        (date(2024, 3, 22), PublishedBasis.DATELINE),
    }


def test_a_page_without_a_date_is_refused() -> None:
    (found,) = read(page())
    assert isinstance(found, readers.Skipped)
    assert found.reason == "NoPublicationDate"


def test_the_caller_knows_better_than_the_page() -> None:
    given = Context(Settings(), date(2024, 3, 23), CONTEXT.clock)
    found = article(page('<meta name=date content="2024-03-22">'), given)
    assert (found.published, found.published_basis) == (date(2024, 3, 23), PublishedBasis.GIVEN)


@pytest.mark.parametrize(
    ("claimed", "url"),
    [
        ("https://x.org/fish?utm_source=a", "https://x.org/fish"),
        ("/fish", "https://x.org/fish"),
        ("https://evil.example/other", "https://www.x.org/n/1"),
        ("https://x.org/", "https://www.x.org/n/1"),
    ],
)
def test_a_fetched_page_may_name_its_address_only_within_its_site(claimed: str, url: str) -> None:
    head = f'<link rel="canonical" href="{claimed}"><meta name=date content="2024-03-22">'
    assert article(page(head), url="https://www.x.org/n/1#top").url in {url, url.replace("//x.org", "//www.x.org")}


def test_a_declared_charset_is_used() -> None:
    data = page('<meta charset="iso-8859-2"><meta name=date content="2024-03-22">', "Premier Tusk Visits Łódź").encode(
        "iso-8859-2"
    )
    assert article(data).title == "Premier Tusk Visits Łódź"


@pytest.mark.parametrize(
    "data", ["<html></html>", "<!doctype html>", "<html><body><script>x</script></body></html>", "<html" * 1000]
)
def test_a_page_without_an_article_is_skipped(data: str) -> None:
    (found,) = read(data)
    assert isinstance(found, readers.Skipped)
    assert found.reason in {"EmptyArticle", "MalformedInput"}


def test_broken_markup_is_read_as_browsers_do() -> None:
    found = article(
        f"<html><body><article><h1>Fish Talks<p>{FIRST}<p>{SECOND}<div><b>", Context(Settings(), date(2024, 3, 22))
    )
    assert FIRST in found.text
    assert "<" not in found.text


def test_deep_markup_does_no_harm() -> None:
    found = read("<html><body>" + "<div>" * 50_000 + FIRST, Context(Settings(), date(2024, 3, 22)))
    assert len(found) == 1


def test_a_record_may_bring_a_page() -> None:
    found = readers.read_record(
        {"html": page(), "published": "2024-03-22", "id": 7, "url": "https://y.org/a"}, Settings()
    )
    assert (found.title, found.record_id, found.url) == ("Ministers Sign Fish Accord", "7", "https://y.org/a")
    assert found.published_basis is PublishedBasis.RECORD


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Oslo Times</title>
<item><title>Fish &amp; Ships</title><link>https://x.org/1?utm_medium=rss</link>
<pubDate>Fri, 22 Mar 2024 23:30:00 -0500</pubDate>
<description>short</description><content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>No date</title><description>{FIRST}</description></item>
<item><title>Bare</title><link>https://x.org/3</link><pubDate>Sat, 23 Mar 2024 08:00:00 GMT</pubDate></item>
</channel></rss>"""


def test_each_entry_of_a_feed_is_an_article() -> None:
    first, second, third = read(RSS)
    assert isinstance(first, Article)
    assert first.text == f"Fish & Ships\n\n{FIRST}\n\n{SECOND}"
    assert (first.title, first.url, first.source) == ("Fish & Ships", "https://x.org/1", "Oslo Times")
    assert (first.published, first.published_basis) == (date(2024, 3, 22), PublishedBasis.RECORD)
    assert isinstance(second, readers.Skipped)
    assert (second.reason, second.origin) == ("NoPublicationDate", "page, entry 2")
    assert isinstance(third, readers.Skipped)
    assert third.reason == "EmptyArticle"


def test_an_atom_feed_is_read() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>'
        '<title>Fish Talks</title><link href="https://x.org/a"/>'
        '<published>2024-03-22T10:00:00Z</published><content type="html">'
        f"&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>"
    )
    assert article(atom).text == f"Fish Talks\n\n{FIRST}"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<rss version="2.0"><channel><title>&b;</title></channel></rss>'
)


@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        BOMB.replace("&b;", '<x y="&b;').encode(),
        b"<rss><channel>",
        b'<?xml version="1.0"?><a/>',
        b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "file:///etc/passwd"><rss version="2.0"><channel/></rss>',
        b"<rss>" + b"<a>" * 100_000,
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<rss/>',
    ],
)
def test_entity_bombs_and_broken_feeds_are_refused(data: bytes) -> None:
    (found,) = read(data, suffix=".xml")
    assert isinstance(found, readers.Skipped)
    assert found.reason in {"MalformedInput", "EmptyArticle"}


def test_a_feed_that_is_almost_well_formed_is_read() -> None:
    assert isinstance(read(RSS.replace("&amp;", "&nbsp;"))[0], Article)
