"""A small town, known well enough to see through what is told of it."""

from datetime import date

from graph.model.actor import Actor, ActorKind, Place, Post, Tenure

FRIDAY = date(2024, 3, 22)
WHO = ("anna", "boris", "carla", "dmitri")


class Town:
    """A register of four people and two places."""

    def __init__(self) -> None:
        self.actors = {who: Actor(who, who.title(), ActorKind.PERSON) for who in WHO}
        self.places = {where: Place(where, where.title()) for where in ("geneva", "port")}
        self.posts: dict[str, Post] = {"mayor": Post("mayor", "Mayor")}
        self.tenures: tuple[Tenure, ...] = ()


TOWN = Town()
