"""Under which IRIs do things stand? The terms are fixed; the ids start with a base that is a setting."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

TERMS = "https://w3id.org/communique/"
"""The home of the vocabulary: the same in every store, so that graphs and queries can be shared."""

CMQ = TERMS + "ns#"
REL = TERMS + "rel#"
MONTH = TERMS + "month#m"
"""Ends in a letter: a name in RDF/XML begins with one."""
TYPE = TERMS + "scheme/event-type#"
ROLE = TERMS + "scheme/role#"
MODALITY = TERMS + "scheme/modality#"
SPEECH_ACT = TERMS + "scheme/speech-act#"
SPEECH_MODE = TERMS + "scheme/speech-mode#"
STANCE = TERMS + "scheme/stance#"
BASIS = TERMS + "scheme/date-basis#"
PUBLISHED = TERMS + "scheme/published-basis#"
VERDICT = TERMS + "scheme/verdict#"
ASPECT = TERMS + "scheme/aspect#"
MATTER = TERMS + "scheme/matter#"

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
TIME = "http://www.w3.org/2006/time#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
GEO = "http://www.opengis.net/ont/geosparql#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

_FIXED = {
    "cmq": CMQ, "rel": REL, "month": MONTH, "type": TYPE, "role": ROLE, "mod": MODALITY, "act": SPEECH_ACT,
    "mode": SPEECH_MODE,
    "stance": STANCE, "basis": BASIS, "published": PUBLISHED, "verdict": VERDICT, "aspect": ASPECT, "matter": MATTER,
    "sem": SEM, "schema": SCHEMA, "prov": PROV, "oa": OA, "nif": NIF, "org": ORG, "foaf": FOAF, "time": TIME,
    "skos": SKOS, "dct": DCT, "geo": GEO, "wgs": WGS, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "xsd": XSD,
    "wd": WIKIDATA,
}  # fmt: skip


def fixed_prefixes() -> dict[str, str]:
    """The prefixes of the model that are the same whatever the base of a graph's ids."""
    return dict(_FIXED)


KINDS = ("actor", "place", "post", "tenure", "article", "event", "report", "claim", "relation", "run", "judgement",
         "figure", "mention", "pair", "tally", "list")  # fmt: skip
"""What has an id of its own; the word is part of its IRI."""


_IS_PLAIN = re.compile(r"[A-Za-z0-9._~-]*").fullmatch
"""Whether an id stands in an IRI as it is, as nearly all do."""


def _quoted(identifier: str) -> str:
    return identifier if _IS_PLAIN(identifier) else quote(identifier, safe="-._~")


def _apart(identifier: str) -> str:
    """An id in an IRI that tells by ``--`` where it ends."""
    found = _quoted(identifier)
    clear = "--" not in found and not found.startswith("-") and not found.endswith("-")
    return found if clear else found.replace("-", "%2D")


@lru_cache(maxsize=20_000)
def _iri(base: str, kind: str, identifier: str) -> str:
    """The IRI of a thing; each is asked for some five times while its article is stored (0.1 against 1.2 µs)."""
    return f"{base}id/{kind}/{_quoted(identifier)}"


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of one base, as strings.

    Attributes:
        base: ends in ``/`` or ``#``.
    """

    base: str = TERMS

    def iri(self, kind: str, identifier: str) -> str:
        """The IRI of a thing: ``<base>id/<kind>/<id>``; what an IRI cannot hold is percent-encoded."""
        return _iri(self.base, kind, identifier)

    def id(self, iri: str) -> str:
        """The id that ends an IRI, whatever its kind."""
        return unquote(iri.rpartition("/")[2])

    def kind(self, iri: str) -> str | None:
        """The kind of thing that an IRI of this base names ("actor"), or None for a foreign one."""
        start = f"{self.base}id/"
        return iri.removeprefix(start).partition("/")[0] if iri.startswith(start) else None

    def day(self, day: str) -> str:
        """The node of a day (``2024-03-22``) or of an interval (``2021-01-26--2025-01-20``)."""
        return f"{self.base}id/time/{day}"

    def pair(self, one: str, other: str) -> str:
        """The node of two actors: their ids, in order, with ``--`` between them, in which no other two have theirs."""
        return f"{self.base}id/pair/{_apart(one)}--{_apart(other)}"

    def graph(self, name: str) -> str:
        """The IRI of a named graph: ``canonical``, ``registry``, ``identity``, ``vocab`` or ``article-<id>``."""
        return f"{self.base}id/graph/{_quoted(name)}"

    def article_graph(self, article: str) -> str:
        """The graph that holds everything one article says."""
        return self.graph(f"article-{article}")

    def evidence(self, article: str, start: int, end: int) -> str:
        """The words of an article from one code point to another."""
        mark = "/" if "#" in self.base else "#"
        return f"{self.iri('article', article)}{mark}char={start},{end}"

    def headline(self, article: str, start: int, end: int) -> str:
        """The words of an article's headline from one code point to another."""
        mark = "/" if "#" in self.base else "#"
        return f"{self.iri('article', article)}{mark}title={start},{end}"

    def prefixes(self) -> dict[str, str]:
        """Every prefix of the model, the ids' included."""
        ids = {kind: f"{self.base}id/{kind}/" for kind in KINDS}
        return _FIXED | ids | {"tm": f"{self.base}id/time/", "g": f"{self.base}id/graph/"}
