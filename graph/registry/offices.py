"""Which post do a title and a country name, and who held it on that day?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from graph.model.actor import Post, Tenure
from graph.registry.names import fold
from graph.registry.tables import rows

LEADER = "leader"
STATE_OFFICES = frozenset({"president", "monarch", "prime-minister", "supreme-leader", "crown-prince"})
MINISTERS = frozenset({"foreign-minister", "defence-minister", "head", "vice-president"})


class Offices:
    """Posts, their holders over time, and the titles that name them."""

    def __init__(self, posts: Iterable[tuple[Post, str, bool]], tenures: Iterable[Tenure]) -> None:
        self.posts: dict[str, Post] = {}
        self.tenures = tuple(tenures)
        self._by_kind: dict[tuple[str, str], list[Post]] = defaultdict(list)
        self._of_post: dict[str, list[Tenure]] = defaultdict(list)
        self._of_person: dict[str, list[Tenure]] = defaultdict(list)
        self._ranks: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        self._titles: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for post, kind, leads in posts:
            self._add_post(post, kind, leads)
        for tenure in self.tenures:
            self._of_post[tenure.post].append(tenure)
            self._of_person[tenure.person].append(tenure)
        for title, kind, only_for, _source in rows("titles"):
            self._titles[fold(title)].append((kind, only_for))

    def _add_post(self, post: Post, kind: str, leads: bool) -> None:
        self.posts[post.id] = post
        self._kinds[post.id] = kind
        in_state = kind in STATE_OFFICES
        self._ranks[post.id] = 0 if leads and in_state else 1 if leads or in_state else 2 if kind in MINISTERS else 3
        for actor in {post.represents, post.body} - {None}:
            assert actor is not None
            if kind != "head" or post.body is None or actor == post.body:
                self._by_kind[actor, kind].append(post)
            if leads:
                self._by_kind[actor, LEADER].append(post)

    def kinds(self, title: str, actor: str) -> Iterator[str]:
        """The kinds of office that a title can mean for an actor, those special to it first."""
        found = self._titles.get(fold(title), ())
        yield from (kind for kind, only_for in found if only_for == actor)
        yield from (kind for kind, only_for in found if not only_for)

    def candidates(self, title: str, actor: str) -> tuple[Post, ...]:
        """The posts that a title can mean for a state, organisation or body, the likeliest first."""
        posts = [post for kind in self.kinds(title, actor) for post in self._by_kind.get((actor, kind), ())]
        return tuple(dict.fromkeys(posts))

    def rank(self, post: str) -> int:
        """How near to power a post is: 0 is the leader of a state, 3 the least."""
        return self._ranks[post]

    def kind(self, post: str) -> str:
        """The kind of a post ("foreign-minister")."""
        return self._kinds[post]

    def of_post(self, post: str) -> tuple[Tenure, ...]:
        """The tenures of a post in order of start."""
        return tuple(self._of_post.get(post, ()))

    def of_person(self, person: str) -> tuple[Tenure, ...]:
        """The tenures of a person in order of start."""
        return tuple(sorted(self._of_person.get(person, ()), key=lambda tenure: tenure.start or date.min))

    def on(self, post: str, day: date) -> tuple[str, ...]:
        """The ids of those who held a post on a day, the latest to come first."""
        holding = [tenure for tenure in self._of_post.get(post, ()) if tenure.holds_on(day)]
        holding.sort(key=lambda tenure: tenure.start or date.min, reverse=True)
        return tuple(dict.fromkeys(tenure.person for tenure in holding))

    def nearness(self, person: str, day: date) -> tuple[int, int] | None:
        """How near a person was to power on a day: days to the nearest tenure (0 while in office) and the post's rank.

        Rank 0 is the leader of a state, 1 of an organisation, 3 the least; None is for who never held an office.
        """
        near = [(_distance(tenure, day), self._ranks[tenure.post]) for tenure in self._of_person.get(person, ())]
        return min(near, default=None)


def to_come(title: str) -> str:
    """The office of a title that says that its bearer has it not yet ("president-elect"); else the title itself."""
    bare = title.removesuffix("-elect").removesuffix(" elect").removesuffix("-designate").removesuffix(" designate")
    return bare.removeprefix("incoming ").removeprefix("next ")


def _distance(tenure: Tenure, day: date) -> int:
    if tenure.holds_on(day):
        return 0
    if tenure.start is not None and day < tenure.start:
        return (tenure.start - day).days
    assert tenure.end is not None
    return (day - tenure.end).days
