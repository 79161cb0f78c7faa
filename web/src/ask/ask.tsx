/** Ask: the SPARQL console with its editor, and the answer in the form that fits it. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Guarded } from "../common/guarded";
import type { Told } from "../common/island";
import { plural } from "../common/looks";
import { Scrolled } from "../common/scrolled";
import "./ask.css";
import { Chart, Network, PointMap, TimeLine } from "./drawings";
import { type Editor, makeEditor } from "./editor";
import type { Prefixes } from "./prefixes";
import { drawings, hrefOf, kindOf, type Rows, type Term, words } from "./results";
import { type Answer, download, Fault, GRAPH_FORMATS, namesIn, ROW_FORMATS, run, TRUTH_FORMATS } from "./running";
import { forget, type Offered, offered, type Saved, save, saved, textOf } from "./saved";

const VIEWS = ["table", "timeline", "network", "map", "chart"] as const;
type View = (typeof VIEWS)[number];
const SHOWN = 200;

interface Example {
  readonly name: string;
  readonly text: string;
}

export function Ask({ told }: { told: Told }) {
  const base = told.base ?? "";
  const prefixes = useMemo(() => JSON.parse(told.prefixes ?? "{}") as Prefixes, [told.prefixes]);
  const examples = useMemo(() => JSON.parse(told.examples ?? "[]") as Example[], [told.examples]);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState("");
  const [view, setView] = useState<View>(viewOf(location.hash));
  const running = useRef<AbortController | null>(null);

  async function ask() {
    const text = editor.current?.complete() ?? "";
    running.current?.abort();
    const now = new AbortController();
    running.current = now;
    setBusy(true);
    setFault(null);
    editor.current?.clear();
    if (new URLSearchParams(location.search).get("query") !== text) history.pushState(null, "", addressOf(text));
    try {
      const found = await run(text, now.signal);
      setNames(new Map());
      setAnswer(found);
      setAsked(text);
      if (found.kind === "rows")
        namesIn(found.rows, base).then(
          (known) => now.signal.aborted || setNames(known),
          () => undefined,
        );
    } catch (problem) {
      if (now.signal.aborted) return;
      setAnswer(null);
      setFault(problem as Error);
      if (problem instanceof Fault && problem.line !== null)
        editor.current?.mark(problem.line, problem.column ?? 1, problem.message);
    } finally {
      if (running.current === now) setBusy(false);
    }
  }

  useEffect(() => {
    if (!host.current) return;
    editor.current = makeEditor(
      host.current,
      told.query || (examples[0]?.text ?? ""),
      { base, prefixes },
      () => void ask(),
    );
    if (told.query) void ask();
    const returned = () => {
      const text = new URLSearchParams(location.search).get("query");
      setView(viewOf(location.hash));
      if (text !== null && text === editor.current?.text()) return;
      if (text !== null) return use(text);
      running.current?.abort();
      editor.current?.write(examples[0]?.text ?? "");
      setAnswer(null);
      setFault(null);
    };
    addEventListener("popstate", returned);
    return () => {
      removeEventListener("popstate", returned);
      editor.current?.end();
    };
  }, []);

  function use(text: string) {
    editor.current?.write(text);
    editor.current?.focus();
    void ask();
  }
  function choose(next: View) {
    setView(next);
    history.replaceState(
      history.state,
      "",
      `${location.pathname}${location.search}${next === "table" ? "" : `#${next}`}`,
    );
  }
  return (
    <>
      <div class="ask" data-state={busy ? "busy" : fault ? "fault" : answer ? "answered" : "new"}>
        <section aria-label="Query">
          <div ref={host} class="editor" />
          <p class="ask-buttons">
            <button type="button" onClick={() => void ask()}>
              Run
            </button>
            {busy && (
              <button type="button" class="second" onClick={() => running.current?.abort()}>
                Stop
              </button>
            )}
            <Share text={() => editor.current?.complete() ?? ""} />
            <span class="quiet">Ctrl + Enter runs, Ctrl + Space proposes, Escape then Tab leaves the editor</span>
          </p>
          <p class="quiet told" role="status">
            {busy ? "Running …" : answer ? said(answer) : ""}
          </p>
          {fault && <Wrong fault={fault} goTo={(line, column) => editor.current?.goTo(line, column)} />}
        </section>
        <Queries examples={examples} text={() => editor.current?.text() ?? ""} use={use} />
      </div>
      {answer && (
        <Guarded key={answer} instead="Another query, or another form of this one, can be asked for.">
          <Shown answer={answer} names={names} base={base} view={view} choose={choose} query={asked} />
        </Guarded>
      )}
    </>
  );
}

function addressOf(text: string): string {
  return `/sparql?query=${encodeURIComponent(text)}${location.hash}`;
}

function viewOf(hash: string): View {
  return VIEWS.find((one) => hash === `#${one}`) ?? "table";
}

function said(answer: Answer): string {
  const seconds = `${answer.seconds.toFixed(2)} s`;
  return answer.kind === "rows" ? `${plural(answer.rows.rows.length, "row")}, ${seconds}` : seconds;
}

function Wrong({ fault, goTo }: { fault: Error; goTo: (line: number, column: number) => void }) {
  const { line, column } = fault instanceof Fault ? fault : { line: null, column: null };
  return (
    <div class="fault" role="alert">
      {fault.message}
      {line !== null && (
        <p>
          <button type="button" class="second" onClick={() => goTo(line, column ?? 1)}>
            Go to line {line}
            {column !== null && `, column ${column}`}
          </button>
        </p>
      )}
    </div>
  );
}

/** Copies a link to the query that is written; where the browser refuses that, it is shown to be copied by hand. */
function Share({ text }: { text: () => string }) {
  const [copied, setCopied] = useState(false);
  const [link, setLink] = useState("");
  async function copy() {
    const made = `${location.origin}${addressOf(text())}`;
    setLink("");
    try {
      await navigator.clipboard.writeText(made);
    } catch {
      setLink(made);
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  }
  return (
    <>
      <button type="button" class="second" onClick={() => void copy()}>
        {copied ? "Copied" : "Copy link"}
      </button>
      {link && (
        <label class="link-by-hand">
          The link, to be copied
          <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}

function Queries({
  examples,
  text,
  use,
}: {
  examples: readonly Example[];
  text: () => string;
  use: (text: string) => void;
}) {
  const [own, setOwn] = useState<Saved[]>(() => saved());
  const [name, setName] = useState("");
  function keep(event: Event) {
    event.preventDefault();
    if (name.trim()) setOwn(save(name.trim(), text()));
    setName("");
  }
  return (
    <aside class="queries" aria-label="Queries">
      <h2>To begin with</h2>
      <ul class="plain">
        {examples.map((one) => (
          <li key={one.name}>
            <button type="button" class="link" onClick={() => use(one.text)}>
              {one.name}
            </button>
          </li>
        ))}
      </ul>
      <OfService use={use} />
      <h2>Saved in this browser</h2>
      {own.length > 0 && (
        <ul class="plain">
          {own.map((one) => (
            <li key={one.name}>
              <button type="button" class="link" onClick={() => use(one.text)}>
                {one.name}
              </button>{" "}
              <button
                type="button"
                class="link small"
                aria-label={`Remove ${one.name}`}
                onClick={() => setOwn(forget(one.name))}
              >
                remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={keep}>
        <label>
          Save this query as
          <input value={name} maxLength={80} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" class="second">
          Save
        </button>
      </form>
    </aside>
  );
}

/** The queries that the service has saved: each comes into the editor with the defaults of what it takes. */
function OfService({ use }: { use: (text: string) => void }) {
  const [known, setKnown] = useState<readonly Offered[]>([]);
  const [fault, setFault] = useState("");
  const failed = (problem: unknown) => setFault((problem as Error).message);
  useEffect(() => {
    offered().then(setKnown, failed);
  }, []);
  const choose = (one: Offered) => {
    setFault("");
    textOf(one).then(use, failed);
  };
  return (
    <details class="of-service">
      <summary>Saved queries of this service{known.length > 0 && ` (${known.length})`}</summary>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <ul class="plain">
        {known.map((one) => (
          <li key={one.name}>
            <button type="button" class="link" title={one.description} onClick={() => choose(one)}>
              {one.title}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <small>
          Here they come with examples of what they take; <a href="/queries">their forms</a> ask for it.
        </small>
      </p>
    </details>
  );
}

interface ShownProps {
  readonly answer: Answer;
  readonly names: ReadonlyMap<string, string>;
  readonly base: string;
  readonly view: View;
  readonly choose: (view: View) => void;
  readonly query: string;
}

function Shown({ answer, names, base, view, choose, query }: ShownProps) {
  if (answer.kind === "truth")
    return (
      <section aria-label="Answer" id="results">
        <p class="boolean">{answer.truth ? "Yes" : "No"}</p>
        <Downloads query={query} formats={TRUTH_FORMATS} />
      </section>
    );
  const graph = answer.kind === "graph";
  const drawn = graph ? null : drawings(answer.rows);
  const offered = VIEWS.filter((one) => one === "table" || drawn?.[one]);
  const chosen = offered.includes(view) ? view : "table";
  return (
    <section
      aria-label="Answer"
      id="results"
      data-view={chosen}
      data-rows={graph ? undefined : answer.rows.rows.length}
    >
      <div class="ask-bar">
        {!graph && offered.length > 1 && (
          <fieldset class="views">
            <legend class="unseen">Shown as</legend>
            {offered.map((one) => (
              <button type="button" key={one} class="second" aria-pressed={one === chosen} onClick={() => choose(one)}>
                {one}
              </button>
            ))}
          </fieldset>
        )}
        <Downloads query={query} formats={graph ? GRAPH_FORMATS : ROW_FORMATS} />
      </div>
      {answer.kind === "graph" ? (
        <Scrolled label="Turtle">
          <pre class="code">
            <code>{answer.text}</code>
          </pre>
        </Scrolled>
      ) : (
        <Rowed rows={answer.rows} names={names} base={base} view={chosen} />
      )}
    </section>
  );
}

function Downloads({ query, formats }: { query: string; formats: readonly (readonly [string, string, string])[] }) {
  const [fault, setFault] = useState("");
  const save = (type: string, suffix: string) => {
    setFault("");
    download(query, type, suffix).catch((problem: Error) => setFault(problem.message));
  };
  return (
    <div class="downloads">
      Download:{" "}
      {formats.map(([name, type, suffix]) => (
        <button type="button" class="link" key={name} onClick={() => save(type, suffix)}>
          {name}
        </button>
      ))}
      {fault && (
        <p class="fault" role="alert">
          Nothing was saved. {fault}
        </p>
      )}
    </div>
  );
}

function Rowed({
  rows,
  names,
  base,
  view,
}: {
  rows: Rows;
  names: ReadonlyMap<string, string>;
  base: string;
  view: View;
}) {
  const drawn = useMemo(() => drawings(rows), [rows]);
  if (!rows.rows.length)
    return <p class="quiet">No row. Take a condition away, or look whether a name is written as in the vocabulary.</p>;
  if (view === "chart" && drawn.chart) return <Chart rows={rows} by={drawn.chart} names={names} />;
  if (view === "timeline" && drawn.timeline) return <TimeLine rows={rows} by={drawn.timeline} names={names} />;
  if (view === "network" && drawn.network) return <Network rows={rows} by={drawn.network} names={names} />;
  if (view === "map" && drawn.map) return <PointMap rows={rows} by={drawn.map} names={names} />;
  return <Table rows={rows} names={names} base={base} />;
}

function Table({ rows, names, base }: { rows: Rows; names: ReadonlyMap<string, string>; base: string }) {
  const [most, setMost] = useState(SHOWN);
  const classes = new Map(rows.names.map((name) => [name, kindOf(rows, name) === "number" ? "number" : undefined]));
  return (
    <>
      <Scrolled label="Rows">
        <table class="list results">
          <thead>
            <tr>
              {rows.names.map((name) => (
                <th scope="col" key={name} class={classes.get(name)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.rows.slice(0, most).map((row, n) => (
              <tr key={n}>
                {rows.names.map((name) => (
                  <td key={name} class={classes.get(name)}>
                    <Cell term={row[name]} names={names} base={base} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {rows.rows.length > most && (
        <p>
          <button type="button" class="second" onClick={() => setMost(most + 1000)}>
            Show more of {rows.rows.length.toLocaleString("en")} rows
          </button>
        </p>
      )}
    </>
  );
}

function Cell({ term, names, base }: { term: Term | undefined; names: ReadonlyMap<string, string>; base: string }) {
  if (!term) return null;
  const href = term.type === "uri" ? hrefOf(term.value, base) : null;
  if (href)
    return (
      <a href={href} title={term.value}>
        {words(term, names)}
      </a>
    );
  return <span title={term.type === "uri" ? term.value : (term.datatype ?? "")}>{words(term, names)}</span>;
}
