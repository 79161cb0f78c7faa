"""Who is said to say, think or want what? An attribution as the article words it, whoever its source is."""

from dataclasses import dataclass
from enum import StrEnum

from graph.model.evidence import Span


class Attitude(StrEnum):
    """How somebody stands to the content: says it, thinks it, wants it, or shows it."""

    SPEECH = "speech"
    BELIEF = "belief"
    WILL = "will"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content, as spans: before anybody asks which actor the source is.

    The terms are those of Pareti (2015) and of PolNeAR (Newell, Margolin, Ruths 2018).

    Attributes:
        content: what is said or thought, in text order; a quotation split by its cue has several spans; never empty.
        cue: the words that lend it to the source ("said", "according to"); empty where only the setting does.
        source: the words for whoever says or thinks it ("a senior official", "the study", "she"), or empty.
        nested: whether it stands within the content of another ("X said that Y had told Z"), or within a quotation.
        speaker: the id of the actor whom the source is, or None where it is none or nobody known.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    attitude: Attitude = Attitude.SPEECH
    nested: bool = False
