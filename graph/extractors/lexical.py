"""The built-in extractor: the predicate lexicon over the dependency parse, one article at a time."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from graph import __version__
from graph.document import Document, Word
from graph.document.parser import KnownWords, parse
from graph.extractors import Pairs
from graph.extractors import lexicon as lexicon_tables
from graph.extractors.acts import as_act, by_weight, deeds
from graph.extractors.assailants import are_assailants
from graph.extractors.assembly import ReadBy, assemble, told_apart
from graph.extractors.attributions import attributed, attribution_of
from graph.extractors.background import is_pluperfect
from graph.extractors.claims import utterances
from graph.extractors.coding import code
from graph.extractors.context import settle
from graph.extractors.dating import Calendar
from graph.extractors.doubt import is_thin
from graph.extractors.drafts import Draft, draft
from graph.extractors.explaining import Work, explanation
from graph.extractors.force import forceful
from graph.extractors.further import further
from graph.extractors.joining import join
from graph.extractors.predicates import Predicate, find
from graph.extractors.reports import claim_of, report_of
from graph.extractors.spoken import Utterance, of_each_speaker
from graph.extractors.visits import place_visits
from graph.extractors.whereabouts import stay
from graph.mentions.callings import settle_callings
from graph.mentions.cast import Cast
from graph.mentions.gathering import gather
from graph.mentions.names import NameIndex, index
from graph.mentions.nationality import settle_countries
from graph.mentions.presence import note_appearances
from graph.model.act import Act
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Reading
from graph.model.explanation import Explanation
from graph.reasons import because, listening
from graph.registry import tables
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class LexicalExtractor:
    """Reads events and claims by rules and tables; needs the spaCy pipeline that the settings name."""

    settings: Settings
    name: str = "lexicon"
    version: str = __version__

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of some articles, in their order.

        Raises:
            SettingsError: if the pipeline is not installed.
        """
        for document in parse(articles, self.settings.model, known_words()):
            yield read(document, self.name, self.version)

    def explain(self, articles: Iterable[Article]) -> Iterator[Explanation]:
        """How some articles are read, in their order.

        Raises:
            SettingsError: if the pipeline is not installed.
        """
        for document in parse(articles, self.settings.model, known_words()):
            with listening() as heard:
                done = work(document, self.name, self.version)
            yield explanation(done, heard)

    def acts(self, articles: Iterable[Article]) -> Iterator[tuple[Act, ...]]:
        """The acts of each article, the one that its text is mainly about first.

        Raises:
            SettingsError: if the pipeline is not installed.
        """
        rows = lexicon_tables.load()
        for document in parse(articles, self.settings.model, known_words()):
            cast = gather(document)
            yield tuple(
                as_act(deed, document, cast)
                for sentence in document.sentences
                for deed in by_weight(deeds(sentence, rows, cast))
            )

    def code(self, articles: Iterable[tuple[Article, Pairs]]) -> Iterator[tuple[Act, ...]]:
        """What each of some sources does to its target, by the words of their article.

        Raises:
            SettingsError: if the pipeline is not installed.
        """
        rows = lexicon_tables.load()
        asked = list(articles)
        parsed = parse((article for article, _ in asked), self.settings.model, known_words())
        for document, (_, pairs) in zip(parsed, asked, strict=True):
            cast = gather(document)
            yield tuple(code(document, rows, cast, source, target) for source, target in pairs)


def known_words() -> KnownWords:
    """The words that keep their capital in a headline: the words of the registry's names."""
    return _words_of(index())


@lru_cache(maxsize=2)
def _words_of(names: NameIndex) -> KnownWords:
    return KnownWords(names.capitals)


_WORDING = {"__pycache__", "explaining"}
"""Folders in which nothing decides what is read."""
_RULES = ("graph.document", "graph.extractors", "graph.gist", "graph.mentions", "graph.registry", "graph.wordlists")


def rule_set() -> str:
    """The SHA-256 of the rules and tables that make a reading, but for those of the registry, in hexadecimal.

    An article that is stored as read by other rules is read again, even where the version is the same.
    """
    return digest_of(*_RULES)


@cache
def digest_of(*packages: str) -> str:
    """The SHA-256 of the modules and tables of some packages, in hexadecimal; the registry's tables have their own."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted(_files(files(package)), key=lambda found: found.name):
            if package != tables.__package__ or not path.name.endswith(tables.TABLE):
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in _WORDING:
            yield from _files(entry)
        elif entry.name.endswith((".py", ".tsv", ".txt")):
            yield entry


def read(document: Document, name: str = "lexicon", version: str = __version__) -> Reading:
    """The reading of one parsed article."""
    return work(document, name, version).reading


def work(document: Document, name: str = "lexicon", version: str = __version__) -> Work:
    """The reading of one parsed article, with the drafts that became of its predicates."""
    rows = lexicon_tables.load()
    cast = gather(document)
    note_appearances(cast)
    settle_countries(cast)
    predicates = [find(sentence, rows, cast) for sentence in document.sentences]
    made = attributed(document)
    said = utterances(cast, predicates, made)
    predicates = [forceful(found, cast) for found in predicates]
    calendar = Calendar.of(document)
    calendar.attend(cast)
    drafts = _drafts(predicates, cast, calendar)
    events = [event for event in settle(join(drafts, cast), cast) if not is_thin(event)]
    events = stay(place_visits(events, cast), predicates, cast)
    reports = told_apart([report_of(event, cast) for event in events])
    claims = _claims(said, events, reports, cast, calendar)
    settle_callings(cast)
    reading = assemble(cast, reports, claims, ReadBy(name, version, rule_set(), tables.version()))
    told = tuple(attribution_of(one, cast) for one in made)
    return Work(cast, drafts, events, replace(reading, attributions=told), _told_in(claims, said, cast))


def _drafts(predicates: list[list[Predicate]], cast: Cast, calendar: Calendar) -> list[Draft]:
    rows = lexicon_tables.load()
    found: list[Draft] = []
    order = sorted(range(len(predicates)), key=lambda n: cast.document.sentences[n].part.value != "body")
    for number in order:
        fits = {p.word.i: p for p in predicates[number]}
        for predicate in predicates[number]:
            if predicate.root == "-":
                continue
            made = draft(predicate, cast, rows, calendar, fits)
            if made and made[0].doers and not are_assailants(made[0].doers) and not _is_earlier(predicate.word):
                calendar.set_news_day(made[0].interval, made[0].modality, predicate.word.sentence)
            found.extend(made)
            found.extend(more for event in made[:1] for more in further(event, cast, calendar))
    return found


def _is_earlier(verb: Word) -> bool:
    """Whether it had been done before, or is told between commas of somebody of whom the sentence has other news."""
    return is_pluperfect(verb) or _is_aside(verb)


def _is_aside(verb: Word) -> bool:
    return verb.dep == "relcl" and verb.i > 0 and verb.head.dep in {"nsubj", "nsubjpass"} and _is_parted(verb)


def _is_parted(clause: Word) -> bool:
    first = min(w.i for w in clause.subtree())
    return clause.sentence.words[first - 1].text == ","


def _claims(
    said: list[Utterance], events: list[Draft], reports: list[EventReport], cast: Cast, calendar: Calendar
) -> list[Claim]:
    found: dict[str, Claim] = {}
    for utterance in (one for several in said for one in of_each_speaker(several)):
        claim = because(claim_of(utterance, events, reports, cast, calendar), "claim", "", utterance)
        found.setdefault(claim.id, claim)
    return list(found.values())


def _told_in(claims: list[Claim], said: list[Utterance], cast: Cast) -> list[Utterance]:
    """What was said in each claim: of all that begins where its content does, the first."""
    first: dict[int, Utterance] = {}
    for utterance in said:
        first.setdefault(cast.document.span(utterance.start, utterance.end).start, utterance)
    return [first[claim.content.start] for claim in claims]
