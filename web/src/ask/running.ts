/** How is a query asked, and what came of it? */

import { Failure } from "../common/api";
import type { Row, Rows, Term } from "./results";

export const ROW_FORMATS = [
  ["JSON", "application/sparql-results+json", "json"],
  ["CSV", "text/csv", "csv"],
  ["TSV", "text/tab-separated-values", "tsv"],
  ["XML", "application/sparql-results+xml", "xml"],
] as const;
export const TRUTH_FORMATS = [ROW_FORMATS[0], ROW_FORMATS[3]] as const;
export const GRAPH_FORMATS = [
  ["Turtle", "text/turtle", "ttl"],
  ["JSON-LD", "application/ld+json", "jsonld"],
  ["N-Triples", "application/n-triples", "nt"],
  ["RDF/XML", "application/rdf+xml", "rdf"],
] as const;

/** An error of a query with the place that it is at, from 1. */
export class Fault extends Failure {
  constructor(
    message: string,
    status: number,
    readonly line: number | null,
    readonly column: number | null,
  ) {
    super(message, status);
  }
}

export type Answer =
  | { readonly kind: "rows"; readonly rows: Rows; readonly seconds: number }
  | { readonly kind: "truth"; readonly truth: boolean; readonly seconds: number }
  | { readonly kind: "graph"; readonly text: string; readonly seconds: number };

async function send(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  const headers = { Accept: accept, "Content-Type": "application/sparql-query" };
  let answer: Response;
  try {
    answer = await fetch("/sparql", { method: "POST", body: query, headers, ...(signal ? { signal } : {}) });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Failure("The server does not answer. Is it running, and are you connected?", 0);
  }
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => ({}))) as { detail?: string; line?: number; column?: number };
  throw new Fault(
    told.detail ?? `The server answers with ${answer.status}.`,
    answer.status,
    told.line ?? null,
    told.column ?? null,
  );
}

interface Sent {
  readonly boolean?: boolean;
  readonly head?: { readonly vars?: readonly string[] };
  readonly results?: { readonly bindings: readonly Row[] };
}

export async function run(query: string, signal?: AbortSignal): Promise<Answer> {
  const started = performance.now();
  const since = () => (performance.now() - started) / 1000;
  const answer = await send(query, "application/sparql-results+json, text/turtle;q=0.9", signal);
  const whole = <T>(reading: Promise<T>) => unbroken(reading, since, signal);
  if (answer.headers.get("content-type")?.startsWith("text/turtle")) {
    return { kind: "graph", text: await whole(answer.text()), seconds: since() };
  }
  const told = await whole<Sent>(answer.json());
  if (told.boolean !== undefined) return { kind: "truth", truth: told.boolean, seconds: since() };
  return { kind: "rows", rows: { names: told.head?.vars ?? [], rows: told.results?.bindings ?? [] }, seconds: since() };
}

/** What comes of an answer, if the server does not break it off: then it had taken too long, or grew too large. */
async function unbroken<T>(reading: Promise<T>, since: () => number, signal?: AbortSignal): Promise<T> {
  try {
    return await reading;
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Failure(
      `The server stopped this answer after ${since().toFixed(0)} s, before it was whole: it took too long or is too large. Add a LIMIT, or ask more narrowly.`,
      0,
    );
  }
}

/** Saves the answer to a query as a file, in a format. */
export async function download(query: string, mediaType: string, suffix: string): Promise<void> {
  const started = performance.now();
  const answer = await send(query, mediaType);
  const whole = await unbroken(answer.blob(), () => (performance.now() - started) / 1000);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(whole);
  link.download = `communique-answer.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const MOST_NAMED = 300;

/** The names of what the rows have IRIs of, as far as they are ids of this service. */
export async function namesIn(rows: Rows, base: string): Promise<Map<string, string>> {
  const terms = rows.rows
    .flatMap((row) => rows.names.map((name) => row[name]))
    .filter((term): term is Term => term?.type === "uri");
  const iris = [...new Set(terms.map((term) => term.value).filter((iri) => iri.startsWith(base)))].slice(0, MOST_NAMED);
  if (!iris.length) return new Map();
  const values = iris.map((iri) => `<${iri}>`).join(" ");
  const [skos, rdfs] = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label"];
  const found = await run(
    `SELECT ?x (MIN(?l) AS ?name) { VALUES ?x { ${values} } ?x <${skos}>|<${rdfs}> ?l } GROUP BY ?x`,
  );
  if (found.kind !== "rows") return new Map();
  return new Map(found.rows.rows.flatMap((row) => (row.x && row.name ? [[row.x.value, row.name.value] as const] : [])));
}
