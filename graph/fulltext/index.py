"""Where are the texts of the graph indexed, and how are they found again?

One text is one document of a Tantivy index, under a key of its own, so that it can be removed and added again any
number of times with the same result: after a crash, what was begun is simply done once more.
"""

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tantivy

from graph.errors import NotIndexed, StoreError, StoreFull
from graph.fulltext.languages import DEFAULT, FIELDS, PLAIN, analyzer, language_of
from graph.fulltext.passages import Kind, Passage
from graph.fulltext.wanted import Part, Wanted

VERSION = 1
"""Of the index's fields and stems; an index of another version is built anew."""

_HEAP = 50_000_000
"""Bytes that an index is written through; Tantivy asks for 15 million a thread at least."""

_KEY, _GRAPH, _SUBJECT, _KIND, _LANGUAGE = "key", "graph", "subject", "kind", "language"
_NOTE = "communique.json"
_FRAGMENT = 240
"""Characters of a snippet."""

_BEGINNINGS = 200
"""So many stems with a beginning are looked for."""

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A text that was found.

    Attributes:
        subject: the IRI of what it is said of.
        kind: what that is.
        graph: the IRI of the graph that says so.
        text: the whole text.
        score: by BM25; the more, the better it fits. Comparable within one search alone.
        snippet: the part of the text around what was found.
        marks: where in the snippet the words are, from and to, in characters.
    """

    subject: str
    kind: Kind
    graph: str
    text: str
    score: float
    snippet: str
    marks: Marks


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in (_KEY, _GRAPH, _SUBJECT, _KIND, _LANGUAGE):
        builder.add_text_field(name, stored=name != _KEY, tokenizer_name="raw", index_option="basic")
    for code, name in FIELDS.items():
        builder.add_text_field(name, stored=True, tokenizer_name=code, index_option="position")
    return builder.build()


class FullText:
    """An index of texts.

    Args:
        folder: where it lies; None for one in memory.
        read_only: whether another process writes it; what that one commits is seen by the next search.

    Raises:
        NotIndexed: if it is `read_only`, and not there or of another version.
        StoreError: if it cannot be opened.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        self.folder, self.read_only = folder, read_only
        self._analyzers = {code: analyzer(code) for code in FIELDS}
        self._schema = _schema()
        self._writer: tantivy.IndexWriter | None = None
        self._seen: object = None
        self._index = self._open()

    @staticmethod
    def is_usable(folder: Path) -> bool:
        """Whether there is a whole index of this version in a folder."""
        with suppress(OSError, ValueError):
            note: object = json.loads((folder / _NOTE).read_text("utf-8"))
            return note == {"version": VERSION} and tantivy.Index.exists(str(folder))
        return False

    def _open(self) -> tantivy.Index:
        try:
            if self.folder is None:
                index = tantivy.Index(self._schema)
            elif self.read_only:
                if not self.is_usable(self.folder):
                    raise NotIndexed("the texts of the store are not indexed yet; 'communique reindex' does that")
                index = tantivy.Index(self._schema, path=str(self.folder))
                self._seen = _identity(self.folder)
            else:
                self.folder.mkdir(parents=True, exist_ok=True)
                index = tantivy.Index(self._schema, path=str(self.folder))
        except (OSError, ValueError) as problem:
            raise self._error(problem) from problem
        for code, found in self._analyzers.items():
            index.register_tokenizer(code, found)
        return index

    # writing

    def replace(self, gone: Iterable[str], new: Iterable[Passage]) -> None:
        """Removes the texts of some keys, then adds others, all or nothing.

        Raises:
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        try:
            writer = self._writer = self._writer or self._index.writer(_HEAP, 1)
            for key in gone:
                writer.delete_documents_by_term(_KEY, key)
            for passage in new:
                writer.delete_documents_by_term(_KEY, passage.key)
                writer.add_document(_document(passage))
            writer.commit()
        except (OSError, ValueError) as problem:
            self._writer = None
            raise self._error(problem) from problem
        self._index.reload()

    @classmethod
    def build(cls, passages: Iterable[Passage], folder: Path | None) -> "FullText":
        """An index of these texts alone, in place of the one in the folder; that one stays until this one is whole.

        Raises:
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        if folder is None:
            made = cls()
            made.replace((), passages)
            return made
        begun = folder.with_name(folder.name + ".new")
        shutil.rmtree(begun, ignore_errors=True)
        made = cls(begun)
        made.replace((), passages)
        made.close()
        try:
            (begun / _NOTE).write_text(json.dumps({"version": VERSION}), "utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            begun.rename(folder)
        except OSError as problem:
            raise made._error(problem) from problem
        return cls(folder)

    def close(self) -> None:
        """Ends what writes to the index."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    # searching

    def find(
        self, wanted: Wanted, kinds: Collection[Kind] = (), limit: int = 20, offset: int = 0
    ) -> tuple[int, list[Match]]:
        """How many texts hold what is wanted, and some of them, the best first.

        Args:
            wanted: what is looked for.
            kinds: of which kinds; all if there are none.
            limit: how many.
            offset: so many of the best are left out.

        Raises:
            StoreError: if the index cannot be read.
        """
        self._follow()
        searcher = self._index.searcher()
        query = self._query(wanted, kinds)
        try:
            found = searcher.search(query, limit=max(1, limit), offset=offset)
            shown = self._shown(searcher, query)
            matches = [shown(score, searcher.doc(address)) for score, address in found.hits[:limit]]
        except (OSError, ValueError) as problem:
            raise self._error(problem) from problem
        return int(getattr(found, "count", 0)), matches

    def __len__(self) -> int:
        """How many texts there are."""
        self._follow()
        return self._index.searcher().num_docs

    def _follow(self) -> None:
        """Sees what another process has written since, also if it has built the index anew."""
        if not self.read_only:
            return
        assert self.folder is not None
        if _identity(self.folder) != self._seen:
            self._index = self._open()
        self._index.reload()

    def _query(self, wanted: Wanted, kinds: Collection[Kind]) -> tantivy.Query:
        fields = [self._in_language(wanted, code) for code in FIELDS]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in fields if one is not None])
        if not kinds:
            return query
        among = tantivy.Query.term_set_query(self._schema, _KIND, [str(kind) for kind in kinds])
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0))]
        )

    def _in_language(self, wanted: Wanted, code: str) -> tantivy.Query | None:
        """What is wanted, in the texts of one language; None where nothing of it is a word there."""
        must = []
        for group in wanted.groups:
            parts = [one for part in group if (one := self._part(part, code)) is not None]
            if not parts:
                continue
            must.append((tantivy.Occur.Must, _either(parts)))
        if not must:
            return None
        shut = ((tantivy.Occur.MustNot, one) for part in wanted.without if (one := self._part(part, code)) is not None)
        return tantivy.Query.boolean_query([*must, *shut])

    def _part(self, part: Part, code: str) -> tantivy.Query | None:
        field, query = FIELDS[code], tantivy.Query
        if part.beginning:
            words = self._analyzers[PLAIN].analyze(part.text)
            *before, last = words or [""]
            if not last:
                return None
            head = [stem for word in before for stem in self._analyzers[code].analyze(word)]
            starts = self._starts(field, last)
            if head:
                return _either([query.phrase_query(self._schema, field, [*head, word]) for word in starts])
            return query.term_set_query(self._schema, field, starts)
        stems = self._analyzers[code].analyze(part.text)
        if not stems:
            return None
        if len(stems) == 1:
            return query.term_query(self._schema, field, stems[0])
        return query.phrase_query(self._schema, field, list(stems))

    def _starts(self, field: str, start: str) -> list[str]:
        """The stems that begin so; and the stem of the beginning itself, which may be shorter."""
        found = self._index.searcher().terms_with_prefix(field, start, limit=_BEGINNINGS)
        return [term for term, _ in found] or [start]

    def _shown(self, searcher: tantivy.Searcher, query: tantivy.Query) -> Callable[[float, tantivy.Document], Match]:
        makers: dict[str, tantivy.SnippetGenerator] = {}

        def maker(field: str) -> tantivy.SnippetGenerator:
            if field not in makers:
                makers[field] = tantivy.SnippetGenerator.create(searcher, query, self._schema, field)
                makers[field].set_max_num_chars(_FRAGMENT)
            return makers[field]

        def match(score: float, document: tantivy.Document) -> Match:
            field = next(name for name in FIELDS.values() if document.get_first(name) is not None)
            text = str(document.get_first(field))
            snippet, marks = _snippet(maker(field).snippet_from_doc(document), text)
            subject, kind, graph = (str(document.get_first(name)) for name in (_SUBJECT, _KIND, _GRAPH))
            return Match(subject, Kind(kind), graph, text, score, snippet, marks)

        return match

    def _error(self, problem: Exception) -> StoreError:
        said = str(problem)
        if "space left" in said.lower() or "quota" in said.lower() or "file too large" in said.lower():
            return StoreFull(f"no room is left on the disk for the index of texts {self.folder}; free some: {said}")
        return StoreError(f"the index of texts {self.folder or 'in memory'} cannot be used: {said}")


def _either(parts: Sequence[tantivy.Query]) -> tantivy.Query:
    if len(parts) == 1:
        return parts[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])


def _document(passage: Passage) -> tantivy.Document:
    document = tantivy.Document()
    code = language_of(passage.language or DEFAULT)
    for name, value in (
        (_KEY, passage.key),
        (_GRAPH, passage.graph),
        (_SUBJECT, passage.subject),
        (_KIND, str(passage.kind)),
        (_LANGUAGE, code),
        (FIELDS[code], passage.text),
    ):
        document.add_text(name, value)
    return document


def _snippet(found: tantivy.Snippet, text: str) -> tuple[str, Marks]:
    """The words around what was found, and where it is in them; Tantivy counts bytes."""
    fragment = found.fragment()
    if not fragment:
        return text[:_FRAGMENT], ()
    raw = fragment.encode()
    places = ((mark.start, mark.end) for mark in found.highlighted())
    return fragment, tuple((len(raw[:start].decode()), len(raw[:end].decode())) for start, end in places)


def _identity(folder: Path) -> object:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
