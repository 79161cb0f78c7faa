"""What led to a claim: which word says that it is said, in which manner, and who is the speaker?"""

from graph.extractors.confidence import signs_of_claim
from graph.extractors.explaining.actors import understood
from graph.extractors.explaining.certainty import explain_confidence
from graph.extractors.explaining.entries import entry_of
from graph.extractors.explaining.trail import Trail
from graph.extractors.explaining.wording import ground
from graph.extractors.spoken import Utterance
from graph.mentions.cast import Cast
from graph.model.event import Claim, SpeechMode
from graph.model.explanation import ClaimExplanation, Grounds


def explain_claim(claim: Claim, cast: Cast, trail: Trail) -> ClaimExplanation:
    """How one claim came about."""
    said = next((r.facts[0] for r in trail.come_to("claim", claim) if isinstance(r.facts[0], Utterance)), None)
    if said is None:
        return ClaimExplanation(claim)
    entry = entry_of(said.predicate) if said.predicate is not None else None
    sure = tuple(explain_confidence("claim", signs_of_claim(said, cast)))
    return ClaimExplanation(claim, entry, _mode(said), understood(said.speaker, cast, trail), sure)


def _mode(said: Utterance) -> Grounds:
    """How it is told, and whether it only goes on with what was said before."""
    goes_on = said.predicate is None and said.mode is not SpeechMode.ATTRIBUTED
    return (ground("speech", "goes-on" if goes_on else said.mode.value, said.cue),)
