/** The page of timeline, network, map and list: one state, four views, and what is behind each mark. */

import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef } from "preact/hooks";
import { pageOf } from "../common/api";
import type { Told } from "../common/island";
import { plural } from "../common/looks";
import type { Events } from "../data/events";
import { MOST_LISTED } from "../data/loading";
import { Panel } from "../evidence/panel";
import { Filters } from "../filters/filters";
import { ListView } from "../list/list";
import { Tables } from "../list/tables";
import { act, follow, redo, redoable, state, undo, undoable } from "../state/history";
import { NO_FILTERS, selectionQuery, VIEWS, type View } from "../state/state";
import { Timeline } from "../timeline/timeline";
import { Brush } from "./brush";
import { actorName, besideName, CompareChoice, mainName } from "./compare";
import { Exports } from "./exports";
import "./explorer.css";
import { all, beside, compared, events, main, type Side } from "./model";

const NetworkView = lazy(() => import("../network/view").then((module) => module.NetworkView));
const LargeNetwork = lazy(() => import("../network/large").then((module) => module.LargeNetwork));
const MapView = lazy(() => import("../map/map").then((module) => module.MapView));

/** What is shown of more events than come to the page. */
function Part({ events: { count, total } }: { events: Events }) {
  const some = `the first ${count.toLocaleString("en")} of ${total.toLocaleString("en")}`;
  const told: Readonly<Record<View, string>> = {
    timeline: `The server counts all of these events for the picture; the list below it has ${some}.`,
    network: `The server counts all of these ${total.toLocaleString("en")} events for the picture and its tables.`,
    map: `The server counts all of these ${total.toLocaleString("en")} events for the picture and its table.`,
    list: `The list has ${some} events.`,
  };
  return (
    <p class="notice">
      {told[state.value.view]} A shorter period, or a filter, that leaves no more than{" "}
      {MOST_LISTED.toLocaleString("en")} shows each of them.
    </p>
  );
}

const NAMES: Readonly<Record<View, string>> = { timeline: "Timeline", network: "Network", map: "Map", list: "List" };

export function Explorer({ told }: { told: Told }) {
  useEffect(follow, []);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const typing = target?.matches(
        "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable=true]",
      );
      if (event.key === "Escape" && closeMenus()) return;
      if (event.key === "Escape" && state.peek().shown) act({ shown: undefined });
      if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    const elsewhere = (event: PointerEvent) => void closeMenus(event.target as Node);
    addEventListener("keydown", keys);
    addEventListener("pointerdown", elsewhere);
    return () => {
      removeEventListener("keydown", keys);
      removeEventListener("pointerdown", elsewhere);
    };
  }, []);
  const known = events.value;
  const formats = (told.formats ?? "").split(" ").filter(Boolean);
  return (
    <div class={`explorer ${state.value.shown ? "with-panel" : ""}`}>
      <h1 class="unseen">Explorer</h1>
      <aside class="explorer-side">
        <details class="filters" open={matchMedia("(min-width: 60rem)").matches}>
          <summary>Filters</summary>
          <Filters events={known} />
        </details>
      </aside>
      <div class="explorer-main">
        <div class="bar">
          <Tabs />
          <span class="count" role="status">
            <Count />
          </span>
          <span class="acts">
            <button type="button" class="plain" disabled={undoable.value === 0} onClick={undo} title="Ctrl+Z">
              Undo
            </button>
            <button type="button" class="plain" disabled={redoable.value === 0} onClick={redo} title="Ctrl+Shift+Z">
              Redo
            </button>
            <CompareChoice />
            <Exports formats={formats} />
          </span>
        </div>
        <Brush />
        <div
          id="view"
          role="tabpanel"
          aria-labelledby={`tab-${state.value.view}`}
          class={compared.value ? "sides" : ""}
        >
          <OneSide side={main} name={compared.value ? mainName() : ""} />
          {compared.value && <OneSide side={beside} name={besideName()} />}
        </div>
      </div>
      <Panel />
    </div>
  );
}

/** Closes the menus that are open, but for the one in which something lies; tells whether one was closed. */
function closeMenus(except?: Node): boolean {
  const open = [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];
  const closed = open.filter((menu) => !except || !menu.contains(except));
  for (const menu of closed) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  }
  return closed.length > 0;
}

function Count() {
  const whole = all.value;
  const shown = events.value;
  if (!whole || !shown) return null;
  if (main.busy.value || (compared.value && beside.busy.value)) return <>Fetching the events …</>;
  const total = plural(whole.total, "event");
  const under = shown === whole ? main.chosen.value.length : shown.total;
  if (whole === shown && main.part.value) return <>{total}</>;
  return <>{under === whole.total ? total : `${under.toLocaleString("en")} of ${total}`}</>;
}

function Tabs() {
  const list = useRef<HTMLDivElement>(null);
  const keys = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const next = VIEWS[(VIEWS.indexOf(state.peek().view) + by + VIEWS.length) % VIEWS.length] as View;
    act({ view: next });
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views" ref={list}>
      {VIEWS.map((view) => (
        <button
          key={view}
          id={`tab-${view}`}
          type="button"
          role="tab"
          aria-selected={state.value.view === view}
          aria-controls="view"
          tabIndex={state.value.view === view ? 0 : -1}
          onKeyDown={keys}
          onClick={() => act({ view })}
        >
          {NAMES[view]}
        </button>
      ))}
    </div>
  );
}

function OneSide({ side, name }: { side: Side; name: string }) {
  const loaded = side.loaded.value;
  return (
    <section class="one-side" aria-label={name || undefined} aria-busy={side.busy.value}>
      {name && (
        <h2 class="side-name">
          {name} <small>{plural(side.chosen.value.length, "event")}</small>
        </h2>
      )}
      {loaded.state === "loading" && (
        <p class="notice" role="status">
          Fetching the events …
        </p>
      )}
      {loaded.state === "failed" && (
        <div class="notice" role="alert">
          <p>{loaded.failure.message}</p>
          {loaded.failure.retry ? (
            <button type="button" class="plain" onClick={() => side.again()}>
              Ask again
            </button>
          ) : (
            <button type="button" class="plain" onClick={() => act({ filters: NO_FILTERS, beside: undefined })}>
              Clear all filters
            </button>
          )}
        </div>
      )}
      {loaded.state === "ready" && <Ready side={side} events={loaded.events} name={name} />}
    </section>
  );
}

function Ready({ side, events, name }: { side: Side; events: Events; name: string }) {
  const { view } = state.value;
  const filtered = selectionQuery(side.filters.value) !== "";
  if (events.total === 0 && filtered) return <NothingFits />;
  const whole = side.whole.value;
  if (whole.state === "ready" && whole.events.total === 0) return <NothingRead />;
  const none = side.chosen.value.length === 0;
  if (none && view !== "timeline") return <NothingThen />;
  return (
    <Suspense fallback={<p class="notice">Fetching the view …</p>}>
      {none && <NothingThen />}
      {view === "timeline" && <Timeline side={side} events={events} name={name} />}
      {view === "network" &&
        (side.crowded.value ? <LargeNetwork side={side} /> : <NetworkView side={side} events={events} />)}
      {view === "map" && <MapView side={side} events={events} />}
      {view === "list" && <ListView side={side} events={events} />}
      {side.part.value && <Part events={events} />}
      <Tables side={side} events={events} />
    </Suspense>
  );
}

function NothingRead() {
  return (
    <div class="notice">
      <p>
        No article has been read yet. <a href="/feed">Feed it articles in the browser</a>, or stop the server, read some
        into its store with the command line, and start it again:
      </p>
      <pre>
        <code>communique ingest data/articles --store STORE</code>
      </pre>
    </div>
  );
}

function NothingFits() {
  const { filters } = state.value;
  const words = filters.q.split(/\s+/).filter(Boolean);
  const only = (q: string) => act({ filters: { ...filters, q } });
  return (
    <div class="notice">
      <p>Nothing in the graph has all of this at once. Remove a filter, or</p>
      <button type="button" class="plain" onClick={() => act({ filters: NO_FILTERS })}>
        Clear all filters
      </button>
      {words.length > 1 && (
        <p>
          The words must stand side by side: “{words.join(" ")}”. Look for one of them alone:{" "}
          {words.map((word) => (
            <button key={word} type="button" class="link" onClick={() => only(word)}>
              {word}
            </button>
          ))}
        </p>
      )}
      {filters.actor.length > 0 && (
        <p>
          Who only speaks takes part in no event; what is said stands on the page of each:{" "}
          {filters.actor.slice(0, 8).map((id) => (
            <a key={id} href={pageOf("actor", id)}>
              {actorName(id)}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

function NothingThen() {
  return (
    <div class="notice">
      <p>No event of these filters lies in the period that is chosen.</p>
      <button type="button" class="plain" onClick={() => act({ period: { from: "", to: "" } })}>
        All of the time
      </button>
    </div>
  );
}
