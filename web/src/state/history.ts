/** How does the state change? Acts are pushed on the browser's history, which is also what undo goes back in. */

import { signal } from "@preact/signals";
import { parse, query, type State } from "./state";

/** What is shown now. */
export const state = signal<State>(parse(location.search));
/** How many acts can be undone, and redone. */
export const undoable = signal(0);
export const redoable = signal(0);

interface Entry {
  readonly position: number;
}

let position = 0;

function entry(): Entry {
  return { position };
}

function address(next: State): string {
  const words = query(next);
  return words ? `?${words}` : location.pathname;
}

function push(next: State): void {
  position += 1;
  undoable.value = position;
  redoable.value = 0;
  history.pushState(entry(), "", address(next));
}

/** Does something that can be undone: a new entry in the history. Nothing, where nothing changes. */
export function act(change: Partial<State>): void {
  const next = { ...state.peek(), ...change };
  if (query(next) === query(state.peek())) return;
  settle();
  push(next);
  state.value = next;
}

/** Whether a drag has begun that has changed nothing yet. */
let begun = false;

/** Changes what is shown in the entry that `begin` has asked for: while something is dragged or played. */
export function amend(change: Partial<State>): void {
  const next = { ...state.peek(), ...change };
  if (query(next) === query(state.peek())) return;
  if (begun) push(next);
  begun = false;
  state.value = next;
  settleLater();
}

/** Steps of a wheel or a slider that follow one another within so many milliseconds are one act. */
const BURST_MS = 700;
let bursting: ReturnType<typeof setTimeout> | undefined;

/** Changes what is shown by one of many small steps, which are undone together. */
export function nudge(change: Partial<State>): void {
  if (bursting === undefined) begin();
  clearTimeout(bursting);
  bursting = setTimeout(rest, BURST_MS);
  amend(change);
}

/** The steps of a burst have come to their end. */
function rest(): void {
  clearTimeout(bursting);
  bursting = undefined;
}

let settling: ReturnType<typeof setTimeout> | undefined;

/** Browsers refuse more than a few changes of the address in a second, so it follows a dragged brush with a delay. */
function settleLater(): void {
  settling ??= setTimeout(settle, 250);
}

/** Writes the state that was amended into the address. */
export function settle(): void {
  begun = false;
  if (settling === undefined) return;
  clearTimeout(settling);
  settling = undefined;
  history.replaceState(entry(), "", address(state.peek()));
}

/** Begins a drag: what was before it stays in the history; what it ends with becomes the next entry, if it changes something. */
export function begin(): void {
  settle();
  rest();
  begun = true;
}

/** Takes back the last act. */
export function undo(): void {
  if (undoable.peek() > 0) history.back();
}

/** Does again what was taken back. */
export function redo(): void {
  if (redoable.peek() > 0) history.forward();
}

/** Follows the browser's back and forward from now on. */
export function follow(): () => void {
  const returned = (event: PopStateEvent) => {
    clearTimeout(settling);
    settling = undefined;
    begun = false;
    rest();
    const to = (event.state as Entry | null)?.position ?? 0;
    redoable.value = Math.max(0, redoable.peek() + position - to);
    undoable.value = to;
    position = to;
    state.value = parse(location.search);
  };
  if (history.state === null) history.replaceState(entry(), "");
  else position = (history.state as Entry).position;
  undoable.value = position;
  addEventListener("popstate", returned);
  return () => removeEventListener("popstate", returned);
}
