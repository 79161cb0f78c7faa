"""Which words name which acts? The tables of verbs, nouns and operators beside this module, read once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from graph.model.event import ROOTS, Modality, Stance

Row = TypeVar("Row")

SPEECH = "-"
"""The root of a row that makes a claim and no event (or, without an ``act``, that only keeps looser rows away)."""

MODES: Mapping[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
    SPEECH: (),
}  # fmt: skip
"""The modes that PLOVER 2.0 gives each root."""

_VERB_COLUMNS = (
    "lemma", "particle", "object", "needs", "root", "mode", "source", "target", "modality", "embeds", "act", "stance",
)  # fmt: skip
_NOUN_COLUMNS = ("lemma", "root", "mode", "source", "target", "note")
_OPERATOR_COLUMNS = ("lemma", "pos", "modality", "note")
_SET_COLUMNS = ("name", "lemmas")
_LEMMA_COLUMNS = ("given", "meant")
_CATEGORY_COLUMNS = ("lemma", "particle", "object", "needs", "code", "target")

_VERB_PATHS = {"subj", "obj", "iobj", "obj.poss", "obj.of", "obj.mod", "obj.any", "csubj", "event", "clause.any"}
_NOUN_PATHS = {"poss", "of", "by", "between", "among", "mod", "subj", "any"}
_NEEDS = {
    "adj",
    "alone",
    "bare",
    "ccomp",
    "deadline",
    "denied",
    "directive",
    "finite",
    "joint",
    "obj",
    "oprd",
    "other",
    "owned",
    "passive",
    "xcomp",
}
_NEED = re.compile(r"(prep:[a-z]+|xcomp|ccomp|subj)(:[a-zé0-9-]+(\|[a-zé0-9-]+)*)?")
_CODE = re.compile(r"(0[1-9]|1\d|20)\d{0,2}")
_MODALITIES = {"", *Modality}
_STANCES = {"", *Stance}
_POS = {"verb": "VERB", "noun": "NOUN", "adj": "ADJ", "adv": "ADV"}


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """A row of ``verbs.tsv``: a verb or predicate adjective in one of its uses.

    Attributes:
        lemma: as spaCy gives it, lower case.
        particle: the particle or fixed adverb that it must have ("down"), or "".
        object: "" for any object or none, "-" for none, "ACTOR" for an actor, "PERSON" for one person, "PLACE" for the
            name of a place, else lemmas and @sets joined by "|".
        needs: further constraints, all of which must hold: "prep:with" (the preposition stands under the verb or its
            object), "prep:on:strike|alert" (and governs one of these), "xcomp" and "ccomp", "xcomp:say|comment" (the
            complement's verb is one of these), "directive", "passive", "adj", "obj" (any object), "subj:troop|convoy"
            (the doer is one of these), "oprd" (an object predicative: "called him a hero"), "owned" ("its weapons").
        root: one of the 16 roots, or "-" for speech alone.
        mode: a PLOVER mode of the root, or "".
        source: role paths, the first that leads to an actor counts.
        target: role paths, likewise; empty where the act has no target.
        modality: the modality of the act whatever the sentence says, or "".
        embeds: the modality of an event in its complement or object, or "".
        act: the speech act, where the word can carry a claim, or "".
        stance: a Stance value, or "".
        line: the line of the table.
    """

    lemma: str
    particle: str
    object: str
    needs: tuple[str, ...]
    root: str
    mode: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: str
    embeds: str
    act: str
    stance: str
    line: int


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A row of ``nouns.tsv``: a noun, or compound with the head last ("air strike"), that names an act by itself.

    The note "pair" says that modifiers count as a source only where there are two ("the Israel-Hamas war").
    """

    lemma: str
    root: str
    mode: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    note: str
    line: int

    @property
    def head(self) -> str:
        """The last word."""
        return self.lemma.rsplit(" ", 1)[-1]


@dataclass(frozen=True, slots=True)
class Category(VerbFrame):
    """A row of ``cameo.tsv``: a use of a verb that CAMEO puts elsewhere than its PLOVER root says.

    Attributes:
        code: the CAMEO category ("016": denies responsibility), two to four digits.
    """

    code: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A row of ``operators.tsv``: a word that changes the reality of the event that it governs; ``pos`` as in spaCy."""

    lemma: str
    pos: str
    modality: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, ready for look-up.

    Attributes:
        verbs: the rows of each verb's or adjective's lemma, in table order.
        nouns: the rows of each noun by its head (the last word), longer compounds first.
        operators: the modality that a word gives, by lemma and part of speech.
        sets: the noun sets, by name without the @.
        categories: the rows of CAMEO's categories by the lemma.
    """

    verbs: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, tuple[NounFrame, ...]]
    operators: Mapping[tuple[str, str], str]
    sets: Mapping[str, frozenset[str]]
    expanded: Mapping[str, frozenset[str]]
    categories: Mapping[str, tuple[Category, ...]]

    def objects(self, constraint: str) -> frozenset[str]:
        """The lemmas that an object constraint names, its sets expanded; empty for "", "-" and "ACTOR"."""
        return self.expanded.get(constraint, frozenset())

    def operator(self, lemma: str, pos: str) -> str:
        """The modality that a word gives to what it governs, or "" (``pos`` as in spaCy; AUX counts as VERB)."""
        return self.operators.get((lemma, "VERB" if pos == "AUX" else pos), "")


@cache
def load() -> Lexicon:
    """The lexicon of the tables beside this module; read once in a process.

    Raises:
        ValueError: if a row cannot be used; the message names the table, the line and the choices.
    """
    return build(*(_text(f"{name}.tsv") for name in ("verbs", "nouns", "operators", "nounsets", "lemmas", "cameo")))


_NO_CATEGORIES = "\t".join(_CATEGORY_COLUMNS)


def _text(name: str) -> str:
    return files("graph.extractors").joinpath(name).read_text(encoding="utf-8")


def build(
    verbs: str, nouns: str, operators: str, sets: str, lemmas: str = "given\tmeant", cameo: str = _NO_CATEGORIES
) -> Lexicon:
    """A lexicon from the text of its tables.

    Raises:
        ValueError: if a row cannot be used; the message names the table, the line and the choices.
    """
    named = _read_sets(sets)
    verb_rows = _unique("verbs.tsv", _read(verbs, "verbs.tsv", _VERB_COLUMNS, _verb), _verb_key)
    noun_rows = _unique("nouns.tsv", _read(nouns, "nouns.tsv", _NOUN_COLUMNS, _noun), lambda row: row.lemma)
    categories = _unique("cameo.tsv", _read(cameo, "cameo.tsv", _CATEGORY_COLUMNS, _category), _verb_key)
    changing = _read(operators, "operators.tsv", _OPERATOR_COLUMNS, _operator)
    return Lexicon(
        verbs=_as_parsed(_index(verb_rows, lambda row: row.lemma), lemmas),
        nouns=_index(sorted(_parted(noun_rows), key=lambda row: -row.lemma.count(" ")), lambda row: row.head),
        operators={(row.lemma, row.pos): row.modality for row in _unique("operators.tsv", changing, _operator_key)},
        sets=named,
        expanded=_expand("verbs.tsv", verb_rows, named) | _expand("cameo.tsv", categories, named),
        categories=_also_parsed(_index(categories, lambda row: row.lemma), lemmas),
    )


def _verb(cells: list[str], line: int) -> VerbFrame:
    lemma, particle, noun, needs, root, mode, source, target, modality, embeds, act, stance = cells
    frame = VerbFrame(
        lemma, particle, noun, _split(needs, "+"), root, mode, _split(source or "subj", ">"), _split(target, ">"),
        modality, embeds, act, stance, line,
    )  # fmt: skip
    _check_act(frame.lemma, root, mode)
    _check_frame(frame)
    for value in (modality, embeds):
        if value not in _MODALITIES:
            raise ValueError(f"{value!r} is no modality; choose from {_choices(Modality)}")
    if stance not in _STANCES:
        raise ValueError(f"{stance!r} is no stance; choose from {_choices(Stance)}")
    return frame


def _check_frame(frame: VerbFrame) -> None:
    for need in frame.needs:
        if need not in _NEEDS and not _NEED.fullmatch(need):
            raise ValueError(f"{need!r} is no constraint; choose from {_choices(_NEEDS)}, prep:X, prep:X:Y or xcomp:Y")
    _check_paths((*frame.source, *frame.target), _VERB_PATHS)


def _category(cells: list[str], line: int) -> Category:
    lemma, particle, noun, needs, code, target = cells
    row = Category(lemma, particle, noun, _split(needs, "+"), SPEECH, "", ("subj",), _split(target, ">"), "", "", "",
                   "", line, code)  # fmt: skip
    _check_lemma(lemma)
    _check_frame(row)
    if not _CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no CAMEO category; give two to four digits, the first two from 01 to 20")
    return row


def _noun(cells: list[str], line: int) -> NounFrame:
    lemma, root, mode, source, target, note = cells
    frame = NounFrame(lemma, root, mode, _split(source, ">"), _split(target, ">"), note, line)
    _check_act(lemma, root, mode)
    if not frame.source:
        raise ValueError(f"{lemma!r} has no source path; choose from {_choices(_NOUN_PATHS)} or prep:X")
    _check_paths((*frame.source, *frame.target), _NOUN_PATHS)
    return frame


def _operator(cells: list[str], line: int) -> Operator:
    lemma, pos, modality, note = cells
    if pos not in _POS:
        raise ValueError(f"{pos!r} is no part of speech; choose from {_choices(_POS)}")
    if modality not in set(Modality):
        raise ValueError(f"{modality!r} is no modality; choose from {_choices(Modality)}")
    _check_lemma(lemma)
    return Operator(lemma, _POS[pos], modality, note, line)


def _check_act(lemma: str, root: str, mode: str) -> None:
    _check_lemma(lemma)
    if root not in MODES:
        raise ValueError(f"{root!r} is no event type; choose from {', '.join(ROOTS)} or {SPEECH}")
    if mode and mode not in MODES[root]:
        raise ValueError(f"{mode!r} is no mode of {root}; choose from {_choices(MODES[root]) or 'none'}")


def _check_lemma(lemma: str) -> None:
    if not lemma or lemma != lemma.lower() or lemma != " ".join(lemma.split()):
        raise ValueError(f"{lemma!r} is no lemma; write it in lower case, words parted by one space")


def _check_paths(paths: Iterable[str], known: set[str]) -> None:
    for path in paths:
        if path not in known and not _is_preposition(path):
            raise ValueError(f"{path!r} is no role path; choose from {_choices(known)} or prep:X")


def _is_preposition(value: str) -> bool:
    return (
        value.startswith("prep:") and value.removeprefix("prep:").removesuffix(".whose").removesuffix(".with").isalpha()
    )


def _choices(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _split(cell: str, by: str) -> tuple[str, ...]:
    return tuple(cell.split(by)) if cell else ()


def _verb_key(row: VerbFrame) -> tuple[object, ...]:
    return row.lemma, row.particle, row.object, frozenset(row.needs)


def _operator_key(row: Operator) -> tuple[str, str]:
    return row.lemma, row.pos


def _rows(text: str, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with its line number; a row may leave out empty cells at its end."""
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise ValueError(f"{name}, line 1: the columns must be {', '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}, line {number}: {len(cells)} cells; there are {len(columns)} columns")
        yield number, [*cells, *[""] * (len(columns) - len(cells))]


def _read(
    text: str, name: str, columns: tuple[str, ...], make: Callable[[list[str], int], Row]
) -> Iterator[tuple[int, Row]]:
    for number, cells in _rows(text, name, columns):
        try:
            yield number, make(cells, number)
        except ValueError as problem:
            raise ValueError(f"{name}, line {number}: {problem}") from problem


def _unique(name: str, rows: Iterator[tuple[int, Row]], key: Callable[[Row], object]) -> list[Row]:
    seen: dict[object, int] = {}
    found: list[Row] = []
    for number, row in rows:
        first = seen.setdefault(key(row), number)
        if first != number:
            raise ValueError(f"{name}, line {number}: repeats line {first}; keep one of them")
        found.append(row)
    return found


def _index(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, tuple[Row, ...]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(key(row), []).append(row)
    return {name: tuple(found) for name, found in grouped.items()}


def _as_parsed(verbs: dict[str, tuple[VerbFrame, ...]], lemmas: str) -> dict[str, tuple[VerbFrame, ...]]:
    """The rows under the lemmas that the parser gives some forms, too ("stag" for "staged")."""
    for number, (_, meant) in _rows(lemmas, "lemmas.tsv", _LEMMA_COLUMNS):
        if meant not in verbs:
            raise ValueError(f"lemmas.tsv, line {number}: {meant!r} is in no row of verbs.tsv; add one there")
    return _also_parsed(verbs, lemmas)


def _also_parsed(rows: dict[str, tuple[Row, ...]], lemmas: str) -> dict[str, tuple[Row, ...]]:
    for _, (given, meant) in _rows(lemmas, "lemmas.tsv", _LEMMA_COLUMNS):
        if meant in rows:
            rows[given] = (*rows.get(given, ()), *rows[meant])
    return rows


def _parted(rows: Iterable[NounFrame]) -> Iterator[NounFrame]:
    """The rows, and those with a hyphen as the parser reads them, in several words ("cease fire")."""
    found = list(rows)
    known = {row.lemma for row in found}
    yield from found
    for row in found:
        lemma = row.lemma.replace("-", " ")
        if lemma not in known:
            known.add(lemma)
            yield replace(row, lemma=lemma)


def _read_sets(text: str) -> dict[str, frozenset[str]]:
    sets: dict[str, frozenset[str]] = {}
    for number, (name, lemmas) in _rows(text, "nounsets.tsv", _SET_COLUMNS):
        if name in sets:
            raise ValueError(f"nounsets.tsv, line {number}: the set {name!r} is there already; keep one of them")
        sets[name] = frozenset(lemmas.split("|"))
    return sets


def _expand(name: str, rows: Iterable[VerbFrame], sets: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    expanded: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.object in {"", "-", "ACTOR", "PERSON", "PLACE"} or row.object in expanded:
            continue
        lemmas: set[str] = set()
        for part in row.object.split("|"):
            if part.startswith("@") and part[1:] not in sets:
                raise ValueError(f"{name}, line {row.line}: no noun set {part!r}; choose from {_choices(sets)}")
            lemmas |= sets[part[1:]] if part.startswith("@") else {part}
        expanded[row.object] = frozenset(lemmas | {lemma.replace("-", " ") for lemma in lemmas})
    return expanded
