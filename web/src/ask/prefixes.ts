/** Which prefixes does a query use, and which does it not declare yet? */

export type Prefixes = Readonly<Record<string, string>>;

const SKIPPED = /<[^<>"{}|^`\\\s]*>|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g;
const DECLARED = /\bPREFIX\s+([\w-]*)\s*:/gi;
const USED = /(?<![\w?$:@-])([A-Za-z][\w-]*):(?=[\w%\\]|(?=[\s;.,)}|/*+^]))/g;

/** The text with blanks for what holds no names: IRIs, strings and comments. Places stay where they are. */
export function bare(query: string): string {
  return query.replace(SKIPPED, (found) => found.replace(/[^\n]/g, " "));
}

export function declared(query: string): Set<string> {
  return new Set([...bare(query).matchAll(DECLARED)].map((found) => found[1] ?? ""));
}

/** The known prefixes that a query uses and does not declare, in the order of their names. */
export function lacking(query: string, known: Prefixes): string[] {
  const there = declared(query);
  const body = bare(query).replace(DECLARED, (found) => " ".repeat(found.length));
  const used = new Set([...body.matchAll(USED)].map((found) => found[1] ?? ""));
  return [...used].filter((name) => name in known && !there.has(name)).sort();
}

/** The lines to put before a query so that all that it uses is declared; empty if nothing is lacking. */
export function fillIn(query: string, known: Prefixes): string {
  return lacking(query, known)
    .map((name) => `PREFIX ${name}: <${known[name]}>\n`)
    .join("");
}

/** An IRI as a query writes it: with a prefix where one fits, else whole. */
export function written(iri: string, known: Prefixes): string {
  let best = "";
  for (const [name, start] of Object.entries(known)) {
    if (iri.startsWith(start) && start.length > (known[best]?.length ?? 0)) best = name;
  }
  const local = best ? iri.slice((known[best] ?? "").length) : "";
  return best && /^[A-Za-z0-9_](?:[\w-]*\w)?$/.test(local) ? `${best}:${local}` : `<${iri}>`;
}
