"""One HTML file that needs no network: time line, network and a table of events with the words that prove each.

It is whole without JavaScript; a small script of its own filters it. Its policy allows that script and style, known by
their digests, and nothing else: no request leaves the page.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files

from graph.citations import is_web
from graph.columns import clean
from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.drawing import network, time_line
from graph.exporters.text import encoded
from graph.model.event import ROOTS, Modality
from graph.vocabulary import label_of

MOST = 5_000
"""Events; a longer table is slow to open."""


class Html:
    """Writes a standalone HTML file."""

    name = "html"
    media_type = "text/html"
    suffix = ".html"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece.

        Raises:
            ExportError: if there are more events than a page can hold.
        """
        return encoded(_pieces(excerpt))


@cache
def part(name: str) -> str:
    """The style or script of the page."""
    return files("graph.exporters").joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy() -> str:
    """The Content-Security-Policy of the page."""
    style, script = _digest(part("standalone.css")), _digest(part("standalone.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def _pieces(excerpt: Excerpt) -> Iterator[str]:
    told = EventDescriber(excerpt).at_most(MOST, "A page")
    title = escape(clean(excerpt.title or "Communiqué"))
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{part('standalone.css')}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#events">Skip to the events</a>\n<h1>{title}</h1>\n'
    )
    yield f'<p class="note">{_counted(len(told), "event")}, each with the words of an article that prove it.</p>\n'
    yield from _form(told)
    yield from _time(told)
    yield from _network(excerpt)
    yield from _table(told)
    yield f"<script>{part('standalone.js')}</script>\n</body>\n</html>\n"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _form(told: Sequence[Description]) -> Iterator[str]:
    roots = {one.event.root for one in told}
    modalities = {one.event.modality for one in told}
    types = [(root, label_of(root)) for root in ROOTS if root in roots]
    kinds = [(str(one), str(one)) for one in Modality if one in modalities]
    yield '<form id="filter" hidden role="search" aria-label="Filter">\n'
    yield '<label>Words<input name="words" type="search" autocomplete="off"></label>\n'
    yield f'<label>Type<select name="type">{_options(types)}</select></label>\n'
    yield f'<label>Modality<select name="modality">{_options(kinds)}</select></label>\n'
    yield '<label>From<input name="from" type="date"></label>\n<label>To<input name="to" type="date"></label>\n'
    yield '<button type="reset">Show all</button> <output id="count" aria-live="polite"></output>\n</form>\n'


def _options(choices: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices)
    return f'<option value="">any</option>{listed}'


def _time(told: Sequence[Description]) -> Iterator[str]:
    drawn = "".join(time_line(told))
    undated = sum(1 for one in told if one.first is None)
    if drawn:
        yield f'<section aria-labelledby="time"><h2 id="time">Time line</h2>\n<div class="drawing">{drawn}</div>'
        yield '<p class="note">Pale: the day is not known. Outlined: not told as done (planned, asked for, denied …).'
        yield f" {_counted(undated, 'event')} without any date in the table only.</p></section>\n" if undated else ""
        yield "" if undated else "</p></section>\n"


def _network(excerpt: Excerpt) -> Iterator[str]:
    drawn = network(excerpt)
    if drawn.svg:
        some = f"The {drawn.shown} actors with most events, of {drawn.actors:,}." if drawn.shown < drawn.actors else ""
        yield '<section aria-labelledby="net"><h2 id="net">Network</h2>\n'
        yield f'<div class="drawing">{drawn.svg}</div><p class="note">{some}'
        yield " Lines are coloured by type of act, actors by kind.</p></section>\n"


def _table(told: Sequence[Description]) -> Iterator[str]:
    heads = ("When", "What", "Who", "Where", "Words that prove it")
    yield '<section aria-labelledby="events"><h2 id="events">Events</h2>\n<table>\n'
    yield "<caption>By day; those without a date last.</caption>\n<thead><tr>"
    yield "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>\n<tbody>\n"
    for number, one in enumerate(told):
        yield _row(number, one)
    yield "</tbody>\n</table></section>\n"


def _row(number: int, told: Description) -> str:
    interval = told.interval
    first = _ordinal(interval.start) if interval else ""
    last = _ordinal(interval.end, 1) if interval else ""
    who = " ".join(dict.fromkeys(escape(clean(party.id)) for party in told.parties))
    time = f'<time datetime="{told.text("start_date")}">' if told.is_dated else "<time>"
    basis = told.text("date_basis") + (f": “{told.text('date_text')}”" if told.text("date_text") else "")
    return (
        f'<tr id="e{number}" data-type="{told.event.root}" data-modality="{told.event.modality}" data-first="{first}"'
        f' data-last="{last}" data-who="{who}" data-iri="{escape(told.iri)}">'
        f"<td>{time}{escape(told.when)}</time><small>{escape(basis)}</small></td>"
        f'<td class="what"><strong>{escape(told.label)}</strong><small>{escape(_kind(told))}</small></td>'
        f"<td>{_lines(f'{party.name} ({party.role})' for party in told.parties)}</td>"
        f'<td>{escape(told.text("place"))}</td><td class="proof">{_proof(told)}</td></tr>\n'
    )


def _ordinal(day: date | None, more: int = 0) -> str:
    return str(day.toordinal() + more) if day else ""


def _kind(told: Description) -> str:
    return f"{told.text('type_label')}; {told.event.modality}" + ("; called off" if told.status == "cancelled" else "")


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(escape, lines))


def _proof(told: Description) -> str:
    quote = f"<blockquote>{escape(told.text('quote'))}</blockquote>" if told.text("quote") else ""
    source = ", ".join(filter(None, (told.text("article_title"), told.text("publisher"), told.text("published"))))
    links = [
        f'<a rel="noopener noreferrer" href="{escape(told.text(name))}">{words}</a>'
        for name, words in (("source_url", "in the article"), ("publisher_url", "at the publisher"))
        if is_web(told.text(name))
    ]
    sure = f"confidence {told.event.confidence:.0%}; {_counted(len(told.event.articles), 'article')}"
    return f"{quote}<p>{escape(source)} {' · '.join(links)}</p><small>{sure}</small>"
