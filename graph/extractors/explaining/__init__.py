"""How did the rules come to their reading? What they told as they decided, put in order for each event and claim."""

from dataclasses import dataclass

from graph.extractors.drafts import Draft
from graph.extractors.explaining.claims import explain_claim
from graph.extractors.explaining.dropped import dropped
from graph.extractors.explaining.events import explain_event
from graph.extractors.explaining.trail import Trail
from graph.extractors.spoken import Utterance
from graph.mentions.cast import Cast
from graph.model.event import Reading
from graph.model.explanation import Explanation
from graph.reasons import Reason


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """One article's reading with what it was made of.

    Attributes:
        drafts: all that the predicates amounted to, as they are after joining.
        events: those that were kept, one for each report, in its order.
        said: what the claims were made of, one for each, in their order.
    """

    cast: Cast
    drafts: list[Draft]
    events: list[Draft]
    reading: Reading
    said: list[Utterance]


def explanation(work: Work, heard: list[Reason]) -> Explanation:
    """The explanation of a reading from what was heard while it was made."""
    trail, cast = Trail(heard), work.cast
    pairs = zip(work.events, work.reading.reports, strict=True)
    return Explanation(
        work.reading,
        tuple(explain_event(event, report, cast, trail) for event, report in pairs),
        tuple(explain_claim(claim, cast, trail) for claim in work.reading.claims),
        tuple(dropped(work.drafts, work.events, cast, trail)),
    )
