/** Two side by side: the same of another actor, or in another period. */

import { dayNumber, isoDay, spanWords } from "../common/dates";
import { readable } from "../common/looks";
import { findActors, names } from "../filters/filters";
import { Typeahead } from "../filters/typeahead";
import { act, state } from "../state/history";
import type { Period } from "../state/state";
import { brushed } from "./brush";
import { events, extent } from "./model";

export function actorName(id: string): string {
  return events.value?.actors.find((actor) => actor.id === id)?.name ?? names.value[`actor:${id}`] ?? readable(id);
}

function periodWords(period: Period): string {
  const all = extent.value;
  if (!period.from && !period.to) return "all of the time";
  const from = period.from ? dayNumber(period.from) : all?.[0];
  const to = period.to ? dayNumber(period.to) : all?.[1];
  return from === undefined || to === undefined ? "" : spanWords(from, to);
}

/** What the first of two sides is. */
export function mainName(): string {
  const { beside, filters, period } = state.value;
  if (beside?.kind === "period") return periodWords(period);
  return filters.actor.map(actorName).join(", ") || "Everyone";
}

/** What the second is. */
export function besideName(): string {
  const { beside } = state.value;
  if (!beside) return "";
  return beside.kind === "actor" ? actorName(beside.id) : periodWords(beside);
}

/** The stretch of the same length before what is brushed; of all the time, its first half. */
function before(all: readonly [number, number]): { period: Period; beside: Period } {
  let [first, last] = brushed(all);
  if (first <= all[0]) first = Math.round((first + last) / 2);
  const length = last - first + 1;
  return {
    period: { from: isoDay(first), to: isoDay(last) },
    beside: { from: isoDay(first - length), to: isoDay(first - 1) },
  };
}

export function CompareChoice() {
  const { beside } = state.value;
  if (beside)
    return (
      <button type="button" class="plain" onClick={() => act({ beside: undefined })}>
        End comparison
      </button>
    );
  const all = extent.value;
  if (!all) return null;
  const withBefore = () => {
    const found = before(all);
    act({ period: found.period, beside: { kind: "period", ...found.beside } });
  };
  return (
    <details class="menu compare">
      <summary>Compare</summary>
      <div class="menu-box">
        <p>
          <strong>Put two side by side</strong>
        </p>
        <button type="button" class="plain" onClick={withBefore}>
          With the period before
        </button>
        <Typeahead
          label="With another actor"
          placeholder="a person, state, organisation"
          find={findActors}
          onChoose={(offer) => act({ beside: { kind: "actor", id: offer.id } })}
        />
        {state.value.filters.actor.length === 0 && (
          <small>No actor is chosen in the filters: the other stands beside everyone.</small>
        )}
      </div>
    </details>
  );
}
