"""Who else may read? A large language model at an address that the user names, checked word by word.

Whatever the model answers, only that is taken of which the article's own words are the evidence. Needs the packages of
``communique[llm]``; without them this package can be imported, but the extractor cannot be made.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from graph import __version__
from graph.document.parser import parse
from graph.errors import PluginError, SettingsError, TruncatedAnswer
from graph.extractors.assembly import ReadBy
from graph.extractors.lexical import digest_of, known_words
from graph.extractors.lexical import rule_set as lexical_rules
from graph.llm.answer import Answer, broken_off
from graph.llm.keeping import TRUNCATED, Cache, asked_with
from graph.llm.ledger import Ledger
from graph.llm.pieces import Piece, halve, pieces
from graph.llm.prompt import question
from graph.llm.reading import read
from graph.model.article import Article
from graph.model.event import Reading
from graph.registry import tables
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.llm.endpoint import Endpoint

_INSTALL = "install them with: pip install --require-hashes -r requirements-llm.txt (or pip install 'communique[llm]')"


class LlmExtractor:
    """Reads events and claims by asking a language model, one article at a time.

    The same article is asked about once: answers are kept in a folder (``Settings.llm_cache``). How good a reading is
    depends on the model and has not been measured.
    """

    name = "llm"
    version = __version__

    def __init__(self, settings: Settings) -> None:
        """Takes the settings; nothing is asked yet.

        Raises:
            PluginError: if the packages that ask are not installed.
            SettingsError: if no model is named, or answers cannot be kept.
        """
        try:
            from graph.llm.endpoint import need

            need(settings.llm_provider)
        except ImportError as problem:
            raise PluginError(
                f"the extractor 'llm' needs packages that are not installed ({problem}); {_INSTALL}"
            ) from None
        if not settings.llm_model:
            raise SettingsError("the extractor 'llm' needs the name of a model; set COMMUNIQUE_LLM_MODEL")
        self._settings = settings
        self._ledger = Ledger(settings)
        self._cache = Cache(settings)

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of some articles, in their order.

        Raises:
            ExtractionFailed: if the model gives no usable answer about the article that was taken last (NoAnswer,
                MalformedAnswer, TruncatedAnswer).
            SettingsError: if the service refuses the key, the model or the address; or the spaCy pipeline, which tells
                whom pronouns and titles mean, is not installed.
        """
        from graph.llm.endpoint import Endpoint

        with Endpoint(self._settings, self._ledger) as endpoint:
            by = ReadBy(self.name, self.version, rule_set(self._settings), tables.version())
            for article in articles:
                told = list(self._told(article, endpoint))
                (document,) = parse([article], self._settings.model, known_words())
                yield read(document, told, by, self._ledger)

    def account(self) -> Mapping[str, int | float]:
        """Calls, answers known from before, tokens, retries, what was dropped, and the cost where prices are set."""
        return self._ledger.account()

    def _told(self, article: Article, endpoint: "Endpoint") -> Iterator[tuple[Piece, Answer]]:
        for piece in pieces(article.text, self._settings.llm_letters):
            yield from self._asked(article, piece, endpoint)

    def _asked(self, article: Article, piece: Piece, endpoint: "Endpoint") -> Iterator[tuple[Piece, Answer]]:
        """The answer about a piece; where it breaks off, the answers about its halves instead."""
        try:
            yield piece, self._answer(question(article, piece), article.id, endpoint)
        except TruncatedAnswer:
            halves = halve(article.text, piece)
            if halves is None:
                raise
            for half in halves:
                yield from self._asked(article, half, endpoint)

    def _answer(self, asked: str, article: str, endpoint: "Endpoint") -> Answer:
        known = self._cache.find(asked, article)
        if known is not None:
            self._ledger.cached += 1
            if isinstance(known, Answer):
                return known
            raise TruncatedAnswer(broken_off(self._settings.llm_tokens))
        try:
            answer = endpoint.ask(asked)
        except TruncatedAnswer:
            self._cache.keep(asked, TRUNCATED, article)
            raise
        self._cache.keep(asked, answer, article)
        return answer


def rule_set(settings: Settings) -> str:
    """The model's name and a SHA-256 of all that decides what is read: model, instructions, settings and rules.

    An article that was read by another model, under other instructions or by other rules is read again.
    """
    decides = json.dumps([*asked_with(settings), settings.llm_letters, _rules()])
    return f"{settings.llm_model} {hashlib.sha256(decides.encode()).hexdigest()}"


@cache
def _rules() -> str:
    return lexical_rules() + digest_of("graph.llm")
