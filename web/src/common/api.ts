/** How is the server asked? One place for addresses, and for what is said when it does not answer. */

export const REST = "/api/v1";

/** What went wrong, in words for the reader; `retry` where asking again may help. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }

  get retry(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const kept = new Map<string, Promise<unknown>>();
const MOST_KEPT = 300;

/** Asks for JSON. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Failure("The server does not answer. Is it running, and are you connected?", 0);
  }
  if (!answer.ok) throw new Failure(await reason(answer), answer.status);
  return (await answer.json()) as T;
}

/** Asks for JSON once; asked again, the answer of before is given. What failed is asked anew. */
export function getOnce<T>(path: string): Promise<T> {
  const known = kept.get(path);
  if (known) return known as Promise<T>;
  const asked = get<T>(path);
  kept.set(path, asked);
  asked.catch(() => kept.delete(path));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
  return asked;
}

async function reason(answer: Response): Promise<string> {
  try {
    const told = (await answer.json()) as { detail?: unknown };
    if (typeof told.detail === "string") return told.detail;
  } catch {
    // An answer without problem details has its status alone.
  }
  return `The server answers with ${answer.status} ${answer.statusText}.`;
}

/** The page of a thing. */
export function pageOf(kind: string, id: string): string {
  return `/id/${kind}/${encodeURIComponent(id)}`;
}

/** The page of two actors: what they have to do with one another over time. */
export function pairPage(one: string, other: string): string {
  return `/pairs/${encodeURIComponent(one)}/${encodeURIComponent(other)}`;
}
