"""Which operations does a SPARQL Update consist of? Its text is cut where one ends; the engine reads the pieces.

The engine has accepted the whole text before, so that only its outline is read here: keywords, brackets, and what names
the graphs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import QueryError
from graph.sparql.tokens import Token, tokens

PROLOGUE = {"PREFIX": 2, "BASE": 1, "VERSION": 1}
"""How many words follow each word of a prologue."""
MANAGING = ("CREATE", "CLEAR", "DROP", "COPY", "MOVE", "ADD")


@dataclass(frozen=True, slots=True)
class Data:
    """INSERT DATA or DELETE DATA.

    Attributes:
        prologue: all that was declared before it.
        adds: whether it inserts.
        quads: the text of the quads, with its brackets.
    """

    prologue: str
    adds: bool
    quads: str


@dataclass(frozen=True, slots=True)
class Modify:
    """DELETE and INSERT with WHERE.

    Attributes:
        prologue: all that was declared before it.
        graph: what WITH names, as it is written; empty without it.
        delete: the pattern of what is deleted, with its brackets; empty without one.
        insert: that of what is inserted.
        using: what follows each USING, as it is written.
        where: the pattern that is looked for, with its brackets.
    """

    prologue: str
    graph: str
    delete: str
    insert: str
    using: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Manage:
    """CREATE, CLEAR, DROP, COPY, MOVE or ADD.

    Attributes:
        prologue: all that was declared before it.
        graphs: one or two, as they are written: an IRI, a name with a prefix, DEFAULT, NAMED or ALL.
    """

    prologue: str
    verb: str
    silent: bool
    graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """LOAD: the address, and the graph that it is loaded into; empty for the default one; both as they are written."""

    prologue: str
    silent: bool
    address: str
    graph: str


Operation = Data | Modify | Manage | Load


Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What an update consists of.

    Attributes:
        operations: in their order.
        spans: where each of them stands.
        declarations: for each of them, where what is declared before it stands.
    """

    operations: tuple[Operation, ...]
    spans: tuple[Span, ...]
    declarations: tuple[tuple[Span, ...], ...]


def outline(text: str) -> Outline:
    """The outline of an update.

    Raises:
        QueryError: if it cannot be read.
    """
    found = list(_Reader(text).operations())
    return Outline(*(tuple(column) for column in zip(*found, strict=True))) if found else Outline((), (), ())


class _Reader:
    """A text and the place up to which it is read: ``_ahead`` is the token that follows, None at the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._ahead = next(self._tokens, None)
        self._end = 0
        self._prologue = ""
        self._declared: tuple[Span, ...] = ()

    def operations(self) -> Iterator[tuple[Operation, Span, tuple[Span, ...]]]:
        self._declarations()
        while self._ahead is not None:
            start = self._ahead.start
            found = self._operation()
            yield found, (start, self._end), self._declared
            if self._ahead is not None:
                self._expect(";")
            self._declarations()

    def _operation(self) -> Operation:
        for verb in MANAGING:
            if self._took(verb):
                return self._manage(verb)
        if self._took("LOAD"):
            return self._load()
        if self._took("INSERT"):
            return Data(self._prologue, True, self._group()) if self._took("DATA") else self._modify("INSERT")
        if self._took("DELETE"):
            return self._delete()
        self._expect("WITH")
        return self._modify("WITH")

    def _delete(self) -> Operation:
        if self._took("DATA"):
            return Data(self._prologue, False, self._group())
        if self._took("WHERE"):
            pattern = self._group()
            return Modify(self._prologue, "", pattern, "", (), pattern)
        return self._modify("DELETE")

    def _modify(self, read: str) -> Modify:
        """What follows the word that was read."""
        graph = self._next().text if read == "WITH" else ""
        delete = self._group() if read == "DELETE" or (read == "WITH" and self._took("DELETE")) else ""
        insert = self._group() if read == "INSERT" or self._took("INSERT") else ""
        using = []
        while self._took("USING"):
            using.append(f"NAMED {self._next().text}" if self._took("NAMED") else self._next().text)
        self._expect("WHERE")
        return Modify(self._prologue, graph, delete, insert, tuple(using), self._group())

    def _manage(self, verb: str) -> Manage:
        silent = self._took("SILENT")
        graphs = [self._graph()]
        if self._took("TO"):
            graphs.append(self._graph())
        return Manage(self._prologue, verb, silent, tuple(graphs))

    def _load(self) -> Load:
        silent = self._took("SILENT")
        address = self._next().text
        return Load(self._prologue, silent, address, self._graph() if self._took("INTO") else "")

    def _graph(self) -> str:
        self._took("GRAPH")
        found = self._next()
        return found.text.upper() if found.kind == "word" else found.text

    def _declarations(self) -> None:
        """Takes what is declared here to what was declared before."""
        while self._ahead is not None and (follow := PROLOGUE.get(self._ahead.text.upper())) is not None:
            start = self._next().start
            for _ in range(follow):
                self._next()
            self._declared += ((start, self._end),)
            self._prologue += self._text[start : self._end] + "\n"

    def _group(self) -> str:
        """The text from one bracket to the one that closes it."""
        start = self._ahead.start if self._ahead is not None else 0
        self._expect("{")
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(self._next().text, 0)
        return self._text[start : self._end]

    def _took(self, word: str) -> bool:
        found = self._ahead is not None and self._ahead.text.upper() == word
        if found:
            self._next()
        return found

    def _expect(self, word: str) -> None:
        if not self._took(word):
            raise self._lost()

    def _next(self) -> Token:
        found = self._ahead
        if found is None:
            raise self._lost()
        self._ahead, self._end = next(self._tokens, None), found.end
        return found

    def _lost(self) -> QueryError:
        near = self._ahead
        shown = f" at {near.text[:40]!r}, character {near.start + 1}" if near else ", which breaks off"
        return QueryError(f"the outline of the update cannot be read{shown}; write it in a plainer way")
