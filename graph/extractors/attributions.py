"""Who is said to say, think or want what? Source, cue and content, before anybody asks which actor the source is."""

from collections import defaultdict

from graph.document import Document
from graph.extractors.quoted import add_quotations
from graph.extractors.quotes import quotations
from graph.extractors.sayings import Attributed, sayings
from graph.extractors.turns import Turn, turns
from graph.mentions.cast import Cast
from graph.mentions.nominals import phrase_span
from graph.model.attribution import Attitude, Attribution


def attributed(document: Document) -> list[Attributed]:
    """All attributions of an article, in text order: by grammar, of quotations, and of the turns of a transcript."""
    found = [made for sentence in document.sentences for made in sayings(sentence)]
    spoken = turns(document)
    add_quotations(document, found, [q for q in quotations(document) if not _within(q.start, spoken)])
    found += [_turn(document, one) for one in spoken]
    _nest(found)
    return sorted(found, key=lambda made: (made.start, made.end))


def _within(place: int, spoken: list[Turn]) -> bool:
    return any(turn.start <= place < turn.end for turn in spoken)


def _turn(document: Document, turn: Turn) -> Attributed:
    touched = [s for s in document.sentences if s.start < turn.end and s.end > turn.start]
    return Attributed((), turn.speaker, [(turn.start, turn.end)], Attitude.SPEECH, quoted=True, sentences=touched)


def _nest(found: list[Attributed]) -> None:
    """Marks the attributions whose cue stands in a quotation, or in what another one says."""
    said: dict[int, list[tuple[int, int, Attributed]]] = defaultdict(list)
    for made in found:
        if made.attitude in {Attitude.SPEECH, Attitude.EVIDENCE}:
            for sentence in made.sentences:
                said[sentence.index] += [(start, end, made) for start, end in made.spans]
    for made in found:
        if made.cue:
            at = made.cue[0]
            around = said[at.sentence.index]
            inside = any(start <= at.start < end for start, end, other in around if other is not made)
            made.nested = inside or at.sentence.quoted[at.i]


def attribution_of(made: Attributed, cast: Cast) -> Attribution:
    """An attribution as a reading shows it."""
    document = cast.document
    source = (phrase_span(made.source, cast),) if made.source is not None else ()
    cue = (document.span_of(list(made.cue)),) if made.cue else ()
    content = tuple(document.span(start, end) for start, end in made.spans)
    return Attribution(content, cue, source, made.speaker, made.attitude, made.nested)
