"""The command that takes RDF as it is: load."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import settings_of, store_option

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.errors import ReadError
    from graph.settings import Settings
    from graph.stores.oxigraph import OxigraphStore

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_FILE)
@click.option("--graph", metavar="IRI", help="The graph that triples go to; else each file's go to the default graph.")
@click.option("--open-graphs", is_flag=True, help="Load into a plain triple store, as serve --open-graphs serves it.")
@store_option
def load(files: tuple[Path, ...], graph: str | None, open_graphs: bool, store: Path | None) -> None:
    """Load RDF files into graphs of your own, by the bulk loader.

    FILE is Turtle (.ttl), N-Triples (.nt), RDF/XML (.rdf), TriG (.trig), N-Quads (.nq) or JSON-LD (.jsonld); with ones
    that name graphs --graph cannot be used. Each file is loaded whole or not at all. The graphs of articles, registry
    and events are refused, unless --open-graphs says that the store is a plain one. For files that you trust: unlike
    uploads, they are read without limits.
    """
    from dataclasses import replace

    settings = settings_of(store)
    settings = replace(settings, open_graphs=open_graphs or settings.open_graphs)
    planned = [(file, _format(file, graph)) for file in files]
    target = _target(graph, settings)
    for file, form in planned:
        _check(file, form, settings)
    _load(planned, target, settings)


def _format(file: Path, graph: str | None) -> "ox.RdfFormat":
    """The format of a file, by its name.

    Raises:
        UsageError: if it is none that is read, or names graphs of its own although one is given.
    """
    import pyoxigraph as ox

    form = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if form is None:
        ending = file.suffix or "no ending"
        raise click.UsageError(f"{file}: {ending} is no format of RDF; name it .ttl, .nt, .rdf, .trig, .nq or .jsonld")
    if graph is not None and form.supports_datasets:
        raise click.UsageError(f"{file} names its graphs itself; leave out --graph")
    return form


def _target(graph: str | None, settings: "Settings") -> "ox.NamedNode | None":
    import pyoxigraph as ox

    from api.workers import protection
    from graph.stores.changes import Managed

    if graph is None:
        return None
    try:
        found = ox.NamedNode(graph)
    except ValueError as problem:
        raise click.UsageError(f"--graph {graph!r} is no IRI: {problem}") from problem
    protection.check([Managed("CREATE", found)], settings)
    return found


def _check(file: Path, form: "ox.RdfFormat", settings: "Settings") -> None:
    """Passes a file that names no graph that is protected.

    Raises:
        Forbidden: if it does.
        ReadError: if it cannot be parsed.
    """
    import pyoxigraph as ox

    from api.workers import protection
    from graph.stores.changes import Managed

    if settings.open_graphs or not form.supports_datasets:
        return
    try:
        names = {quad.graph_name for quad in ox.parse(path=file, format=form, base_iri=file.absolute().as_uri())}
    except SyntaxError as problem:
        raise _fault(file, problem) from problem
    protection.check([Managed("CREATE", name) for name in names if isinstance(name, ox.NamedNode)], settings)


def _fault(file: Path, problem: SyntaxError) -> "ReadError":
    from graph.errors import ReadError

    return ReadError(f"{file} is not loaded: {problem.msg}")


def _load(planned: "list[tuple[Path, ox.RdfFormat]]", graph: "ox.NamedNode | None", settings: "Settings") -> None:
    from graph.archive.schema import check_version, outdated, version_of
    from graph.errors import StoreError
    from graph.stores.own import OwnGraphs
    from graph.stores.oxigraph import OxigraphStore
    from graph.vocabulary.namespaces import Names

    if settings.store_url:
        raise StoreError(f"files are loaded into the embedded store alone; give them to {settings.store_url} itself")
    names, store = Names(settings.base), OxigraphStore(settings.store)
    try:
        own = OwnGraphs(store, names.graph(""))
        if not check_version(own, names):
            raise outdated(version_of(own, names))
        for file, form in planned:
            began = time.perf_counter()
            _load_file(store, file, form, graph)
            click.echo(f"loaded {file} in {time.perf_counter() - began:.1f} s", err=True)
    finally:
        store.close()


def _load_file(store: "OxigraphStore", file: Path, form: "ox.RdfFormat", graph: "ox.NamedNode | None") -> None:
    base = file.absolute().as_uri()
    try:
        store.bulk(lambda engine: engine.bulk_load(path=file, format=form, base_iri=base, to_graph=graph))
    except SyntaxError as problem:
        raise _fault(file, problem) from problem
