"""Of what act is a plan that is given up or never made? "Shelved plans to meet X", "no intention of attacking"."""

from collections.abc import Mapping

from graph.document import Word
from graph.extractors.given_up import is_unwanted
from graph.extractors.predicates import Predicate

FORCE = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"}
KEPT_FROM = {"SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE", "CONSULT"}
"""Types of friendly acts: to vow not to do them is to refuse them."""


def disclaims_force(noun: Word | None, fits: Mapping[int, Predicate]) -> bool:
    """Whether somebody has no mind to harm another, who is refused nothing ("has no intention of attacking X")."""
    if noun is None or not is_unwanted(noun):
        return False
    below = (w for c in noun.children for w in (c, *c.children))
    return any(w.i in fits and fits[w.i].root in FORCE for w in below)


def plan_dropped(noun: Word | None, fits: Mapping[int, Predicate]) -> str | None:
    """The mode of the refusal that it is to give up a plan of a friendly act ("shelved plans to meet"), or None."""
    if noun is None or noun.lemma not in {"plan", "bid", "idea", "proposal"}:
        return None
    roots = {fits[c.i].root for c in noun.children if c.dep in {"acl", "xcomp"} and c.i in fits}
    if not roots & KEPT_FROM - {"RETREAT", "CONCEDE"}:
        return None
    return "meet" if "CONSULT" in roots else "change"
