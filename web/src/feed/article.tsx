/** One article: pasted, dropped or by its address; seen as it would be read; its day put right; accepted or left. */

import { useEffect, useRef, useState } from "preact/hooks";
import { formOf, lineOf, plural } from "../common/looks";
import type { Claim, Report } from "../common/shapes";
import { queue } from "./batches";
import { articleOf, articlesIn, isHtml, keptOf, type Marked, paragraphs, type Sent } from "./reading";
import { Refused, send } from "./token";

interface Draft {
  readonly id: string;
  readonly outcome: "added" | "unchanged" | "replaced";
  readonly title: string;
  readonly text: string;
  readonly published: string;
  readonly published_basis: string;
  readonly source: string | null;
  readonly address: string | null;
  readonly reports: readonly Report[];
  readonly statements: readonly Claim[];
}

const OUTCOMES = {
  added: "This article is new.",
  unchanged: "This article is known already, with the same text; to accept it changes nothing.",
  replaced: "This article is known with another text, in whose place this one would come.",
} as const;

const EMPTY = { url: "", title: "", published: "", source: "" };

/** What a form holds, as one word that tells whether it has changed. */
const holding = (body: string, more: typeof EMPTY) => JSON.stringify([body, more]);

export function ArticleForm() {
  const form = useRef<HTMLFormElement>(null);
  const [body, setBody] = useState("");
  const [more, setMore] = useState(EMPTY);
  const [read, setRead] = useState("");
  const [draft, setDraft] = useState<Draft | null>(null);
  const [kept, setKept] = useState<{ url: string; title: string; outcome: string } | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState("");
  const sent = (): Sent => articleOf(body, more);
  const set = (name: keyof typeof more) => (event: { currentTarget: HTMLInputElement }) =>
    setMore({ ...more, [name]: event.currentTarget.value });

  async function act(words: string, path: string, article: Sent, then: (answer: never) => void) {
    setBusy(words);
    setFault(null);
    try {
      then((await (await send("POST", path, article)).json()) as never);
    } catch (problem) {
      setFault(problem as Error);
      if (problem instanceof Refused && problem.error === "NoPublicationDate") {
        form.current?.querySelector<HTMLInputElement>("input[name=published]")?.focus();
      }
    } finally {
      setBusy("");
    }
  }
  const look = (article = sent()) => {
    setKept(null);
    void act("Reading the article …", "/api/v1/articles/draft", article, (found: Draft) => {
      const filled = (known: typeof EMPTY) => ({
        ...known,
        published: found.published,
        title: known.title || found.title,
        source: known.source || (found.source ?? ""),
      });
      setDraft(found);
      setRead(holding(body, filled(more)));
      setMore((known) => (holding("", known) === holding("", more) ? filled(known) : known));
    });
  };
  const accept = (seen: Draft) =>
    void act(
      "Keeping it …",
      "/api/v1/articles",
      keptOf(sent(), seen),
      (found: { url: string; title: string; outcome: string }) => {
        setKept(found);
        setDraft(null);
        setBody("");
        setMore(EMPTY);
      },
    );
  const changed = draft !== null && read !== holding(body, more);
  /** The form holds what is new, and nothing of what was before. */
  const begin = (text: string, of: typeof EMPTY) => {
    setDraft(null);
    setKept(null);
    setFault(null);
    setBody(text);
    setMore(of);
  };
  async function drop(files: readonly File[]) {
    try {
      const first = files[0];
      const content = first && files.length === 1 ? await first.text() : "";
      if (first && files.length === 1 && !/\.(?:jsonl?|ndjson)$/i.test(first.name)) {
        begin(content, EMPTY);
        return;
      }
      const read = await Promise.all(files.map(async (file) => articlesIn(file.name, await file.text())));
      const all = read.flat();
      const only = all[0];
      if (all.length === 1 && only) {
        begin(only.text ?? only.html ?? "", {
          url: only.url ?? "",
          title: only.title ?? "",
          published: only.published ?? "",
          source: only.source ?? "",
        });
      } else queue(all);
    } catch (problem) {
      setFault(problem as Error);
    }
  }
  return (
    <section aria-labelledby="one">
      <h2 id="one">An article</h2>
      {kept && (
        <p class="kept" role="status">
          Kept: <a href={kept.url}>{kept.title || "the article"}</a> ({kept.outcome}).
        </p>
      )}
      <form
        ref={form}
        class="article-form"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Dropping dropped={(files) => void drop(files)}>
          <label>
            Its text, or its HTML
            <textarea
              rows={draft ? 4 : 12}
              value={body}
              placeholder="Paste it, or drop a file here: text, HTML, or many at once as JSON"
              onInput={(event) => setBody(event.currentTarget.value)}
            />
          </label>
        </Dropping>
        <div class="fields">
          <label>
            or its address
            <input name="url" type="url" value={more.url} onInput={set("url")} placeholder="https://…" />
          </label>
          <label>
            Published on
            <input name="published" type="date" value={more.published} onInput={set("published")} />
          </label>
          <label>
            Title
            <input name="title" value={more.title} onInput={set("title")} />
          </label>
          <label>
            Source
            <input name="source" value={more.source} onInput={set("source")} />
          </label>
        </div>
        <p class="buttons">
          <button
            type="submit"
            class={draft && !changed ? "second" : ""}
            disabled={busy !== "" || !(body.trim() || more.url.trim())}
          >
            {draft ? "Read it again" : "Show what is extracted"}
          </button>
          {draft && (
            <button
              type="button"
              class={changed ? "second" : ""}
              disabled={busy !== "" || changed}
              aria-describedby={changed ? "draft-changed" : undefined}
              onClick={() => accept(draft)}
            >
              Accept
            </button>
          )}
          {draft && (
            <button type="button" class="second" onClick={() => setDraft(null)}>
              Leave it
            </button>
          )}
          {changed && (
            <span id="draft-changed">
              The form holds something else than what is shown: read it again, then accept.
            </span>
          )}
          <span class="quiet" role="status">
            {busy || (body && isHtml(body) ? "This is read as HTML." : "")}
          </span>
        </p>
      </form>
      {fault && (
        <p class="fault" role="alert">
          {fault.message}
        </p>
      )}
      {draft && <Shown draft={draft} published={more.published} again={() => look()} />}
    </section>
  );
}

function Dropping({
  dropped,
  children,
}: {
  dropped: (files: readonly File[]) => void;
  children: preact.ComponentChildren;
}) {
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = zone.current;
    if (!at) return;
    const over = (event: DragEvent) => {
      event.preventDefault();
      at.classList.add("dropping");
    };
    const leave = () => at.classList.remove("dropping");
    const drop = (event: DragEvent) => {
      leave();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      dropped(files);
    };
    at.addEventListener("dragover", over);
    at.addEventListener("dragleave", leave);
    at.addEventListener("drop", drop);
    return () => {
      at.removeEventListener("dragover", over);
      at.removeEventListener("dragleave", leave);
      at.removeEventListener("drop", drop);
    };
  });
  return (
    <div ref={zone} class="drop">
      {children}
      <label class="choose">
        or choose files
        <input
          type="file"
          multiple
          accept=".txt,.html,.htm,.json,.jsonl,.ndjson,text/plain,text/html,application/json"
          onChange={(event) => {
            dropped([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </label>
    </div>
  );
}

function marksOf(draft: Draft): Marked[] {
  const events = draft.reports.flatMap((report) =>
    report.evidence.map((one) => ({ start: one.start, end: one.end, of: report.id, kind: "event" as const })),
  );
  const claims = draft.statements.map((claim) => ({
    start: claim.content.start,
    end: claim.content.end,
    of: claim.id,
    kind: "claim" as const,
  }));
  return [...events, ...claims];
}

function Shown({ draft, published, again }: { draft: Draft; published: string; again: () => void }) {
  const moved = published !== draft.published;
  return (
    <section class="draft" aria-label="What is extracted" data-published={draft.published}>
      <p class="note">
        {OUTCOMES[draft.outcome]} Its day of publication is {draft.published} (by {draft.published_basis}): “on Friday”
        is understood by it.{" "}
        {moved && (
          <button type="button" class="link" onClick={again}>
            Read it again with {published || "no day"}
          </button>
        )}
      </p>
      <div class="draft-columns">
        <div class="text">
          {paragraphs(draft.text, marksOf(draft)).map((pieces, n) => (
            <p key={n}>
              {pieces.map((piece, k) =>
                piece.of.length ? (
                  <mark key={k} class={piece.kinds.join(" ")} data-of={piece.of.join(" ")}>
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </p>
          ))}
        </div>
        <div class="found">
          <h3>{plural(draft.reports.length, "event")}</h3>
          {!draft.reports.length && (
            <p class="quiet">
              None was found. Is it a news article in English, with acts between states or office-holders?
            </p>
          )}
          <ol class="told">
            {draft.reports.map((report) => (
              <li key={report.id} data-of={report.id} class={`quad${report.type.quad} is-${report.modality}`}>
                {lineOf(report.label, report.modality)}
                <small>
                  {[
                    report.type.label,
                    formOf(report.modality).words,
                    report.date?.words ?? "no date",
                    ...report.places.map((place) => place.name),
                    `confidence ${Math.round(report.confidence * 100)} %`,
                  ].join(" · ")}
                </small>
              </li>
            ))}
          </ol>
          <h3>{plural(draft.statements.length, "claim")}</h3>
          <ol class="told">
            {draft.statements.map((claim) => (
              <li key={claim.id} data-of={claim.id}>
                {claim.speaker.name}: “{claim.content.quote}”
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  );
}
