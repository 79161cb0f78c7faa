/** Which of those who are called so is meant? The one who is named so at the beginning of a word, and is told of most. */

import { getOnce, REST } from "../common/api";
import type { Facets } from "../common/shapes";

/** How many events the actors with most of them have; those with fewer are not in it. */
export async function eventsOfActors(): Promise<ReadonlyMap<string, number>> {
  const told = await getOnce<Facets>(`${REST}/facets?most=1000`).catch(() => undefined);
  return new Map(told?.actors.map(({ id, events }) => [id, events]));
}

/** The best first: whose name is what is typed, has a word that begins so, has it in it, is only also called so. */
export function ranked<T extends { readonly id: string; readonly name: string }>(
  found: readonly T[],
  typed: string,
  events: ReadonlyMap<string, number> = new Map(),
): T[] {
  const begin = typed.toLowerCase();
  const rank = ({ name }: T) => {
    const words = name.toLowerCase();
    if (words === begin) return 0;
    return ` ${words}`.includes(` ${begin}`) ? 1 : words.includes(begin) ? 2 : 3;
  };
  return [...found].sort((a, b) => rank(a) - rank(b) || (events.get(b.id) ?? 0) - (events.get(a.id) ?? 0));
}
