"""Make a call of each kind over the bundled articles, and keep it with its answer as an example for OpenAPI.

``python tools/examples.py STORE`` with a store of the bundled articles, which is changed, writes ``api/examples.json``;
``make examples`` makes one.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api.app import create_app
from api.described import operations
from api.strictness import REST
from graph.settings import Settings

PLACE = Path(__file__).parents[1] / "api" / "examples.json"
LONGEST = 1_500
"""So many characters of an answer that is no JSON are shown."""
MOST = 1
"""So many things of each list are shown."""
ARTICLE = {"text": "Emmanuel Macron met Olaf Scholz in Berlin on Friday.", "published": "2024-03-16"}
QUERY = "PREFIX cmq: <https://w3id.org/communique/ns#> SELECT ?event WHERE { ?event a cmq:Event } LIMIT 1"
UPDATE = "INSERT DATA { GRAPH <http://www.example/notes> { <x:a> <x:b> <x:c> } }"
NOTES = {"graph": "http://www.example/notes"}
TURTLE = '<http://www.example/a> <http://www.w3.org/2000/01/rdf-schema#label> "A" .\n'
TABLE = "id,name,kind,country\nkari-nordmann,Kari Nordmann,person,NOR\n"
HOURS = re.compile(r'"(\d{4}-\d\d-\d\d)T[0-9:.]+(Z|\+00:00)?"')


class Asked(dict[str, Any]):
    """One call: ``path`` values, ``query``, ``body`` with its ``kind``, ``headers``."""


def calls(client: TestClient) -> Iterator[tuple[str, Asked]]:
    """The calls in an order in which each finds what it needs; what is not named here takes no parameters."""

    def first(path: str, **query: Any) -> dict[str, Any]:
        items = client.get(f"{REST}/{path}", params=query | {"limit": 1}).json()["items"]
        found: dict[str, Any] = items[0]
        return found

    event, relation, claim, place = (first(kind)["id"] for kind in ("events", "relations", "claims", "places"))
    articles = client.get(f"{REST}/articles", params={"limit": 1000}).json()["items"]
    short = min(articles, key=lambda one: one["length"])["id"]
    actor, other = "antony-blinken", "israel"
    many = {"limit": MOST}
    yield "GET /events", Asked(query={"actor": [actor], "type": ["CONSULT"], "sort": "-date"} | many)
    yield "GET /events/{name}", Asked(path={"name": event})
    yield "GET /events/columns", Asked(query={"actor": [actor], "type": ["CONSULT"], "from": "2024-03-22"} | many)
    yield "GET /disagreements", Asked(query=many)
    yield "GET /articles", Asked(query=many)
    yield "GET /articles/{name}", Asked(path={"name": short}, query={"fields": "id,title,published,text,main_event"})
    yield "GET /stories", Asked(query={"from": "2023-10-01", "to": "2024-12-31"} | many)
    yield "GET /actors", Asked(query={"q": "Blinken"} | many)
    for kind in ("", "/months"):
        yield f"GET /actors/{{name}}{kind}", Asked(path={"name": actor})
    for kind in ("timeline", "relations", "counterparts", "two-hops"):
        yield f"GET /actors/{{name}}/{kind}", Asked(path={"name": actor}, query=many)
    yield "GET /claims", Asked(query={"actor": [other]} | many)
    yield "GET /claims/{name}", Asked(path={"name": claim})
    yield "GET /timeline", Asked(query={"from": "2024-03-01", "to": "2024-03-31"} | many)
    yield "GET /network", Asked(query={"most": 2, "edges": MOST, "actor": [actor]})
    yield "GET /timeline/buckets", Asked(query={"by": "year", "actor": [actor]})
    yield "GET /facets", Asked(query={"most": 1, "type": ["CONSULT"]})
    yield "GET /relations", Asked(query={"actor": [actor]} | many)
    yield "GET /relations/{name}", Asked(path={"name": relation}, query={"fields": "id,source,predicate,target,weight"})
    yield "GET /pairs/{one}/{other}", Asked(path={"one": actor, "other": other}, query={"fields": "actors,months"})
    yield "GET /paths", Asked(query={"source": actor, "target": "hamas"})
    yield "GET /places", Asked(query={"name": "Tel"} | many)
    yield "GET /places/{name}", Asked(path={"name": place})
    yield "GET /offices", Asked(query={"on": "2024-03-22", "state": "USA"} | many)
    yield "GET /statistics/months", Asked(query={"type": ["CONSULT"], "from": "2024-03-01", "to": "2024-03-31"})
    yield "GET /pairs", Asked(query={"predicate": "met"} | many)
    yield "GET /export", Asked(query={"format": "dot", "ego": actor, "from": "2024-03-01"})
    yield "GET /search", Asked(query={"q": "ceasefire"} | many)
    yield "GET /queries/{name}", Asked(path={"name": "who-met-whom"})
    yield "GET /queries/{name}/results", Asked(path={"name": "who-met-whom"})
    yield "POST /articles/draft", Asked(body=ARTICLE)
    yield "POST /articles", Asked(body=ARTICLE)
    job = client.post(f"{REST}/articles", json=[ARTICLE]).json()["id"]
    while client.get(f"{REST}/jobs/{job}").json()["state"] in ("queued", "running"):
        time.sleep(0.1)
    yield "GET /jobs", Asked(query=many)
    yield "GET /jobs/{name}", Asked(path={"name": job})
    yield "GET /jobs/{name}/items", Asked(path={"name": job}, query=many)
    yield "GET /jobs/{name}/events", Asked(path={"name": job})
    yield "DELETE /jobs/{name}", Asked(path={"name": job})
    events = client.get(f"{REST}/events", params={"type": "CONSULT", "limit": 2}).json()["items"]
    told = {"by": "Jane Doe", "reason": "two lunches"}
    yield "POST /judgements", Asked(body={"verdict": "different", "things": [one["id"] for one in events]} | told)
    made = client.post(f"{REST}/corrections", json={"about": event, "day": "2024-03", "by": "Jane Doe"}).json()["items"]
    yield "POST /corrections", Asked(body={"about": event, "modality": "planned", "by": "Jane Doe"})
    judged = first("judgements")["id"]
    for kind, name in (("judgements", judged), ("corrections", made[0]["id"])):
        yield f"GET /{kind}", Asked(query=many)
        yield f"GET /{kind}/{{name}}", Asked(path={"name": name})
        yield f"DELETE /{kind}/{{name}}", Asked(path={"name": name}, query={"by": "Jane Doe"})
    yield "GET /proposals", Asked(query=many)
    if open_ := client.get(f"{REST}/proposals", params={"limit": 1}).json()["items"]:
        yield "POST /proposals/{name}", Asked(path={"name": open_[0]["id"]}, body={"verdict": "different"} | told)
    yield "POST /registry", Asked(body=TABLE, kind="text/csv", query={"dry_run": True})
    client.post(f"{REST}/registry", content=TABLE, headers={"Content-Type": "text/csv"})
    yield "DELETE /registry/{actor}", Asked(path={"actor": "kari-nordmann"}, query={"by": "Jane Doe"})
    yield "GET /registry/withdrawn", Asked()
    learned = client.post(f"{REST}/articles", json=ARTICLE).json()["id"]
    yield "POST /articles/{name}/withdrawal", Asked(path={"name": learned})
    yield "DELETE /articles/{name}", Asked(path={"name": short})
    yield "GET //sparql", Asked(query={"query": QUERY}, headers={"Accept": "application/sparql-results+json"})
    rows = {"Accept": "application/sparql-results+json"}
    yield "POST //sparql", Asked(body=QUERY, kind="application/sparql-query", headers=rows)
    yield "POST //update", Asked(body=UPDATE, kind="application/sparql-update")
    for method in ("PUT", "POST"):
        yield f"{method} //rdf-graph-store", Asked(query=NOTES, body=TURTLE, kind="text/turtle")
    yield "GET //rdf-graph-store", Asked(query=NOTES, headers={"Accept": "text/turtle"})
    yield "DELETE //rdf-graph-store", Asked(query=NOTES)
    yield "GET //id/{kind}/{name}", Asked(path={"kind": "actor", "name": actor}, query={"format": "turtle"})
    yield "GET //id/actor/{name}/calendar.ics", Asked(path={"name": actor})


def shown(client: TestClient, method: str, path: str, asked: Asked) -> dict[str, Any]:
    """A call with its answer, as the description has it."""
    address, body = path.format(**asked.get("path", {})), asked.get("body")
    kind = asked.get("kind", "application/json")
    sent = body if isinstance(body, str) or body is None else json.dumps(body)
    headers = asked.get("headers", {}) | ({} if body is None else {"Content-Type": kind})
    answer = client.request(method, address, params=asked.get("query"), content=sent, headers=headers)
    if answer.status_code >= 300:
        raise SystemExit(f"{method} {address} is {answer.status_code}: {answer.text[:300]}")
    found: dict[str, Any] = {"parameters": asked.get("path", {}) | asked.get("query", {})}
    if body is not None:
        found |= {"sent": body, "sent_type": kind}
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    return found | {"status": answer.status_code, "media_type": media_type, "answer": told(media_type, answer.text)}


def told(media_type: str, text: str) -> Any:
    """An answer, short enough to be shown, without the hours of this run."""
    text = HOURS.sub(r'"2024-03-23T12:00:00Z"', text)
    if media_type.endswith("json"):
        return json.loads(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def main(store: Path) -> None:
    """Writes the examples of a store, which is changed."""
    app = create_app(Settings(store=store, workers=1, query_seconds=120), free_writes=True)
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 1)) as client:
        known = {f"{method.upper()} {path}" for path, method, _ in operations(app.openapi())}
        found = {}
        for name, asked in calls(client):
            method, path = name.split(" ", 1)
            path = path[1:] if path.startswith("//") else REST + path
            found[f"{method} {path}"] = shown(client, method, path, asked)
        for name in sorted(known - found.keys()):
            method, path = name.split(" ", 1)
            found[name] = shown(client, method, path, Asked())
    PLACE.write_text(json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(found)} calls are shown, in {PLACE.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
