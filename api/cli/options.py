"""Which options do commands share, and how do they become settings and selections?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.workers.naming import actor_id, place_id
from graph import settings as environment
from graph.errors import FilterError
from graph.model.event import Modality
from graph.model.selection import FARTHEST, Box, Selection, parse_box, parse_day
from graph.settings import WEB, Settings, beside

if TYPE_CHECKING:
    from graph.archive import Archive

    Days = click.ParamType[date]
    Boxes = click.ParamType[Box]
else:
    Days = Boxes = click.ParamType

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(Days):
    """A day written YYYY-MM-DD."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """How the help names it."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        try:
            return value if isinstance(value, date) else parse_day(str(value))
        except FilterError as problem:
            self.fail(str(problem), param, ctx)


class Degrees(Boxes):
    """A box written west,south,east,north."""

    name = "box"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """How the help names it."""
        return "WEST,SOUTH,EAST,NORTH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Box:
        """The box."""
        try:
            return value if isinstance(value, Box) else parse_box(str(value))
        except FilterError as problem:
            self.fail(str(problem), param, ctx)


_REMOTE = "communique.store_url"
"""Where the context of a command keeps the address that ``--store`` gave."""


class _Location(click.Path):
    """A folder; the address of a remote store becomes the folder of what lies beside it on this machine."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder; an address is noted in the context, for `settings_of`."""
        if ctx is not None and isinstance(value, str) and value.lower().startswith(WEB):
            ctx.meta[_REMOTE] = value
            return beside(value)
        return super().convert(value, param, ctx)


def store_option(command: Command) -> Command:
    """Adds ``--store``."""
    return click.option(
        "--store",
        type=_Location(file_okay=False, path_type=Path),
        metavar="DIR|URL",
        help="The store's folder, or the address of a SPARQL server.  [default: COMMUNIQUE_STORE, else the user's data "
        "folder]",
    )(command)


def extractor_option(command: Command) -> Command:
    """Adds ``--extractor``."""
    return click.option(
        "--extractor",
        metavar="NAME",
        help="Which extractor reads: lexicon, llm, or one that is installed.  [default: that of the settings]",
    )(command)


def by_option(command: Command) -> Command:
    """Adds ``--by``; `decider` tells who is meant where it is not given."""
    return click.option(
        "--by", metavar="NAME", help="Who decides.  [default: COMMUNIQUE_USER, else the name of the login]"
    )(command)


def reason_option(command: Command) -> Command:
    """Adds ``--reason``."""
    return click.option("--reason", default="", metavar="TEXT", help="Why, in words for others; kept with it.")(command)


def decider(by: str | None) -> str:
    """The name under which something is decided.

    Raises:
        JudgementError: if nothing tells it.
    """
    from getpass import getuser

    from graph.errors import JudgementError

    if by is not None:
        return by
    try:
        return environment.read().user or getuser()
    except (OSError, KeyError, ImportError) as problem:
        raise JudgementError("nothing tells who decides; say it with --by NAME") from problem


def json_option(command: Command) -> Command:
    """Adds ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON for a program to read, one value a line.")(
        command
    )


def published_option(command: Command) -> Command:
    """Adds ``--published``."""
    return click.option(
        "--published", type=Day(), help="The publication date of all articles, whatever else says of it."
    )(command)


def known_by_option(command: Command) -> Command:
    """Adds ``--known-by``."""
    return click.option(
        "--known-by",
        type=Day(),
        help="As the graph stood at the end of that day (UTC): what had been published and learned by then.",
    )(command)


def filters(command: Command) -> Command:
    """Adds the filters of events; `selection_of` takes them as they are passed."""
    for option in reversed(
        (
            click.option("--actor", multiple=True, help="Id or name of an actor who takes part; may be repeated."),
            click.option("--together", is_flag=True, help="All of the actors take part, not just one of them."),
            click.option(
                "--type",
                "roots",
                multiple=True,
                callback=lambda _context, _option, values: tuple(value.upper() for value in values),
                help="A PLOVER type (CONSULT, ASSAULT …); may be repeated.",
            ),
            click.option("--from", "start", type=Day(), help="The first day."),
            click.option("--to", "end", type=Day(), help="The last day, inclusive."),
            click.option("--place", multiple=True, help="Id or name of a place; may be repeated."),
            click.option(
                "--modality",
                multiple=True,
                type=click.Choice([one.value for one in Modality], case_sensitive=False),
                help="Whether it happened; may be repeated.",
            ),
            click.option("--article", multiple=True, help="Id of an article that tells it; may be repeated."),
            click.option("--text", help="Words in the event's label."),
            click.option(
                "--independent",
                type=click.IntRange(min=1),
                default=1,
                metavar="N",
                help="At least N independent articles tell it; copies of one text count once.",
            ),
            click.option("--contested", is_flag=True, help="Only events on which their reports disagree."),
            click.option(
                "--bbox",
                "box",
                type=Degrees(),
                help="Events whose place lies there; across the date line where WEST exceeds EAST.",
            ),
            click.option(
                "--min-confidence",
                "confidence",
                type=click.FloatRange(0, 1),
                default=0.0,
                metavar="SHARE",
                help="Events that are at least so sure, 0 to 1.",
            ),
            click.option("--ego", metavar="ACTOR", help="Only the network around an actor, by id or name."),
            click.option(
                "--radius",
                type=click.IntRange(1, FARTHEST),
                default=1,
                metavar="N",
                help=f"With --ego: those whom up to N shared events link to it, 1 to {FARTHEST}.",
            ),
        )
    ):
        command = option(command)
    return known_by_option(command)


def settings_of(store: Path | None, extractor: str | None = None) -> Settings:
    """The settings of the environment, with the store and the extractor that options name."""
    found = environment.read()
    context = click.get_current_context(silent=True)
    url = context.meta.get(_REMOTE, "") if context is not None else ""
    return replace(
        found,
        store=store or found.store,
        store_url=url or (found.store_url if store in (None, found.store) else ""),
        extractor=extractor or found.extractor,
    )


@contextmanager
def opened(store: Path | None) -> "Iterator[Archive]":
    """The archive for reading, which must be there. That it is one of an older version is said once, at the end.

    Raises:
        NotFound: if there is no store yet.
        StoreLocked: if another process holds it.
    """
    from graph.archive import Archive
    from graph.errors import NotFound, StoreOutdated
    from graph.stores.placing import finish

    settings = settings_of(store)
    if not settings.store_url:
        finish(settings.store)
    if not settings.store_url and not settings.store.is_dir():
        raise NotFound(f"no store at {settings.store}; make it with: communique ingest PATH --store {settings.store}")
    with Archive.open(settings) as archive:
        told = archive.outdated()
        try:
            yield archive
        except StoreOutdated:
            told = ""
            raise
        finally:
            if told:
                click.echo(f"communique: {told}", err=True)


@contextmanager
def opened_as_of(store: Path | None, known_by: date | None) -> "Iterator[Archive]":
    """The archive as it stood at the end of a day, or as it is; the arguments and errors are those of `opened`.

    Says on standard error if nothing was known yet, and since when something is.
    """
    with opened(store) as archive:
        if known_by is None:
            yield archive
            return
        with archive.known_by(known_by) as past:
            if not past.counts()["articles"] and (began := archive.learning_began()) is not None:
                told = f"nothing was known by {known_by}: the first article was learned on {began.date()}"
                click.echo(f"communique: {told} (ingest --learned says when it should count as learned)", err=True)
            yield past


def selection_of(archive: "Archive", filters: dict[str, Any], limit: int | None = None) -> Selection:
    """The selection that the options of `filters` describe; names become ids.

    Raises:
        FilterError: if a name is not known, or is that of several.
    """
    actors = tuple(actor_id(archive, name) for name in filters["actor"])
    ego = filters["ego"]
    for name in (*filters["actor"], *([ego] if ego else [])):
        note_namesakes(archive, name)
    return Selection(
        actors=actors,
        roots=filters["roots"],
        modalities=tuple(Modality(value) for value in filters["modality"]),
        places=tuple(place_id(archive, name) for name in filters["place"]),
        start=filters["start"],
        end=filters["end"],
        articles=filters["article"],
        text=filters["text"],
        independent=filters["independent"],
        together=filters["together"],
        contested=filters["contested"],
        box=filters["box"],
        confidence=filters["confidence"],
        ego=actor_id(archive, ego) if ego else None,
        radius=filters["radius"],
        limit=limit,
    )


def note_namesakes(archive: "Archive", name: str) -> None:
    """Says on standard error whom else articles call by an id, since the id means one of them."""
    found = [one for one in archive.namesakes(name) if one.called.endswith(f"/{name}")] if "/" not in name else []
    if found:
        told = "; ".join(map(str, found))
        click.echo(f"communique: {name} is {archive.resolve(name)}; articles call {len(found)} so: {told}", err=True)
