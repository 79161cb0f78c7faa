"""Of which country and sector is a named or described actor on a day?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Whom an actor is of and what it does, in PLOVER's codes.

    Attributes:
        country: ISO 3166-1 alpha-3 ("ISR"), or PLOVER's code of those that are of no state ("UNO", "IGO", "EUR",
            "NGO", "MNC", "ISM", "IMG"); None where the words do not tell.
        sectors: the sectors, the primary first ("GOV", "MIL" for a defence ministry); empty for a state itself and
            where the words do not tell.
        actor: the id of the actor that is meant, where the registry has it.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor: str | None = None


def code(text: str, day: date, context: str = "") -> ActorCode:
    """The code of a name ("Angela Merkel", "the FBI") or description ("a senior Israeli official") on a day.

    Args:
        text: the words for one actor.
        day: the day on which the actor acts; offices are those held then.
        context: words around them; a state named there decides between several actors of one name.
    """
    return ActorCode()
