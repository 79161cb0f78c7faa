"""What the graph makes of articles is what it would hold if they were ingested."""

from typing import Any

from graph.extractors import Extractor
from graph.scorecard import scorecard
from graph.scorecard.kinds import kind_named

KIND = kind_named("clusters")

FIRST = "Finnish President Sauli Niinisto met Swedish Prime Minister Ulf Kristersson in Helsinki on Friday."
SECOND = "Ulf Kristersson met Sauli Niinisto in Helsinki on October 28. Kristersson thanked Niinisto."


def record(name: str, published: str, text: str) -> dict[str, Any]:
    start = text.index("met")
    said = text.partition(".")[0]
    sides = [
        {
            "text": who,
            "start": text.index(who),
            "end": text.index(who) + len(who),
            "name": who,
            "country": "",
            "same": who,
        }
        for who in ("Sauli Niinisto", "Ulf Kristersson")
    ]
    meeting = {
        "type": "CONSULT", "modality": "actual", "source": sides[:1], "target": sides[1:], "required": True,
        "place": "Helsinki", "date": {"start": "2022-10-28", "end": "2022-10-28"}, "same": "meeting",
        "trigger": {"start": start, "end": start + 3, "quote": "met"},
        "evidence": {"start": 0, "end": len(said), "quote": said},
    }  # fmt: skip
    return {
        "id": name,
        "cluster": "helsinki",
        "published": published,
        "text": text,
        "actors": sides,
        "events": [meeting],
    }


def test_two_articles_of_one_meeting_become_one_event_of_two_actors(extractor: Extractor) -> None:
    records = [record("two", "2022-10-29", SECOND), record("one", "2022-10-28", FIRST)]
    assert KIND.gather is not None
    for place in records:
        KIND.check(place, "set.jsonl")
    clusters = KIND.gather([("set.jsonl", found) for found in records])
    answers = list(KIND.read(clusters, extractor))
    assert list(answers[0]["articles"]) == ["two", "one"]
    found = scorecard(zip(clusters, answers, strict=True), KIND.compare, KIND.unit).measures
    assert [found[name].measure.value for name in ("events: pairs", "actors: pairs")] == [1.0, 1.0]
    assert found["merged events whose days can be one"].measure.as_record()["judged"] == 1
