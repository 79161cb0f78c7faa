"""Which class does an act fall into where others have coded? CAMEO's categories, PLOVER's classes, quads of both."""

from collections.abc import Mapping
from typing import Any

from graph.errors import AnnotationError
from graph.model.event import ROOTS

YIELD = "YIELD"
"""CONCEDE and RETREAT as one class."""

CLASSES = ("AGREE", "CONSULT", "SUPPORT", YIELD, "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
           "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", YIELD), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER: 1 is verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

_CAMEO = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "19",
}  # fmt: skip
_CLASS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": YIELD,
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "163": "COERCE", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT",
    "20": "ASSAULT",
}  # fmt: skip
_CAMEO_QUADS = {"01": 0, "02": 0, "03": 1, "04": 1, "05": 1, "06": 2, "07": 2, "08": 2, "09": 3, "10": 3, "11": 3,
                "12": 3, "13": 3, "14": 4, "15": 4, "16": 3, "17": 4, "18": 4, "19": 4, "20": 4}  # fmt: skip
_NEAREST = {"011": "REJECT", "012": "ACCUSE", "013": "SUPPORT", "014": "AGREE", "016": "REJECT", "017": "SUPPORT",
            "018": "SUPPORT", "019": "AGREE"}  # fmt: skip
"""What a comment comes nearest to, where only a class of PLOVER will do."""
_FRIENDLY = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"}
_REFUSABLE = _FRIENDLY | {"AGREE", "CONCEDE"}
_THREATENED = {"REJECT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"}

Record = Mapping[str, Any]


def cameo(act: Record) -> str:
    """The CAMEO category of an act or event: its own where it says more, else that of its type and modality.

    CAMEO and PLOVER code what is intended as an intention, where we keep the type of the act and tell its reality
    apart: a future meeting, aid or release is 03 (AGREE), a future penalty 13 (THREATEN), a refusal to do any of the
    friendly things 12 (REJECT).
    """
    root, reality, own = act["type"], act.get("modality") or "actual", act.get("cameo") or ""
    if own[:2] in {"01", "02", "10", "11"}:
        return str(own)
    if reality == "denied" and root in _REFUSABLE:
        return "12"
    if reality == "planned" and root in _FRIENDLY:
        return "03"
    if reality == "planned" and root in _THREATENED:
        return "13"
    return own or _CAMEO.get(root, "01")


def plover_class(act: Record) -> str:
    """The class of an act or event among CLASSES; "-" where it does nothing.

    Sanctions (CAMEO 163) are a COERCE, and who is found guilty (116) is accused, as in PLOVER's own table of CAMEO.
    """
    category = cameo(act)
    if category.startswith("01"):
        return _CLASS.get(_CAMEO.get(act["type"], ""), _NEAREST.get(category, "-"))
    return _CLASS.get(category[:3]) or _CLASS[category[:2]]


def quad(act: Record | None) -> int:
    """The quad of an act or event by its CAMEO category: 0 for statements and appeals, and where there is none."""
    return _CAMEO_QUADS[cameo(act)[:2]] if act is not None else 0


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
