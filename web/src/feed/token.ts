/** The token with which is written: asked for once, and kept for this tab alone, until it is closed. */

import { signal } from "@preact/signals";
import { Failure } from "../common/api";
import { forPeople } from "./refusals";

const KEY = "communique.token";

function kept(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export const token = signal(kept());
/** Why a token is asked for; empty where none is lacking. */
export const asking = signal("");

export function keep(value: string): void {
  token.value = value.trim();
  asking.value = "";
  try {
    if (token.value) sessionStorage.setItem(KEY, token.value);
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has it until the page is left.
  }
}

const NAME = "communique.name";
/** Under which name is decided; empty for that of the token. */
export const decider = signal(readName());

function readName(): string {
  try {
    return sessionStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

export function decideAs(name: string): void {
  decider.value = name;
  try {
    sessionStorage.setItem(NAME, name);
  } catch {
    // As with the token.
  }
}

/** Sends something that needs the token; where that is refused, it is asked for anew. */
export async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, text/event-stream" };
  if (token.value) headers.Authorization = `Bearer ${token.value}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Failure("The server does not answer. Nothing was sent; try again.", 0);
  }
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => ({}))) as { detail?: string; error?: string };
  const reason = forPeople(told.detail ?? `The server answers with ${answer.status}.`);
  if (answer.status === 401 || answer.status === 403) {
    asking.value = token.value ? reason : "This needs a token.";
    throw new Refused("Nothing was sent: enter a token in the field above first.", answer.status, told.error ?? "");
  }
  throw new Refused(reason, answer.status, told.error ?? "");
}

/** A refusal, with the name of the error. */
export class Refused extends Failure {
  constructor(
    message: string,
    status: number,
    readonly error: string,
  ) {
    super(message, status);
  }
}
