/** The filters: who, what, whether it happened, where, which words, told by whom. The same for all views and exports. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { get, getOnce, REST } from "../common/api";
import { formOf, readable } from "../common/looks";
import type { Facets, Listing, PlaceShape } from "../common/shapes";
import type { Events } from "../data/events";
import { act, nudge, state } from "../state/history";
import { type ListName, NO_FILTERS, type Period, selectionQuery, type Filters as Values } from "../state/state";
import { eventsOfActors, ranked } from "./ranking";
import { type Offer, Typeahead } from "./typeahead";

/** Names of what has been chosen, as far as they are known. */
export const names = signal<Readonly<Record<string, string>>>({});

function learn(kind: string, offer: Offer): void {
  names.value = { ...names.value, [`${kind}:${offer.id}`]: offer.name };
}

interface Actor {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  readonly office: string | null;
}
interface Hit {
  readonly id: string;
  readonly label: string;
}

const MOST = 8;

export async function findActors(words: string, signal: AbortSignal): Promise<Offer[]> {
  const [found, events] = await Promise.all([
    get<Listing<Actor>>(`${REST}/actors?q=${encodeURIComponent(words)}&limit=${12 * MOST}`, signal),
    eventsOfActors(),
  ]);
  const best = ranked(found.items, words, events).slice(0, MOST);
  return best.map(({ id, name, kind, country, office }) => ({
    id,
    name,
    more: [office ?? kind.toLowerCase(), kind === "State" ? "" : country].filter(Boolean).join(", "),
  }));
}

export async function findPlaces(words: string, signal: AbortSignal): Promise<Offer[]> {
  const found = await get<Listing<PlaceShape & { events: number }>>(
    `${REST}/places?name=${encodeURIComponent(words)}&limit=${MOST}`,
    signal,
  );
  return found.items.map(({ id, name, country }) => ({ id, name, more: country ?? "" }));
}

async function findArticles(words: string, signal: AbortSignal): Promise<Offer[]> {
  const last = words.replaceAll(/["*]/g, " ").trim();
  if (!last) return [];
  const found = await get<Listing<Hit>>(
    `${REST}/search?q=${encodeURIComponent(`${last}*`)}&kind=article&limit=${MOST}`,
    signal,
  );
  return found.items.map(({ id, label }) => ({ id, name: label || "untitled article" }));
}

const FINDERS = { actor: findActors, place: findPlaces, article: findArticles } as const;

function setFilters(change: Partial<Values>): void {
  act({ filters: { ...state.peek().filters, ...change } });
}

function add(name: ListName, value: string): void {
  const { filters } = state.peek();
  if (!filters[name].includes(value)) setFilters({ [name]: [...filters[name], value] });
}

function remove(name: ListName, value: string): void {
  const { filters } = state.peek();
  const left = filters[name].filter((one) => one !== value);
  setFilters({ [name]: left, ...(name === "actor" && left.length < 2 ? { together: false } : {}) });
}

export function nameOf(kind: ListName, id: string, events: Events | undefined): string {
  const known = names.value[`${kind}:${id}`];
  if (known) return known;
  return inEvents(kind, id, events) ?? (kind === "article" ? id : readable(id));
}

function inEvents(kind: ListName, id: string, events: Events | undefined): string | undefined {
  if (kind === "actor") return events?.actors.find((actor) => actor.id === id)?.name;
  if (kind === "place") return events?.places.find((place) => place.id === id)?.name;
  if (kind === "article") return events?.articles.find((article) => article.id === id)?.title || undefined;
  return undefined;
}

/** Asks for the names of what is chosen, or shown, and takes part in no event that is here. */
export function learnOthers(kind: ListName, ids: readonly string[], events: Events | undefined): void {
  for (const id of ids) {
    if (names.peek()[`${kind}:${id}`] || inEvents(kind, id, events)) continue;
    getOnce<{ readonly name?: string; readonly title?: string }>(`${REST}/${kind}s/${encodeURIComponent(id)}`).then(
      (found) => learn(kind, { id, name: found.name ?? found.title ?? readable(id) }),
      () => undefined,
    );
  }
}

/** So many of what is chosen are shown at once. */
const MOST_CHIPS = 12;

export function Filters({ events }: { events: Events | undefined }) {
  const { filters } = state.value;
  const any = selectionQuery(filters) !== "";
  return (
    <form class="filters-form" role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Words />
      <Typeahead
        label="Actors"
        placeholder="a person, state, organisation"
        find={FINDERS.actor}
        onChoose={(offer) => {
          learn("actor", offer);
          add("actor", offer.id);
        }}
      />
      <Chosen kind="actor" events={events} />
      {filters.actor.length > 1 && (
        <label class="tick">
          <input
            type="checkbox"
            checked={filters.together}
            onChange={(event) => setFilters({ together: event.currentTarget.checked })}
          />
          all of them together
        </label>
      )}
      <Typeahead
        label="Places"
        placeholder="a city or country"
        find={FINDERS.place}
        onChoose={(offer) => {
          learn("place", offer);
          add("place", offer.id);
        }}
      />
      <Chosen kind="place" events={events} />
      <Counted />
      <Typeahead
        label="Articles"
        placeholder="words of its title or text"
        find={FINDERS.article}
        onChoose={(offer) => {
          learn("article", offer);
          add("article", offer.id);
        }}
      />
      <Chosen kind="article" events={events} />
      <Days />
      <Further />
      {any && (
        <button type="button" class="plain wide" onClick={() => act({ filters: NO_FILTERS })}>
          Clear all filters
        </button>
      )}
    </form>
  );
}

function Chosen({ kind, events }: { kind: ListName; events: Events | undefined }) {
  const chosen = state.value.filters[kind];
  const [most, setMost] = useState(MOST_CHIPS);
  const seen = chosen.slice(0, most);
  useEffect(() => {
    if (events) learnOthers(kind, seen, events);
  }, [seen.join(), events]);
  if (chosen.length === 0) return null;
  return (
    <ul class="chips" aria-label={`${readable(kind)}s chosen`}>
      {seen.map((id) => (
        <li key={id}>
          <span dir="auto">{nameOf(kind, id, events)}</span>
          <button type="button" aria-label={`Remove ${nameOf(kind, id, events)}`} onClick={() => remove(kind, id)}>
            ×
          </button>
        </li>
      ))}
      {chosen.length > most && (
        <li class="more">
          <button type="button" class="link" onClick={() => setMost(most + 8 * MOST_CHIPS)}>
            {chosen.length - most} more
          </button>
        </li>
      )}
    </ul>
  );
}

/** Words in the label of an event; followed while they are typed. */
function Words() {
  const [typed, setTyped] = useState(state.value.filters.q);
  const { q } = state.value.filters;
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === state.peek().filters.q) return;
    const later = setTimeout(() => setFilters({ q: typed.trim() }), 350);
    return () => clearTimeout(later);
  }, [typed]);
  return (
    <label>
      Words in the event
      <input
        type="search"
        name="q"
        placeholder="e.g. ceasefire"
        title="Several words must stand side by side"
        maxLength={200}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}

/** Types and modalities with how many events each would leave. */
function Counted() {
  const { filters } = state.value;
  const [facets, setFacets] = useState<Facets>();
  const query = selectionQuery({ ...filters, type: [], modality: [] });
  useEffect(() => {
    const running = new AbortController();
    get<Facets>(`${REST}/facets?most=0${query ? `&${query}` : ""}`, running.signal).then(setFacets, () => undefined);
    return () => running.abort();
  }, [query]);
  const types = new Map<string, number>(filters.type.map((root) => [root, 0]));
  const modalities = new Map<string, number>(filters.modality.map((one) => [one, 0]));
  for (const { type, modality, events } of facets?.types ?? []) {
    if (filters.modality.length === 0 || filters.modality.includes(modality))
      types.set(type.root, (types.get(type.root) ?? 0) + events);
    if (filters.type.length === 0 || filters.type.includes(type.root))
      modalities.set(modality, (modalities.get(modality) ?? 0) + events);
  }
  return (
    <>
      <Ticks name="type" legend="Type" counts={types} words={readable} />
      <Ticks name="modality" legend="Did it happen" counts={modalities} words={(one) => formOf(one).words} />
    </>
  );
}

function Ticks(told: {
  name: "type" | "modality";
  legend: string;
  counts: ReadonlyMap<string, number>;
  words: (value: string) => string;
}) {
  const chosen = state.value.filters[told.name];
  const rows = [...told.counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  if (rows.length === 0) return null;
  return (
    <fieldset class="ticks">
      <legend>{told.legend}</legend>
      {rows.map(([value, count]) => (
        <label key={value} class="tick">
          <input
            type="checkbox"
            name={told.name}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => (event.currentTarget.checked ? add : remove)(told.name, value)}
          />
          <span>{told.words(value)}</span> <small>{count.toLocaleString("en")}</small>
        </label>
      ))}
    </fieldset>
  );
}

/** The first and the last day. Two in the wrong order stay in the fields, with a word on it, until one is put right. */
function Days() {
  const { period } = state.value;
  const [wrong, setWrong] = useState<Period>();
  useEffect(() => setWrong(undefined), [period.from, period.to]);
  const written = wrong ?? period;
  const set = (name: "from" | "to") => (event: Event) => {
    const next = { ...written, [name]: (event.currentTarget as HTMLInputElement).value };
    const turned = next.from !== "" && next.to !== "" && next.to < next.from;
    setWrong(turned ? next : undefined);
    if (!turned) act({ period: next });
  };
  const told = wrong ? { "aria-invalid": true, "aria-describedby": "days-wrong" } : {};
  return (
    <div class="days">
      <label>
        From
        <input type="date" name="from" value={written.from} onChange={set("from")} {...told} />
      </label>
      <label>
        To
        <input type="date" name="to" value={written.to} onChange={set("to")} {...told} />
      </label>
      {wrong && (
        <p id="days-wrong" class="wrong" role="alert">
          From lies after To. What is shown stays as it was until one of them is put right.
        </p>
      )}
    </div>
  );
}

function Further() {
  const { filters } = state.value;
  const open = Boolean(
    filters.ego ||
      filters.bbox ||
      filters.min_confidence ||
      filters.independent ||
      filters.contested ||
      filters.known_by,
  );
  return (
    <details class="further" open={open}>
      <summary>Certainty, network, box</summary>
      <label>
        At least so sure: {filters.min_confidence || "any"}
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={filters.min_confidence || "0"}
          onInput={(event) =>
            nudge({ filters: { ...state.peek().filters, min_confidence: positive(event.currentTarget.value) } })
          }
        />
      </label>
      <label>
        Independent reports, at least
        <input
          type="number"
          min="1"
          max="1000"
          value={filters.independent || "1"}
          onChange={(event) => setFilters({ independent: above(event.currentTarget.value) })}
        />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={filters.contested === "true"}
          onChange={(event) => setFilters({ contested: event.currentTarget.checked ? "true" : "" })}
        />
        only where reports disagree
      </label>
      {filters.ego && (
        <>
          <p>
            Only the network around <strong>{names.value[`actor:${filters.ego}`] ?? readable(filters.ego)}</strong>{" "}
            <button type="button" class="link" onClick={() => setFilters({ ego: "", radius: "" })}>
              Remove
            </button>
          </p>
          <label>
            of so many shared events
            <input
              type="number"
              min="1"
              max="5"
              value={filters.radius || "1"}
              onChange={(event) => setFilters({ radius: above(event.currentTarget.value) })}
            />
          </label>
        </>
      )}
      <Box />
    </details>
  );
}

/** Whether words are a box: west, south, east, north in degrees, or nothing. */
export function isBox(words: string): boolean {
  if (!words) return true;
  const [west, south, east, north, more] = words.split(",").map((part) => (part.trim() ? Number(part) : Number.NaN));
  const within = (value: number | undefined, most: number) => value !== undefined && Math.abs(value) <= most;
  return (
    more === undefined &&
    within(west, 180) &&
    within(east, 180) &&
    within(south, 90) &&
    within(north, 90) &&
    Number(south) <= Number(north)
  );
}

function Box() {
  const { bbox } = state.value.filters;
  const [wrong, setWrong] = useState("");
  useEffect(() => setWrong(""), [bbox]);
  const told = wrong ? { "aria-invalid": true, "aria-describedby": "box-wrong" } : {};
  const set = (words: string) => {
    setWrong(isBox(words) ? "" : words);
    if (isBox(words)) setFilters({ bbox: words });
  };
  return (
    <>
      <label>
        West,south,east,north
        <input
          type="text"
          placeholder="34,29,36,34"
          value={wrong || bbox}
          onChange={(event) => set(event.currentTarget.value.trim())}
          {...told}
        />
      </label>
      {wrong && (
        <p id="box-wrong" class="wrong" role="alert">
          Four numbers of degrees with commas between: west, south, east, north.
        </p>
      )}
    </>
  );
}

const positive = (value: string) => (Number(value) > 0 ? value : "");
const above = (value: string) => (Number(value) > 1 ? String(Math.round(Number(value))) : "");
