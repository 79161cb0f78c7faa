"""W3C Web Annotation JSON-LD of the evidence, for Hypothesis, Recogito and the like: an annotation for each event.

Its target is the words that prove it, in the article as the graph keeps it (by quotation and by position, in code
points) and, where the article has an address, at the publisher's (by quotation). Its bodies are the event and a line
about it. The file is a page of annotations (`AnnotationPage`).
"""

from collections.abc import Iterator

from graph.citations import is_web
from graph.columns import clean
from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.text import compact, encoded
from graph.vocabulary.namespaces import CMQ, MODALITY, SEM, TIME, XSD, Names

ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
"""The context that the W3C's model asks for, by name; libraries have it at hand or read it once."""
_OWN = {
    "cmq": CMQ, "sem": SEM, "mod": MODALITY, "time": TIME,
    "modality": {"@id": "cmq:modality", "@type": "@id"},
    "confidence": {"@id": "cmq:confidence", "@type": f"{XSD}decimal"},
    "precision": {"@id": "cmq:datePrecision", "@type": "@id"},
    "start_date": {"@id": "sem:hasBeginTimeStamp", "@type": f"{XSD}date"},
    "end_date": {"@id": "sem:hasEndTimeStamp", "@type": f"{XSD}date"},
    "start_earliest": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": f"{XSD}date"},
    "end_latest": {"@id": "sem:hasLatestEndTimeStamp", "@type": f"{XSD}date"},
}  # fmt: skip
"""What the bodies say of an event, in the terms of the vocabulary."""


class WebAnnotations:
    """Writes Web Annotations."""

    name = "web-annotation"
    media_type = f'application/ld+json; profile="{ANNOTATION}"'
    suffix = ".jsonld"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; an event without words of an article has no annotation."""
        return encoded(_pieces(excerpt))


def _pieces(excerpt: Excerpt) -> Iterator[str]:
    page = f"{excerpt.base}id/annotation/page"
    head = {"@context": [ANNOTATION, _OWN], "id": page, "type": "AnnotationPage", "label": clean(excerpt.title)}
    yield compact(head)[:-1] + ',"startIndex":0,"items":[\n'
    names, articles = Names(excerpt.base), excerpt.articles()
    told = (one for one in EventDescriber(excerpt).all() if one.event.quote and one.event.quote_article)
    for number, one in enumerate(told):
        record = articles.get(one.event.quote_article)
        source = names.iri("article", one.event.quote_article)
        annotation = _annotation(one, names.iri("annotation", one.event.id), source, record.url if record else None)
        yield ("" if number == 0 else ",\n") + compact(annotation)
    yield "\n]}\n"


def _annotation(told: Description, id_: str, source: str, address: str | None) -> dict[str, object]:
    quotation = {"type": "TextQuoteSelector", "exact": told.text("quote")}
    position = {"type": "TextPositionSelector", "start": told.event.quote_start, "end": told.event.quote_end}
    targets: list[dict[str, object]] = [
        {"type": "SpecificResource", "source": source, "selector": [quotation, position]}
    ]
    if is_web(address):
        targets.append({"type": "SpecificResource", "source": address, "selector": quotation})
    return {
        "id": id_,
        "type": "Annotation",
        "motivation": "identifying",
        "body": [_event(told), _line(told), _tag(told)],
        "target": targets,
    }


def _event(told: Description) -> dict[str, object]:
    bounds = ("start_date", "end_date") if told.is_dated else ("start_earliest", "end_latest")
    days = {name: told.values[name] for name in bounds if name in told.values}
    precision = {"precision": f"time:unit{told.interval.precision.capitalize()}"} if told.interval else {}
    sure = {"modality": f"mod:{told.event.modality}", "confidence": f"{told.event.confidence:.4g}"}
    return {"id": told.iri, "type": "sem:Event", **sure, **days, **precision}


def _line(told: Description) -> dict[str, object]:
    text = f"{told.label} ({told.event.modality}; {told.when}): {told.text('source_url')}"
    return {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": "describing"}


def _tag(told: Description) -> dict[str, object]:
    return {"type": "TextualBody", "value": told.text("event_type"), "purpose": "tagging"}
