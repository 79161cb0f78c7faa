"""What does one sentence say that somebody does? Acts between phrases, before anyone knows who is meant."""

from dataclasses import dataclass

from graph.model.event import Modality
from graph.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Act:
    """An act as its sentence tells it, with the phrases for who does it and to whom.

    Attributes:
        root: one of the sixteen PLOVER roots, or "-" for a statement, an opinion or a wish that does nothing.
        mode: the PLOVER mode ("visit"), or None.
        trigger: the words that name the act.
        source: the phrases for who does it ("protesters in Gjilan"); empty where the sentence does not say.
        target: the phrases for whom it is done to.
        cameo: the CAMEO category where the words tell more of it than root and modality ("02" of a request that is
            asked and not demanded, "016" of a denial, "163" of sanctions), or "".
        sure: 0 to 1, how surely the words mean this root.
    """

    root: str
    mode: str | None
    modality: Modality
    trigger: Span
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    cameo: str = ""
    sure: float = 0.8
