"""Which class does an act fall into where others have coded? PLOVER's classes and CAMEO's quads."""

from graph.errors import AnnotationError
from graph.model.event import ROOTS

YIELD = "YIELD"
"""CONCEDE and RETREAT as one class."""

CLASSES = ("AGREE", "CONSULT", "SUPPORT", YIELD, "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
           "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", YIELD, "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""1 is verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

_PROMISED = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}


def plover_class(root: str, modality: str) -> str:
    """The class of an event by the rules of PLOVER, where we keep the type of the act and tell its reality apart.

    A future CONSULT, SUPPORT, COOPERATE or AID is an AGREE (manual 2.0, "AGREE").
    """
    if root in {"CONCEDE", "RETREAT"}:
        return YIELD
    return "AGREE" if root in _PROMISED and modality == "planned" else root


def checked_class(name: object, where: str) -> str:
    """The class that an annotation names; CONCEDE and RETREAT count as YIELD.

    Raises:
        AnnotationError: if there is no such class.
    """
    if name in CLASSES:
        return str(name)
    if name in ROOTS:
        return YIELD
    raise AnnotationError(f"{where}: {name!r} is no event type; choose from {', '.join(CLASSES)}")
