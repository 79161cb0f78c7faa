/** Which queries has the reader saved in this browser? */

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
