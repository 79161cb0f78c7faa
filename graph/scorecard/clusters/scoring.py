"""Which reports and names were put together rightly?

Mentions are compared that have been found: an annotated event with the report that the guide's measures pair it with,
an annotated actor with the name that covers it. The measures, each over the events and over the actors:

- *pairs*: from text to graph. Wanted are all pairs of mentions of one event that are required; a pair is false if the
  graph has both in one event and they are two. A mention that was not found misses all its pairs.
- *pairs found*: the same over the mentions that were found, which is what merging alone is to blame for.
- *B-cubed*: from text to graph.
- *as annotated*: pairs and links that the graph makes of the annotated reports, which measures merging alone; and pairs
  that it makes of the annotated mentions of actors, by the names that the articles write: identity alone.

An actor counts once for each article and for each identity that it has there: one that an article's mentions split into
two counts twice. It is required where it has part in a required event. Events are compared over all clusters, and so
are actors.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

from graph.assignment import best_pairs
from graph.scorecard import articles
from graph.scorecard.clusters.named import named_alone
from graph.scorecard.clusters.records import links_of
from graph.scorecard.coreference import (
    Mention,
    Pair,
    b_cubed,
    count_found,
    count_pairs,
    is_found,
    is_joined,
    is_same,
    is_wanted,
    pairs_of,
)
from graph.scorecard.measures import Count, Decision, Share, Tally, Verdict
from graph.scorecard.names import same_name
from graph.scorecard.surroundings import sentence

Record = Mapping[str, Any]
Told = Mention[Record]
Link = tuple[str, str, str]
"""How, from which event, to which."""

ALONE = "as annotated"
"""What measures of merging alone are called by."""

NAMED = {f"{ALONE}: pairs of actors named": False, f"{ALONE}: pairs of actors": True}
"""The measures of who is who alone, and whether people count too whom an article does not name."""

_SOUND = {"merged events whose days can be one": "days", "merged events all done or all not": "modality"}
"""What must hold of every event that the graph has merged, by the name of the measure."""


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right in one cluster.

    Args:
        gold: the cluster, as `graph.scorecard.clusters.records.gather` makes it.
        system: what the graph made of it, as `graph.scorecard.clusters.memory.remember` tells it, with ``later``: the
            mentions in the clusters after it (``events``, ``actors``), as `mentions` finds them.
    """
    tally, later = Tally(), system.get("later") or {}
    found = mentions(gold, system)
    for kind in ("events", "actors"):
        own, others = found[kind], later.get(kind, ())
        pairs = list(pairs_of(own, others))
        tally.add(f"{kind}: pairs", count_pairs(pairs))
        tally.add(f"{kind}: pairs found", count_found(pairs))
        tally.add(f"{kind}: B-cubed", b_cubed(own, others))
        tally.add(f"{kind}: mentions found", _found(own))
        tally.decisions += _decisions(str(gold["id"]), kind, pairs)
    _compare_links(gold, system, found["events"], tally)
    if "annotated" in system:
        _compare_annotated(gold, system["annotated"], tally)
    if "named" in system:
        _compare_named(gold, system["named"], tally)
    _compare_copies(gold, system, tally)
    for name, field in _SOUND.items():
        tally.add(name, Share())
        for merged in system.get("merged") or ():
            tally.judge(name, merged[field])
    return tally


def _compare_annotated(gold: Record, system: Record, tally: Tally) -> None:
    """Judges what the graph makes of the annotated reports: merging and linking alone, whoever reads."""
    own = mentions(gold, system)["events"]
    pairs = list(pairs_of(own, (system.get("later") or {}).get("events", ())))
    tally.add(f"{ALONE}: pairs", count_pairs(pairs))
    tally.decisions += _decisions(str(gold["id"]), f"events {ALONE}", pairs)
    links = Tally()
    _compare_links(gold, system, own, links)
    tally.add(f"{ALONE}: links", links.measures["links"])
    tally.decisions += [replace(found, kind=f"{found.kind} {ALONE}") for found in links.decisions]


def _compare_named(gold: Record, system: Record, tally: Tally) -> None:
    """Judges what the graph makes of the annotated mentions of actors: who is who alone, whoever reads."""
    for name, titles in NAMED.items():
        found = mentions(named_alone(gold, titles=titles), system[name])["actors"]
        pairs = list(pairs_of(found, (system[name].get("later") or {}).get("actors", ())))
        tally.add(name, count_pairs(pairs))
        if titles:
            tally.decisions += _decisions(str(gold["id"]), f"actors {ALONE}", pairs)


def mentions(gold: Record, system: Record) -> dict[str, list[Told]]:
    """The mentions of events and of actors in a cluster, as annotated and as the graph has them."""
    read = system.get("articles") or {}
    pairs = [(record, read.get(str(record["id"])) or {}) for record in gold["articles"]]
    return {
        "events": [mention for record, answer in pairs for mention in _events(record, answer)],
        "actors": [mention for record, answer in pairs for mention in _actors(record, answer)],
    }


def with_later(clusters: Sequence[Record], answers: Iterable[Record]) -> Iterator[Record]:
    """The answers for all clusters, each with the mentions in those after it."""
    told = list(answers)
    found = [mentions(gold, system) for gold, system in zip(clusters, told, strict=True)]
    for at, answer in enumerate(told, start=1):
        later = {kind: [one for other in found[at:] for one in other[kind]] for kind in ("events", "actors")}
        yield {**answer, "later": later}


def _events(record: Record, answer: Record) -> Iterator[Told]:
    for event, read in articles.paired(record, answer):
        about = {"article": record["id"], "of": event["same"], "quote": event["evidence"]["quote"]}
        about["sentence"] = sentence(event["evidence"]["quote"], record["text"])
        about["told"] = articles.show(event)[0]
        if read is not None:
            about |= {"event": read["event"], "read": articles.show(read)[0], "fields": _fields(read)}
        yield Mention(event["same"], read["event"] if read is not None else None, event["required"], about)


def _fields(read: Record) -> dict[str, Any]:
    """What of an event another report of it may tell otherwise."""
    days = read.get("date") or {}
    return {
        "type": read["type"],
        "modality": read["modality"],
        "day": (days.get("start"), days.get("end")),
        "actors": sorted({actor["id"] for actor in _parties(read)}),
        "place": read.get("place"),
    }


def _actors(record: Record, answer: Record) -> Iterator[Told]:
    """The actors of an article, each once for each identity that the graph has for its mentions."""
    wanted, given = record["actors"], answer.get("actors") or ()
    partner = dict(best_pairs([[_cover(one, other) for other in given] for one in wanted]))
    found: dict[tuple[str, str | None], Record] = {}
    for at, actor in enumerate(wanted):
        read = given[partner[at]] if at in partner else None
        found.setdefault((actor["same"], read and read["id"]), _shown(record, actor, read))
    met = {gold for gold, system in found if system is not None}
    acting = {actor["same"] for event in record["events"] if event["required"] for actor in _parties(event)}
    for (gold, system), about in found.items():
        if system is not None or gold not in met:
            yield Mention(gold, system, gold in acting, about)


def _parties(event: Record) -> Iterator[Record]:
    yield from event["source"]
    yield from event["target"]


def _shown(record: Record, actor: Record, read: Record | None) -> Record:
    about = {"article": record["id"], "of": actor["same"], "quote": actor["text"], "told": actor["name"]}
    about["sentence"] = _around(record["text"], actor)
    return about | {"read": f"{read['name']} ({read['id']})"} if read is not None else about


def _around(text: str, actor: Record) -> str:
    """The line in which an actor is named."""
    start, end = text.rfind("\n", 0, actor["start"]) + 1, text.find("\n", actor["end"])
    return sentence(actor["text"], text[start : end if end >= 0 else len(text)])


def _cover(gold: Record, system: Record) -> float:
    """How far two places cover each other, 0 to 1; names tell two apart that stand at one place ("the two")."""
    shared: int = min(gold["end"], system["end"]) - max(gold["start"], system["start"])
    if shared <= 0:
        return 0.0
    longest: int = max(gold["end"], system["end"]) - min(gold["start"], system["start"])
    return shared / longest + 0.5 * same_name(gold["name"], system["name"])


def _found(own: Sequence[Told]) -> Count:
    required = [mention for mention in own if mention.required]
    hits = sum(mention.system is not None for mention in required)
    return Count(hits, hits, len(required))


def _decisions(cluster: str, kind: str, pairs: Iterable[Pair[Record]]) -> Iterator[Decision]:
    """Every pair wrongly joined, missed, or rightly joined."""
    for pair in pairs:
        joined, same = is_joined(pair), is_same(pair)
        if not joined and not (is_wanted(pair) or (same and is_found(pair))):
            continue
        verdict = Verdict.RIGHT if joined and same else Verdict.FALSE if joined else Verdict.MISSED
        one, other = pair[0].about, pair[1].about
        yield Decision(cluster, f"pair of {kind}", verdict, one, other, () if joined else tuple(_reasons(pair)))


def _reasons(pair: Pair[Record]) -> Iterator[str]:
    """What the reports of one event differ in, or that one of them was not read."""
    if not is_found(pair):
        yield "not read"
        return
    one, other = ((mention.about or {}).get("fields") or {} for mention in pair)
    for name, value in one.items():
        if value != other.get(name):
            yield name


def _compare_links(gold: Record, system: Record, found: Sequence[Told], tally: Tally) -> None:
    """A link is found where any two mentions of the events that it ties are in events that the graph ties so."""
    cluster, ends = str(gold["id"]), _Ends(found)
    wanted = {(link, event["same"], name): None for event in _all_events(gold) for link, name in links_of(event)}
    given = dict.fromkeys(map(tuple, system.get("links") or ()))
    right = [one for one in wanted if not given.keys().isdisjoint(ends.as_read(one))]
    judged = {one: [*ends.as_annotated(one)] for one in given}
    false = [one for one, names in judged.items() if names and wanted.keys().isdisjoint(names)]
    tally.count("links", len(right), len(right) + len(false), len(wanted))
    met = sum(any(ends.as_read(one)) for one in wanted)
    tally.count("links of events found", len(right), len(right) + len(false), met)
    for link, one, other in wanted:
        verdict = Verdict.RIGHT if (link, one, other) in right else Verdict.MISSED
        wrong = () if any(ends.as_read((link, one, other))) else ("not read",)
        tally.decisions.append(Decision(cluster, f"link ({link})", verdict, ends.about[one], ends.about[other], wrong))
    for link, one, other in false:
        tally.decisions.append(Decision(cluster, f"link ({link})", Verdict.FALSE, ends.read[one], ends.read[other]))


class _Ends:
    """The events that links tie, as annotated and as the graph has them.

    Attributes:
        about: by the name of an annotated event, what to show of it.
        read: by the id of an event of the graph, what to show of it.
    """

    def __init__(self, found: Sequence[Told]) -> None:
        self._names: dict[str, dict[str, None]] = {}
        self._homes: dict[str, dict[str, None]] = {}
        self.about: dict[str, Record | None] = {}
        self.read: dict[str, Record | None] = {}
        for mention in found:
            if mention.gold is not None:
                self.about.setdefault(mention.gold, mention.about)
                if mention.system is not None:
                    self.read.setdefault(mention.system, mention.about)
                    self._names.setdefault(mention.system, {})[mention.gold] = None
                    self._homes.setdefault(mention.gold, {})[mention.system] = None

    def as_read(self, link: Link) -> Iterator[Link]:
        """The links of the graph that would be an annotated one."""
        return ((link[0], one, other) for one, other in self._ends(link, self._homes))

    def as_annotated(self, link: Link) -> Iterator[Link]:
        """The annotated links that one of the graph would be."""
        return ((link[0], one, other) for one, other in self._ends(link, self._names))

    def _ends(self, link: Link, known: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
        return product(known.get(link[1], ()), known.get(link[2], ()))


def _compare_copies(gold: Record, system: Record, tally: Tally) -> None:
    """Judges every two articles of a cluster: whether they are printings of one text."""
    read = system.get("articles") or {}
    for one, other in combinations(gold["articles"], 2):
        mine, its = (read.get(str(record["id"])) or {} for record in (one, other))
        given = its.get("article", "") in mine.get("copies", ())
        wanted = "copy" in one and one["copy"] == other.get("copy")
        tally.count("copies: pairs", int(given and wanted), int(given), int(wanted))
        if given != wanted:
            verdict = Verdict.FALSE if given else Verdict.MISSED
            pair = _printed(one), _printed(other)
            tally.decisions.append(Decision(str(gold["id"]), "pair of copies", verdict, *pair))


def _printed(record: Record) -> Record:
    title = record.get("title") or ""
    return {"article": record["id"], "of": record.get("copy", "no copy"), "told": title, "sentence": title}


def _all_events(gold: Record) -> Iterator[Record]:
    return (event for record in gold["articles"] for event in record["events"])


def show(record: Record) -> tuple[str, str]:
    """A mention: which article tells of what, as annotated and as read, and its words."""
    read = f"; read as {record['read']}" if "read" in record else "; not read"
    return f"{record['of']} in {record['article']}: {record['told']}{read}", record["sentence"] or record["quote"]
