/** What do the colours mean? The kinds of actors, and the kinds of acts from friendly to hostile. */

import { readable } from "../common/looks";
import type { ActorEntry, Events } from "../data/events";

export function KindsOfActors({ actors }: { actors: readonly ActorEntry[] }) {
  const kinds = new Map(actors.map((actor) => [actor.kind, actor.colour]));
  return (
    <ul class="forms" aria-label="Colours of actors">
      {[...kinds].map(([kind, colour]) => (
        <li key={kind}>
          <i class="form dot" style={{ background: colour }} />
          {kind.toLowerCase()}
        </li>
      ))}
    </ul>
  );
}

type Act = Pick<Events["types"][number], "root" | "colour" | "score">;

/** The kinds of acts, each once, the friendliest first. */
export function friendliestFirst<Type extends Act>(types: readonly Type[]): Type[] {
  const roots = new Map<string, Type>();
  for (const type of types) if (!roots.has(type.root)) roots.set(type.root, type);
  return [...roots.values()].sort((one, other) => other.score - one.score);
}

/** The colours of acts in a strip, and on demand each with its name. */
export function ColoursOfActs({ types, of }: { types: readonly Act[]; of: string }) {
  const acts = friendliestFirst(types);
  if (!acts.length) return null;
  return (
    <details class="acts-key">
      <summary>
        {of}: friendly{" "}
        <span class="strip" aria-hidden="true">
          {acts.map((act) => (
            <i key={act.root} style={{ background: act.colour }} />
          ))}
        </span>{" "}
        hostile
      </summary>
      <ul class="forms" aria-label="Colours of acts">
        {acts.map((act) => (
          <li key={act.root}>
            <i class="form dot" style={{ background: act.colour }} />
            {readable(act.root)}
          </li>
        ))}
      </ul>
    </details>
  );
}
