/** Which queries are saved: in this browser, by the reader, and by the service for all? */

import { getOnce, REST } from "../common/api";

const KEY = "communique.queries";
const MOST = 100;

export interface Saved {
  readonly name: string;
  readonly text: string;
}

/** The saved queries by name; none where the browser keeps nothing. */
export function saved(store: Pick<Storage, "getItem"> = localStorage): Saved[] {
  try {
    const found: unknown = JSON.parse(store.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isSaved) : [];
  } catch {
    return [];
  }
}

function isSaved(one: unknown): one is Saved {
  const told = one as Partial<Saved> | null;
  return typeof told?.name === "string" && typeof told.text === "string";
}

/** Saves a query under a name, in place of one that has it; all of them then. */
export function save(name: string, text: string, store: Pick<Storage, "getItem" | "setItem"> = localStorage): Saved[] {
  const others = saved(store).filter((one) => one.name !== name);
  const all = [...others, { name, text }].sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST);
  store.setItem(KEY, JSON.stringify(all));
  return all;
}

export function forget(name: string, store: Pick<Storage, "getItem" | "setItem"> = localStorage): Saved[] {
  const left = saved(store).filter((one) => one.name !== name);
  store.setItem(KEY, JSON.stringify(left));
  return left;
}

/** A query that the service offers, as its list tells it. */
export interface Offered {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly bundled: boolean;
  readonly fault: string | null;
}

/** The queries that the service has saved and that can be used, by title. */
export async function offered(): Promise<Offered[]> {
  const { items } = await getOnce<{ readonly items: readonly Offered[] }>(`${REST}/queries`);
  return items.filter((one) => !one.fault).sort((one, other) => one.title.localeCompare(other.title));
}

/** The text of a query of the service under its title: its parameters as their defaults, else as variables. */
export async function textOf({ name, title }: Offered): Promise<string> {
  const found = await getOnce<{ readonly text: string; readonly sparql: string | null }>(
    `${REST}/queries/${encodeURIComponent(name)}`,
  );
  return found.sparql === null ? found.text : `# ${title}\n${lined(found.sparql)}`;
}

/** A query whose prefixes, which stand in its first line, have a line each. */
function lined(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  return [first.replaceAll("> PREFIX ", ">\nPREFIX "), ...rest].join("\n");
}
