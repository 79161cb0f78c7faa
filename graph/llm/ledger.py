"""What has asking a language model taken? Calls, tokens, money, and what had to be thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.settings import Settings

_MILLION = 1_000_000


class Dropped(StrEnum):
    """What was told, but is not kept."""

    QUOTATION = "dropped quotations"
    ACTOR = "dropped actors"
    DATE = "dropped dates"
    UNGROUNDED = "ungrounded"


@dataclass(slots=True)
class Ledger:
    """Counts up while articles are read.

    Attributes:
        calls: how many answers were asked for over the network, failed ones included; ``retries`` how many of them
            because an earlier one failed or was malformed.
        cached: how many answers were known from before and cost nothing.
        truncated: how many answers broke off; none of them is used.
        input_tokens: as the service counts them; ``output_tokens`` likewise.
        dropped: what was told and not kept: quotations that do not stand in the text, actors whom it does not name,
            dates that its words do not tell, and as ungrounded events whose evidence states nothing or lacks the act,
            and actors whom neither the evidence nor what stands by it names.
    """

    settings: Settings
    calls: int = 0
    cached: int = 0
    retries: int = 0
    truncated: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    dropped: dict[Dropped, int] = field(default_factory=lambda: dict.fromkeys(Dropped, 0))

    def drop(self, what: Dropped) -> None:
        """Counts something that is not kept."""
        self.dropped[what] += 1

    def account(self) -> Mapping[str, int | float]:
        """All counts by name; the cost, in the currency of the prices, only where prices are set."""
        counts: dict[str, int | float] = {
            "calls": self.calls,
            "cached": self.cached,
            "input tokens": self.input_tokens,
            "output tokens": self.output_tokens,
            "retries": self.retries,
            "truncated answers": self.truncated,
            **{str(what): number for what, number in self.dropped.items()},
        }
        prices = self.settings.llm_input_price, self.settings.llm_output_price
        if any(prices):
            counts["cost"] = (self.input_tokens * prices[0] + self.output_tokens * prices[1]) / _MILLION
        return counts
