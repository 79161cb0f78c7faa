/** What can stand here? Words of SPARQL, terms of the vocabulary, variables of the query, and actors and places by name. */

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { getOnce } from "../common/api";
import { eventsOfActors, ranked } from "../filters/ranking";
import { bare, type Prefixes, written } from "./prefixes";
import { run } from "./running";

const WORDS =
  "SELECT DISTINCT WHERE CONSTRUCT DESCRIBE ASK FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES SERVICE EXISTS NOT IN AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LCASE CONTAINS STRSTARTS REGEX YEAR MONTH DAY BOUND COALESCE IF PREFIX".split(
    " ",
  );

/** A term of the vocabulary. */
export interface Known {
  readonly iri: string;
  readonly label: string;
  readonly comment: string;
}

/** The classes, properties and concepts that the graph of the vocabulary describes. */
export async function vocabulary(base: string): Promise<Known[]> {
  const found =
    await run(`PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?term (MIN(?l) AS ?label) (MIN(?c) AS ?comment) { GRAPH <${base}id/graph/vocab> {
      ?term rdfs:label|skos:prefLabel ?l . FILTER(isIRI(?term)) OPTIONAL { ?term rdfs:comment|skos:definition ?c } } }
    GROUP BY ?term LIMIT 3000`);
  if (found.kind !== "rows") return [];
  return found.rows.rows.flatMap((row) =>
    row.term ? [{ iri: row.term.value, label: row.label?.value ?? "", comment: row.comment?.value ?? "" }] : [],
  );
}

/** Well-known terms that the vocabulary uses and does not describe itself. */
export const COMMON = [
  "http://www.w3.org/2004/02/skos/core#prefLabel",
  "http://www.w3.org/2004/02/skos/core#altLabel",
  "http://www.w3.org/2004/02/skos/core#broader",
  "http://www.w3.org/2000/01/rdf-schema#label",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
  "http://semanticweb.cs.vu.nl/2009/11/sem/eventType",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasTime",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasBeginTimeStamp",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasEndTimeStamp",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasEarliestBeginTimeStamp",
  "http://semanticweb.cs.vu.nl/2009/11/sem/hasLatestEndTimeStamp",
  "http://www.w3.org/2003/01/geo/wgs84_pos#lat",
  "http://www.w3.org/2003/01/geo/wgs84_pos#long",
] as const;

/** The terms as completions, each written with its prefix. */
export function termOptions(terms: readonly Known[], prefixes: Prefixes): Completion[] {
  const known = new Map<string, Known>(COMMON.map((iri) => [iri, { iri, label: "", comment: "" }]));
  for (const term of terms) known.set(term.iri, term);
  return [...known.values()].flatMap((term) => {
    const name = written(term.iri, prefixes);
    if (name.startsWith("<")) return [];
    const option = {
      label: name,
      detail: term.label,
      type: /:[A-Z]/.test(name) ? "class" : "property",
      boost: name.startsWith("cmq:") ? 2 : 1,
    };
    return [term.comment ? { ...option, info: term.comment } : option];
  });
}

/** The variables of a query, without the one that is being written. */
export function variables(query: string, at: number): string[] {
  const found = [...bare(query).matchAll(/[?$]\w+/g)].filter((one) => at < one.index || at > one.index + one[0].length);
  return [...new Set(found.map((one) => one[0]))].sort();
}

interface Named {
  readonly items: readonly {
    readonly id: string;
    readonly iri: string;
    readonly name: string;
    readonly kind?: string;
    readonly country: string | null;
  }[];
}

/** A name from the word on that begins as typed: letters in the middle weigh less than all that ranks names. */
export function fromWord(name: string, typed: string): string {
  const at = ` ${name}`.toLowerCase().indexOf(` ${typed.toLowerCase()}`);
  return at > 0 ? name.slice(at) : name;
}

/** Actors and places that are called so; each is written as its id, with the name behind it for people. */
async function things(typed: string, prefixes: Prefixes): Promise<Completion[]> {
  const asked = encodeURIComponent(typed);
  const [actors, places, events] = await Promise.all([
    getOnce<Named>(`/api/v1/actors?q=${asked}&limit=96&count=false`).catch(() => ({ items: [] })),
    getOnce<Named>(`/api/v1/places?name=${asked}&limit=6`).catch(() => ({ items: [] })),
    eventsOfActors(),
  ]);
  const best = ranked(actors.items, typed, events).slice(0, 12);
  return [...best, ...places.items].map((one, n) => ({
    label: fromWord(one.name, typed),
    displayLabel: one.name,
    detail: [one.kind ?? "Place", one.country].filter(Boolean).join(", "),
    apply: written(one.iri, prefixes),
    type: "constant",
    boost: 1 - n / 100,
  }));
}

/** Proposes what can stand where the cursor is. */
export function completer(prefixes: Prefixes, terms: () => readonly Completion[]) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const options = variables(context.state.doc.toString(), context.pos).map((label) => ({
        label,
        type: "variable",
      }));
      return { from: variable.from, options };
    }
    const word = context.matchBefore(/[\p{L}][\p{L}\p{M}\w.'’-]*:?[\w-]*/u);
    if (!word && !context.explicit) return null;
    const typed = word?.text ?? "";
    const from = word?.from ?? context.pos;
    const names = typed.length >= 2 && !typed.includes(":") ? await things(typed, prefixes) : [];
    const starts = Object.keys(prefixes).map((name) => ({
      label: `${name}:`,
      detail: prefixes[name] ?? "",
      type: "namespace",
    }));
    const keywords = typed.includes(":") ? [] : WORDS.map((label) => ({ label, type: "keyword" }));
    return { from, options: [...keywords, ...names, ...terms(), ...starts], filter: true };
  };
}
