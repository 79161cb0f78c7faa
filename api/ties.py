"""What does a page get that draws a network of very many events? The strongest actors, and the edges between them."""

from pydantic import Field

from api.columns import ActorEntry, actor_entry, unknown
from api.representations import Shape
from api.workers.answers import TiesFound
from graph.exporters.looks import GREY, colours, hexadecimal


class TieShape(Shape):
    """An edge: the acts of one PLOVER root between two actors, which are places in ``members``, from 0."""

    source: int
    target: int
    root: str
    colour: str
    events: int
    actual: int = Field(description="how many of the events happened")


class MemberShape(ActorEntry):
    """An actor of the network."""

    events: int = Field(description="the events of all its edges, summed up")


class NetworkShape(Shape):
    """The strongest part of a network; ``actors`` and ``edges`` say how many the whole has."""

    actors: int
    edges: int
    members: list[MemberShape]
    strongest: list[TieShape]


def network_shape(found: TiesFound) -> NetworkShape:
    """A network with names and colours."""
    ties, known = found.ties, found.cast.actors
    places = {name: place for place, (name, _) in enumerate(ties.members)}
    return NetworkShape(
        actors=ties.actors,
        edges=ties.edges,
        members=[
            MemberShape(**actor_entry(known.get(name) or unknown(name)).model_dump(), events=number)
            for name, number in ties.members
        ],
        strongest=[
            TieShape(
                source=places[one.source],
                target=places[one.target],
                root=one.root,
                colour=hexadecimal(colours("edge").get(one.root, GREY)),
                events=one.events,
                actual=one.actual,
            )
            for one in ties.strongest
        ],
    )
