"""How is a page made? From a template, escaped, with the words of the interface at hand."""

from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api import filters, shaping, wording
from api.bundle import Bundle, bundle
from graph import vocabulary
from graph.model.event import ROOTS, Modality

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def _root_label(root: str) -> str:
    return vocabulary.event_type(root).label


def _quad(root: str, mode: str | None = None) -> int:
    return vocabulary.event_type(root, mode).quad


def _post_name(identifier: str) -> str:
    from graph import registry

    post = registry.load().posts.get(identifier)
    return post.name if post else shaping.readable(identifier)


def _known_name(identifier: str) -> str:
    """The name of an actor or place of which the graph tells nothing."""
    from graph import registry

    known = registry.load()
    found = known.actors.get(identifier) or known.places.get(identifier)
    return found.name if found else shaping.readable(identifier)


@cache
def environment() -> Environment:
    """The templates, autoescaped; an unknown name is an error."""
    templates = Environment(
        loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters |= {
        "day": wording.day_words,
        "when": wording.interval_words,
        "basis": wording.basis_words,
        "confidence": wording.confidence_words,
        "reality": wording.reality_words,
        "post": _post_name,
        "relation": lambda predicate: predicate.replace("-", " ").replace("_", " "),
    }
    templates.globals |= {
        "ROOTS": ROOTS,
        "MODALITIES": tuple(Modality),
        "QUADS": _QUADS,
        "root_label": _root_label,
        "quad": _quad,
        "path_of": shaping.path_of,
        "known_name": _known_name,
        "address": filters.address,
        "verb": wording.verb_words,
        "to_whom": wording.addressee_words,
    }
    return templates


def explorer() -> Bundle | None:
    """What of the explorer a page loads; None where it is not built."""
    return bundle()


def page(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """A page from a template."""
    text = environment().get_template(template).render(path=request.url.path, explorer=explorer(), **values)
    return HTMLResponse(text, status, {"Vary": "Accept"} | (headers or {}))
