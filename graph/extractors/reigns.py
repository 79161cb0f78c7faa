"""When did somebody rule under whom something was done, and who no longer does ("invaded Cyprus under X")?"""

from graph.document import Word
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind
from graph.model.interval import Basis, Interval, Precision


def reign_of(word: Word, actor: str, cast: Cast) -> Interval | None:
    """The years in which a person held office who is named after "under" and holds none when the article appears.

    Args:
        word: the word that names the person.
        actor: the id of the person.
        cast: the cast of the article.
    """
    above = word.head
    if word.dep != "pobj" or above.lower != "under" or cast.actor(actor).kind is not ActorKind.PERSON:
        return None
    tenures = cast.registry.tenures_of(actor)
    ends = [tenure.end for tenure in tenures if tenure.end is not None and tenure.end < cast.day]
    if not ends or cast.post_on(actor) is not None:
        return None
    starts = [tenure.start for tenure in tenures if tenure.start is not None and tenure.start <= max(ends)]
    text = cast.document.span_of([above, *word.subtree()]).quote
    return Interval(min(starts, default=None), max(ends), Precision.YEAR, Basis.EXPLICIT, text)
