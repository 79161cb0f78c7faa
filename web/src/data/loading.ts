/** What is loaded for a selection? Its events as columns: all, or the first thousand where there are very many. */

import { type Signal, signal } from "@preact/signals";
import { Failure, get, REST } from "../common/api";
import { type Columnar, decode, type Events } from "./events";

export type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly failure: Failure }
  | { readonly state: "ready"; readonly events: Events };

export const LOADING: Loaded = { state: "loading" };

/** Where there are more events than come to a page at once, so many are listed, and so many more when that is asked. */
export const LISTED = 1_000;
/** So many come to a page at most (`MOST` of the server). */
export const MOST_LISTED = 10_000;

/** Loads the events of one selection after another; the last that was asked for wins. */
export class Loader {
  readonly loaded: Signal<Loaded> = signal<Loaded>(LOADING);
  /** Whether something is being fetched; what was loaded before stays meanwhile. */
  readonly busy: Signal<boolean> = signal(false);
  private asked: string | undefined;
  private running: AbortController | undefined;
  private listed = LISTED;

  /** Asks for the events of a query string, unless they are there. */
  load(query: string): void {
    if (query === this.asked) return;
    this.listed = LISTED;
    this.start(query);
  }

  /** Asks for more of the events, where there are very many. */
  more(): void {
    this.listed = Math.min(MOST_LISTED, this.listed + LISTED);
    this.start(this.asked ?? "");
  }

  private start(query: string): void {
    this.asked = query;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.busy.value = true;
    if (this.loaded.peek().state !== "ready") this.loaded.value = LOADING;
    void this.fetch(query, running);
  }

  /** Asks again for what failed. */
  again(): void {
    const query = this.asked ?? "";
    this.asked = undefined;
    this.loaded.value = LOADING;
    this.load(query);
  }

  private async fetch(query: string, running: AbortController): Promise<void> {
    try {
      const asked = `${query ? `${query}&` : ""}if_more=${this.listed}`;
      const told = await get<Columnar>(`${REST}/events/columns?${asked}`, running.signal);
      this.loaded.value = { state: "ready", events: decode(told) };
    } catch (problem) {
      if (running.signal.aborted) return;
      const failure = problem instanceof Failure ? problem : new Failure(String(problem), 0);
      this.loaded.value = { state: "failed", failure };
    } finally {
      if (this.running === running) this.busy.value = false;
    }
  }
}

/** What is asked of the server anew whenever a query changes; undefined until it is there. */
export class Asked<T> {
  readonly found: Signal<T | undefined> = signal<T | undefined>(undefined);
  readonly failed: Signal<string> = signal("");
  private asked: string | undefined;
  private running: AbortController | undefined;

  /** What asks: it may tell sooner what will do until all is there. */
  constructor(private readonly ask: (query: string, signal: AbortSignal, sooner: (found: T) => void) => Promise<T>) {}

  load(query: string): void {
    if (query === this.asked) return;
    this.asked = query;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const tell = (found: T) => {
      if (running.signal.aborted) return;
      this.found.value = found;
      this.failed.value = "";
    };
    this.ask(query, running.signal, tell).then(tell, (problem: unknown) => {
      if (!running.signal.aborted) this.failed.value = problem instanceof Error ? problem.message : String(problem);
    });
  }

  /** Asks again for what failed. */
  again(): void {
    const query = this.asked ?? "";
    this.asked = undefined;
    this.failed.value = "";
    this.load(query);
  }

  forget(): void {
    this.running?.abort();
    this.asked = undefined;
    this.found.value = undefined;
  }
}
