"""Which place does a noun phrase mean? One of the registry; a state is a place too."""

from graph.document import Word
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind, Place


def location(word: Word, cast: Cast) -> Place | None:
    """The place that a noun phrase means, or None; a state is a place too."""
    name = cast.name_at(word)
    if name is None:
        return None
    text = cast.document.article.text[name.words[0].start : name.words[-1].end]
    if name.kind == "place":
        return cast.registry.places[name.ids[0]]
    for place in cast.registry.places_named(text):
        return place
    actor = cast.registry.actors.get(name.ids[0]) if name.kind == "actor" else None
    if actor is not None and actor.kind is ActorKind.STATE:
        return Place(actor.id, actor.name, actor.country)
    return None
