/** What is shown? One value says it all, and the address of the page is that value in words. */

export type View = "timeline" | "network" | "map" | "list";
export const VIEWS: readonly View[] = ["timeline", "network", "map", "list"];
export type Lanes = "actor" | "type";

/** The filters that take several values, named as in the REST interface. */
export const LISTS = ["actor", "type", "modality", "place", "article"] as const;
export type ListName = (typeof LISTS)[number];

/** The filters that take one value; empty where it is not asked. */
export const SINGLES = [
  "q",
  "independent",
  "contested",
  "bbox",
  "min_confidence",
  "ego",
  "radius",
  "known_by",
] as const;
export type SingleName = (typeof SINGLES)[number];

export type Filters = Readonly<
  Record<ListName, readonly string[]> & Record<SingleName, string> & { together: boolean }
>;

/** A part of time as two days (ISO 8601); empty where it is open. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * What the evidence panel tells of: a thing, or what is between two, or what is in a stretch of time; `beside` where it
 * is meant among the events of the second side.
 */
export type Shown = { readonly beside?: true } & (
  | { readonly kind: "event"; readonly id: string }
  | { readonly kind: "actor"; readonly id: string }
  | { readonly kind: "place"; readonly id: string }
  | { readonly kind: "edge"; readonly source: string; readonly target: string; readonly root: string }
  | { readonly kind: "span"; readonly from: string; readonly to: string; readonly lane: string }
);

/** What stands beside: the same of another actor, or in another period. */
export type Beside =
  | { readonly kind: "actor"; readonly id: string }
  | ({ readonly kind: "period" } & Period)
  | undefined;

export interface State {
  readonly filters: Filters;
  readonly period: Period;
  readonly view: View;
  readonly lanes: Lanes;
  readonly communities: boolean;
  readonly shown: Shown | undefined;
  readonly beside: Beside;
}

export const NO_FILTERS: Filters = {
  actor: [],
  type: [],
  modality: [],
  place: [],
  article: [],
  together: false,
  q: "",
  independent: "",
  contested: "",
  bbox: "",
  min_confidence: "",
  ego: "",
  radius: "",
  known_by: "",
};

export const START: State = {
  filters: NO_FILTERS,
  period: { from: "", to: "" },
  view: "timeline",
  lanes: "actor",
  communities: false,
  shown: undefined,
  beside: undefined,
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What the server takes when nothing is asked; a form of the page without JavaScript sends it along. */
const UNASKED: Readonly<Partial<Record<SingleName, string>>> = {
  independent: "1",
  min_confidence: "0",
  radius: "1",
  contested: "false",
};

/** The state that an address asks for. What cannot be understood counts as not asked. */
export function parse(query: string): State {
  const asked = new URLSearchParams(query);
  const list = (name: ListName) => [
    ...new Set(
      asked
        .getAll(name)
        .map((value) => value.trim())
        .filter(Boolean),
    ),
  ];
  const single = (name: SingleName) => {
    const value = (asked.get(name) ?? (name === "q" ? asked.get("text") : null) ?? "").trim();
    return value === UNASKED[name] ? "" : value;
  };
  const day = (name: string) => (DAY.test(asked.get(name) ?? "") ? (asked.get(name) as string) : "");
  return {
    filters: {
      actor: list("actor"),
      type: list("type").map((root) => root.toUpperCase()),
      modality: list("modality"),
      place: list("place"),
      article: list("article"),
      together: asked.get("together") === "true",
      q: single("q"),
      independent: single("independent"),
      contested: single("contested"),
      bbox: single("bbox"),
      min_confidence: single("min_confidence"),
      ego: single("ego"),
      radius: single("ego") ? single("radius") : "",
      known_by: single("known_by"),
    },
    period: ordered({ from: day("from"), to: day("to") }),
    view: VIEWS.find((view) => view === asked.get("view")) ?? "timeline",
    lanes: asked.get("lanes") === "type" ? "type" : "actor",
    communities: asked.get("colours") === "communities",
    shown: parseShown(asked.get("show") ?? ""),
    beside: parseBeside(asked.get("beside") ?? ""),
  };
}

/** The filters and the period as a query string of REST: what the views, the exports and the link have in common. */
export function selectionQuery(filters: Filters, period: Period = START.period): string {
  const pairs: [string, string][] = [];
  for (const name of LISTS) for (const value of filters[name]) pairs.push([name, value]);
  if (filters.together) pairs.push(["together", "true"]);
  for (const name of SINGLES) if (filters[name]) pairs.push([name, filters[name]]);
  if (period.from) pairs.push(["from", period.from]);
  if (period.to) pairs.push(["to", period.to]);
  return new URLSearchParams(pairs).toString();
}

/** The address of a state, without the path; `parse` reads it back. */
export function query(state: State): string {
  const asked = new URLSearchParams(selectionQuery(state.filters, state.period));
  if (state.view !== START.view) asked.set("view", state.view);
  if (state.lanes !== START.lanes) asked.set("lanes", state.lanes);
  if (state.communities) asked.set("colours", "communities");
  if (state.shown) asked.set("show", shownWords(state.shown));
  if (state.beside) asked.set("beside", besideWords(state.beside));
  return asked.toString();
}

/** A period whose first day does not follow its last. */
export function ordered(period: Period): Period {
  return period.from && period.to && period.to < period.from ? { from: period.to, to: period.from } : period;
}

/** What stands beside the filters and the period of a state, where something does. */
export function other(state: State): { filters: Filters; period: Period } | undefined {
  if (!state.beside) return undefined;
  if (state.beside.kind === "actor")
    return { filters: { ...state.filters, actor: [state.beside.id], together: false }, period: state.period };
  return { filters: state.filters, period: { from: state.beside.from, to: state.beside.to } };
}

function shownWords(shown: Shown): string {
  return `${shown.beside ? "beside:" : ""}${thingWords(shown)}`;
}

function thingWords(shown: Shown): string {
  if (shown.kind === "edge") return `edge:${shown.source}~${shown.target}${shown.root ? `~${shown.root}` : ""}`;
  if (shown.kind === "span") return `span:${shown.from}~${shown.to}${shown.lane ? `~${shown.lane}` : ""}`;
  return `${shown.kind}:${shown.id}`;
}

function parseShown(words: string): Shown | undefined {
  if (words.startsWith("beside:")) {
    const found = parseShown(words.slice("beside:".length));
    return found && { ...found, beside: true };
  }
  const at = words.indexOf(":");
  const kind = words.slice(0, at);
  const rest = words.slice(at + 1);
  const [one, two, three] = rest.split("~");
  if (at < 0 || !one) return undefined;
  if (kind === "event" || kind === "actor" || kind === "place") return { kind, id: rest };
  if (kind === "edge" && two) return { kind, source: one, target: two, root: three ?? "" };
  if (kind === "span" && DAY.test(one) && DAY.test(two ?? ""))
    return { kind, from: one, to: two as string, lane: three ?? "" };
  return undefined;
}

function besideWords(beside: NonNullable<Beside>): string {
  return beside.kind === "actor" ? `actor:${beside.id}` : `period:${beside.from}~${beside.to}`;
}

function parseBeside(words: string): Beside {
  const [kind, rest] = [words.slice(0, words.indexOf(":")), words.slice(words.indexOf(":") + 1)];
  if (kind === "actor" && rest) return { kind, id: rest };
  const [from, to] = rest.split("~");
  if (kind === "period" && DAY.test(from ?? "") && DAY.test(to ?? ""))
    return { kind, ...ordered({ from: from as string, to: to as string }) };
  return undefined;
}
