/** What a canvas shows, as tables: each mark of it can be reached and read here. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { plural } from "../common/looks";
import { type ActorEntry, type Events, type PlaceEntry, tally } from "../data/events";
import { type Side, show } from "../explorer/model";
import { type Network as Graph, network, type Weights, weigh } from "../network/network";
import { networkOf, partWords, weightsOf } from "../network/strongest";
import { state } from "../state/history";
import { EventList, MoreListed } from "./list";

const STEP = 40;

function AsTable({ words, children }: { words: string; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>{words}</summary>
      {open && children()}
    </details>
  );
}

function More({ shown, all, more }: { shown: number; all: number; more: () => void }) {
  if (shown >= all) return null;
  return (
    <p class="below">
      <button type="button" class="plain" onClick={more}>
        Show {Math.min(STEP * 5, all - shown)} more of {all.toLocaleString("en")}
      </button>
    </p>
  );
}

export function Tables({ side, events }: { side: Side; events: Events }) {
  const { view } = state.value;
  if (view === "timeline")
    return (
      <AsTable key="timeline" words="The timeline as a list">
        {() => <Marks side={side} events={events} />}
      </AsTable>
    );
  if (view === "network")
    return (
      <AsTable key="network" words="The network as tables">
        {() => <Network side={side} events={events} />}
      </AsTable>
    );
  if (view === "map")
    return (
      <AsTable key="map" words="The map as a table">
        {() => <Places side={side} events={events} />}
      </AsTable>
    );
  return null;
}

function Marks({ side, events }: { side: Side; events: Events }) {
  const [most, setMost] = useState(STEP);
  const chosen = side.chosen.value;
  return (
    <>
      <EventList events={events} numbers={chosen.subarray(0, most)} heading="h2" />
      <More shown={most} all={chosen.length} more={() => setMost(most + STEP * 5)} />
      {chosen.length <= most && <MoreListed side={side} events={events} />}
    </>
  );
}

/** The actors and edges that are drawn: of the events that are here, or of very many those that the server gave. */
function Network({ side, events }: { side: Side; events: Events }) {
  if (!side.crowded.value) {
    const net = network(events);
    const weights = weigh(events, net, side.chosen.value);
    const actors = tally(events.actorsOf, side.chosen.value, events.actors.length);
    return <EdgesAndActors side={side} {...{ net, weights, actors }} of={events.actors} />;
  }
  const told = side.strongest.found.value;
  if (!told) return null;
  const [net, weights] = [networkOf(told), weightsOf(told)];
  return (
    <>
      <p class="quiet">{partWords(told)}</p>
      <EdgesAndActors side={side} net={net} weights={weights} actors={weights.events} of={told.members} />
    </>
  );
}

interface Told {
  readonly side: Side;
  readonly net: Graph;
  readonly weights: Weights;
  /** How many events each actor has. */
  readonly actors: ArrayLike<number>;
  readonly of: readonly ActorEntry[];
}

function EdgesAndActors(told: Told) {
  return (
    <>
      <Edges {...told} />
      <Counted
        side={told.side}
        what="actor"
        things={told.of}
        counts={told.actors}
        second={["Kind", (one) => one.kind.toLowerCase()]}
      />
    </>
  );
}

function Edges({ side, net, weights, of }: Told) {
  const [most, setMost] = useState(STEP);
  const rows = net.edges.map((edge, i) => ({
    edge,
    count: weights.edges[i] as number,
    actual: weights.actual[i] as number,
  }));
  const kept = rows.filter((row) => row.count > 0).sort((a, b) => b.count - a.count);
  return (
    <>
      <table class="list">
        <caption>{plural(kept.length, "edge")}, those with most events first</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Act</th>
            <th scope="col">Toward whom</th>
            <th scope="col" class="number">
              Events
            </th>
            <th scope="col" class="number">
              Happened
            </th>
          </tr>
        </thead>
        <tbody>
          {kept.slice(0, most).map(({ edge, count, actual }) => {
            const [source, target] = [of[edge.source], of[edge.target]];
            if (!source || !target) return null;
            return (
              <tr key={`${edge.source} ${edge.target} ${edge.root}`}>
                <td>{source.name}</td>
                <td>
                  <button
                    type="button"
                    class="link"
                    aria-label={`${edge.root.toLowerCase()}: ${source.name} toward ${target.name}`}
                    onClick={() => show(side, { kind: "edge", source: source.id, target: target.id, root: edge.root })}
                  >
                    {edge.root.toLowerCase()}
                  </button>
                </td>
                <td>{target.name}</td>
                <td class="number">{count}</td>
                <td class="number">{actual}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <More shown={most} all={kept.length} more={() => setMost(most + STEP * 5)} />
    </>
  );
}

function Places({ side, events }: { side: Side; events: Events }) {
  const told = side.part.value ? side.places.found.value : undefined;
  if (side.part.value && !told) return null;
  const places: readonly PlaceEntry[] = told?.items ?? events.places;
  const counts = told?.items.map((place) => place.events) ?? tally(events.placesOf, side.chosen.value, places.length);
  return (
    <Counted
      side={side}
      what="place"
      things={places}
      counts={counts}
      second={["Country", (one) => one.country]}
      note={(one) => one.latitude === null && <small> not on the map</small>}
    />
  );
}

/** Things by how many of the chosen events they have, with one more column and a note behind the name. */
function Counted<Thing extends { id: string; name: string }>(props: {
  side: Side;
  what: "actor" | "place";
  things: readonly Thing[];
  counts: ArrayLike<number>;
  second: [string, (thing: Thing) => ComponentChildren];
  note?: (thing: Thing) => ComponentChildren;
}) {
  const { side, what, things, counts, second, note } = props;
  const [most, setMost] = useState(STEP);
  const rows = things.map((thing, i) => ({ thing, count: counts[i] as number })).filter((row) => row.count > 0);
  rows.sort((a, b) => b.count - a.count);
  return (
    <>
      <table class="list">
        <caption>{plural(rows.length, what)}, those with most events first</caption>
        <thead>
          <tr>
            <th scope="col">{what === "actor" ? "Actor" : "Place"}</th>
            <th scope="col">{second[0]}</th>
            <th scope="col" class="number">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map(({ thing, count }) => (
            <tr key={thing.id}>
              <td>
                <button type="button" class="link" onClick={() => show(side, { kind: what, id: thing.id })}>
                  {thing.name}
                </button>
                {note?.(thing)}
              </td>
              <td>{second[1](thing)}</td>
              <td class="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={most} all={rows.length} more={() => setMost(most + STEP * 5)} />
    </>
  );
}
