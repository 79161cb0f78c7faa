/** Many articles at once: a job, and how far it is while it runs. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { plural } from "../common/looks";
import { dated, EventReader, hasDay, type Sent } from "./reading";
import { forPeople } from "./refusals";
import { send, token } from "./token";

interface Job {
  readonly id: string;
  readonly state: "queued" | "running" | "done" | "cancelled" | "failed";
  readonly total: number;
  readonly done: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly reason: string;
}
interface Item {
  readonly number: number;
  readonly outcome: string;
  readonly url: string | null;
  readonly detail: string | null;
}

function isOver(job: Job): boolean {
  return job.state !== "queued" && job.state !== "running";
}

const waiting = signal<readonly Sent[]>([]);
/** The day for those that tell none, where the reader gives one. */
const day = signal("");
const jobs = signal<readonly string[]>([]);

/** Takes articles that were dropped; they are sent when the reader says so. */
export function queue(articles: readonly Sent[]): void {
  waiting.value = [...waiting.value, ...articles];
  day.value = "";
}

export function Batches() {
  const [fault, setFault] = useState("");
  useEffect(() => {
    if (!token.value) return;
    // Jobs of before go on whether anybody looks; those that run are followed again.
    send("GET", "/api/v1/jobs?limit=20").then(
      async (answer) => {
        const found = (await answer.json()) as { items: Job[] };
        const running = found.items.filter((job) => !isOver(job)).map((job) => job.id);
        jobs.value = [...new Set([...jobs.peek(), ...running])];
      },
      () => undefined,
    );
  }, [token.value]);
  const count = waiting.value.length;
  const undated = waiting.value.filter((one) => !hasDay(one)).length;
  if (!count && !jobs.value.length) return null;
  async function start() {
    setFault("");
    try {
      const answer = await send("POST", "/api/v1/articles", dated(waiting.value, day.value));
      const job = (await answer.json()) as Job;
      jobs.value = [job.id, ...jobs.value];
      waiting.value = [];
    } catch (problem) {
      setFault((problem as Error).message);
    }
  }
  return (
    <section aria-labelledby="many">
      <h2 id="many">Many articles</h2>
      {count > 0 && (
        <p class="buttons">
          <button type="button" onClick={() => void start()}>
            Read {plural(count, "article")} in
          </button>
          <button
            type="button"
            class="second"
            onClick={() => {
              waiting.value = [];
            }}
          >
            Leave them
          </button>
        </p>
      )}
      {undated > 0 && (
        <label class="undated">
          {undated === 1 ? "One of them comes" : `${undated} of them come`} without a day. Published on
          <input
            type="date"
            value={day.value}
            onInput={(event) => {
              day.value = event.currentTarget.value;
            }}
          />
          <small>{day.value ? "“on Friday” counts from it." : "Left empty, their text must tell it."}</small>
        </label>
      )}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {jobs.value.map((id) => (
        <Progress key={id} id={id} />
      ))}
    </section>
  );
}

/** Follows the stream of a job until it ends; calls `told` with each message. */
async function follow(id: string, told: (event: string, data: unknown) => void, signal: AbortSignal): Promise<void> {
  const answer = await send("GET", `/api/v1/jobs/${id}/events`, undefined, signal);
  const stream = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const reader = new EventReader();
  for (let part = await stream?.read(); part && !part.done; part = await stream?.read()) {
    for (const message of reader.read(part.value)) told(message.event, JSON.parse(message.data));
  }
}

function Progress({ id }: { id: string }) {
  const [job, setJob] = useState<Job | null>(null);
  const [failed, setFailed] = useState<readonly Item[]>([]);
  const [fault, setFault] = useState("");
  useEffect(() => {
    const now = new AbortController();
    const told = (event: string, data: unknown) => {
      if (event !== "item") setJob(data as Job);
      else if ((data as Item).outcome === "failed") setFailed((known) => [...known, data as Item]);
    };
    follow(id, told, now.signal).catch((problem: Error) => now.signal.aborted || setFault(problem.message));
    return () => now.abort();
  }, [id]);
  const over = job !== null && isOver(job);
  const counts = Object.entries(job?.counts ?? {}).filter(([, number]) => number > 0);
  return (
    <div class="job" data-state={job?.state ?? "queued"}>
      <label>
        {job ? `${job.done} of ${plural(job.total, "article")}` : "waiting for its turn"}
        <progress max={job?.total ?? 1} value={job?.done ?? 0} />
      </label>
      <p role="status">
        {over ? `${job.state}: ` : ""}
        {counts.map(([outcome, number]) => `${number} ${outcome}`).join(", ")} {job?.reason}
        {over ? (
          <>
            {" "}
            <a href="/articles">The articles</a>
          </>
        ) : (
          <button type="button" class="link" onClick={() => void send("DELETE", `/api/v1/jobs/${id}`)}>
            Stop after what is done
          </button>
        )}
      </p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {failed.length > 0 && (
        <details>
          <summary>{plural(failed.length, "article")} could not be read</summary>
          <ol class="plain">
            {failed.map((item) => (
              <li key={item.number}>
                Number {item.number + 1}: {forPeople(item.detail ?? "")}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
