/** The panel beside the views: the events behind what was clicked, and each event's words. */

import { useEffect, useRef, useState } from "preact/hooks";
import { get, pageOf, pairPage, REST } from "../common/api";
import { dayNumber, spanWords } from "../common/dates";
import { formOf, lineOf, plural, readable } from "../common/looks";
import type { EventShape, Listing } from "../common/shapes";
import type { Events } from "../data/events";
import { besideName, mainName } from "../explorer/compare";
import { beside, compared, main, type Side, sideOf } from "../explorer/model";
import { learnOthers, nameOf } from "../filters/filters";
import { EventList } from "../list/list";
import { act, state } from "../state/history";
import { type Shown, selectionQuery } from "../state/state";
import { behind, narrowed } from "./behind";
import { EventEvidence } from "./event";

const STEP = 50;

export function Panel() {
  const { shown } = state.value;
  const box = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  const open = shown !== undefined;
  const fresh = useRef(true);
  useEffect(() => {
    if (!open) return;
    before.current = document.activeElement;
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, [open]);
  useEffect(() => {
    const first = fresh.current;
    fresh.current = false;
    if (!shown || !box.current) return;
    box.current.scrollTop = 0;
    if (first) return;
    box.current.focus({ preventScroll: matchMedia("(min-width: 60rem)").matches });
  }, [shown]);
  const side = shown ? sideOf(shown) : main;
  const loaded = side.loaded.value;
  const events = loaded.state === "ready" ? loaded.events : undefined;
  useEffect(() => {
    if (!events) return;
    learnOthers("actor", partiesOf(shown), events);
    if (shown?.kind === "place") learnOthers("place", [shown.id], events);
  }, [shown, events]);
  if (!shown) return null;
  return (
    <section class="panel" aria-label="Evidence" ref={box} tabIndex={-1}>
      <header class="panel-head">
        <h2>{shown.kind === "event" ? "Event" : title(events, shown)}</h2>
        {compared.value && shown.kind !== "event" && (
          <span class="quiet">{side === beside ? besideName() : mainName()}</span>
        )}
        <button type="button" class="plain" onClick={() => act({ shown: undefined })}>
          Close
        </button>
      </header>
      {shown.kind === "event" ? (
        <EventEvidence id={shown.id} />
      ) : (
        events && <Behind side={side} events={events} shown={shown} />
      )}
    </section>
  );
}

function title(events: Events | undefined, shown: Shown): string {
  if (!events) return "Evidence";
  if (shown.kind === "actor" || shown.kind === "place") return nameOf(shown.kind, shown.id, events);
  if (shown.kind === "edge")
    return partiesOf(shown)
      .map((id) => nameOf("actor", id, events))
      .join(" → ");
  if (shown.kind === "span") return spanWords(dayNumber(shown.from), dayNumber(shown.to));
  return "Event";
}

/** The actors that something is shown of. */
function partiesOf(shown: Shown | undefined): readonly string[] {
  if (shown?.kind === "edge") return [shown.source, shown.target];
  return shown?.kind === "actor" ? [shown.id] : [];
}

type Group = Exclude<Shown, { kind: "event" }>;

function Behind({ side, events, shown }: { side: Side; events: Events; shown: Group }) {
  const [most, setMost] = useState(STEP);
  return (
    <>
      <Ways events={events} shown={shown} />
      {side.part.value ? (
        <Asked side={side} shown={shown} />
      ) : (
        <Here side={side} events={events} shown={shown} most={most} more={() => setMost(most + 4 * STEP)} />
      )}
    </>
  );
}

function Here({
  side,
  events,
  shown,
  most,
  more,
}: {
  side: Side;
  events: Events;
  shown: Group;
  most: number;
  more: () => void;
}) {
  const numbers = behind(events, side.chosen.value, shown);
  const [only] = numbers;
  if (numbers.length === 1 && only !== undefined) return <EventEvidence id={events.id[only] as string} />;
  if (numbers.length === 0)
    return <p class="quiet">No event of it lies in the period and the filters that are chosen.</p>;
  return (
    <>
      <p class="quiet" data-behind={numbers.length}>
        {plural(numbers.length, "event")}. A click shows the words.
      </p>
      <EventList events={events} numbers={numbers.subarray(0, most)} />
      {numbers.length > most && (
        <button type="button" class="plain" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}

/** The events behind something, from the server: here are not all. */
function Asked({ side, shown }: { side: Side; shown: Group }) {
  const [found, setFound] = useState<Listing<EventShape>>();
  const [failure, setFailure] = useState("");
  const period = shown.kind === "span" ? { from: shown.from, to: shown.to } : side.period.value;
  const query = selectionQuery(narrowed(side.filters.value, shown), period);
  useEffect(() => {
    const running = new AbortController();
    setFailure("");
    get<Listing<EventShape>>(`${REST}/events?${query}&limit=100`, running.signal).then(setFound, (problem: unknown) => {
      if (!running.signal.aborted) setFailure(problem instanceof Error ? problem.message : String(problem));
    });
    return () => running.abort();
  }, [query]);
  if (failure) return <p class="notice">{failure}</p>;
  if (!found) return <p class="quiet">Fetching the events …</p>;
  return (
    <>
      <p class="quiet" data-behind={found.total ?? found.items.length}>
        {plural(found.total ?? found.items.length, "event")}
        {found.next && `, the first ${found.items.length}`}. A click shows the words.
      </p>
      <ol class="asked">
        {found.items.map((event) => (
          <li key={event.id}>
            <button
              type="button"
              class={`row is-${event.modality}`}
              onClick={() => act({ shown: { kind: "event", id: event.id } })}
            >
              <span class="row-when">{event.date?.words ?? "day unknown"}</span>
              <span class="row-what">
                {lineOf(event.label, event.modality)}
                {event.modality !== "actual" && <small>{formOf(event.modality).words}</small>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What else can be done with what is shown. */
function Ways({ events, shown }: { events: Events; shown: Group }) {
  const { filters, beside } = state.value;
  if (shown.kind === "actor") {
    const chosen = filters.actor.includes(shown.id);
    return (
      <p class="ways">
        <a href={pageOf("actor", shown.id)}>Its page</a>
        {!chosen && (
          <button
            type="button"
            class="link"
            onClick={() => act({ filters: { ...filters, actor: [...filters.actor, shown.id] } })}
          >
            Add to the filters
          </button>
        )}
        {filters.ego !== shown.id && (
          <button
            type="button"
            class="link"
            onClick={() => act({ filters: { ...filters, ego: shown.id, radius: "" } })}
          >
            Only the network around it
          </button>
        )}
        {filters.actor.length > 0 && !chosen && !beside && (
          <button
            type="button"
            class="link"
            onClick={() => act({ beside: { kind: "actor", id: shown.id }, shown: undefined })}
          >
            Compare with {filters.actor.map((id) => nameOf("actor", id, events)).join(", ")}
          </button>
        )}
      </p>
    );
  }
  if (shown.kind === "place")
    return (
      <p class="ways">
        <a href={pageOf("place", shown.id)}>Its page</a>
        {!filters.place.includes(shown.id) && (
          <button
            type="button"
            class="link"
            onClick={() => act({ filters: { ...filters, place: [...filters.place, shown.id] } })}
          >
            Add to the filters
          </button>
        )}
      </p>
    );
  if (shown.kind === "edge")
    return (
      <p class="ways">
        {shown.root && (
          <>
            <span class="quiet">{readable(shown.root)}</span>
            <button type="button" class="link" onClick={() => act({ shown: { ...shown, root: "" } })}>
              All kinds of acts
            </button>
          </>
        )}
        {shown.source !== shown.target && <a href={pairPage(shown.source, shown.target)}>The two over time</a>}
      </p>
    );
  return null;
}
