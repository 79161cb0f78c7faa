"""What does a row of the lexicon say, in words?"""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from graph.document import Word
from graph.extractors.explaining.wording import rules
from graph.extractors.lexicon import SPEECH, NounFrame, VerbFrame
from graph.extractors.predicates import Predicate
from graph.model.explanation import Entry

_MOST = 3
"""So many paths and objects of a row are told; an ellipsis stands for the others."""


def entry(frame: VerbFrame | NounFrame) -> Entry:
    """The row of a verb, adjective or noun."""
    if isinstance(frame, NounFrame):
        return Entry("nouns.tsv", frame.line, f"the noun “{frame.lemma}” {_act(frame)}{_roles(frame)}")
    return Entry("verbs.tsv", frame.line, f"“{use(frame)}” {_act(frame)}{_roles(frame)}{_also(frame)}")


def entry_of(predicate: Predicate) -> Entry:
    """The row that fits a predicate; of speech that is an act by its content, without what the content makes of it."""
    frame = predicate.frame
    if predicate.said is not None and isinstance(frame, VerbFrame):
        frame = replace(frame, root=SPEECH, target=())
    return entry(frame)


@cache
def _operator_lines() -> dict[tuple[str, str], tuple[int, str, str]]:
    lines = files("graph.extractors").joinpath("operators.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[tuple[str, str], tuple[int, str, str]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() and not line.startswith("#"):
            lemma, pos, modality, *_ = line.split("\t")
            found[lemma, pos.upper()] = number, lemma, modality
    return found


def operator_entry(word: Word) -> Entry | None:
    """The row of ``operators.tsv`` for a word that changes what it governs."""
    pos = "VERB" if word.pos == "AUX" else word.pos
    for key in ((word.lemma, pos), (word.lower, "ADJ"), (word.lemma, "ADJ"), (word.lemma, "NOUN")):
        if key in _operator_lines():
            line, lemma, modality = _operator_lines()[key]
            return Entry("operators.tsv", line, f"what “{lemma}” governs is {modality}")
    return None


def use(frame: VerbFrame) -> str:
    """A verb with what it must have to be meant: "hold + talks, meeting …"."""
    parts = [f"{frame.lemma} {frame.particle}".strip()]
    if frame.object:
        parts.append(
            rules().get(("object", frame.object)) or _some(" or ", [_noun(part) for part in frame.object.split("|")])
        )
    parts.extend(_need(need) for need in frame.needs)
    return " + ".join(parts)


def _noun(part: str) -> str:
    return f"a noun of {part}" if part.startswith("@") else part


def _need(need: str) -> str:
    kind, _, rest = need.partition(":")
    if kind == "prep":
        preposition, _, nouns = rest.partition(":")
        return f"{preposition} {nouns.replace('|', ' or ') or '…'}"
    words = rules().get(("need", kind), kind)
    return f"{words} ({rest.replace('|', ' or ')})" if rest else words


def _act(frame: VerbFrame | NounFrame) -> str:
    if frame.root == SPEECH:
        return "only tells that something is said"
    return f"is {'-'.join(filter(None, (frame.root, frame.mode)))}"


def _roles(frame: VerbFrame | NounFrame) -> str:
    sides = (("who", frame.source), ("whom", frame.target))
    return "".join(f"; {side}: {_paths(paths)}" for side, paths in sides if paths and frame.root != SPEECH)


def _paths(paths: tuple[str, ...]) -> str:
    return _some(", else ", [path_name(path) for path in paths])


def _some(between: str, parts: list[str]) -> str:
    return between.join([*parts[:_MOST], *(["…"] if len(parts) > _MOST else [])])


def path_name(path: str) -> str:
    """A role path in words ("its object", "after “with”")."""
    if path.endswith(".whose"):
        return f"whose it is after “{path.removeprefix('prep:').removesuffix('.whose')}”"
    if path.startswith("prep:"):
        return f"after “{path.removeprefix('prep:')}”"
    return rules().get(("role", path), path)


def _also(frame: VerbFrame) -> str:
    parts = [
        f"always {frame.modality}" if frame.modality else "",
        f"what it governs is {frame.embeds}" if frame.embeds else "",
        f"also makes a claim (“{frame.act}”)" if frame.act else "",
    ]
    return "".join(f"; {part}" for part in parts if part)
