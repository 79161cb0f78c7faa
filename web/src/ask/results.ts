/** What can be drawn of the rows of an answer? By what their columns hold. */

import { dayNumber } from "../common/dates";

export interface Term {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}
export type Row = Readonly<Record<string, Term | undefined>>;

export interface Rows {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
}

export type Kind = "iri" | "number" | "day" | "text" | "none";

export interface Drawing {
  readonly timeline: { readonly start: string; readonly end: string | null; readonly label: string | null } | null;
  readonly network: { readonly source: string; readonly target: string; readonly weight: string | null } | null;
  readonly map: { readonly latitude: string; readonly longitude: string; readonly label: string | null } | null;
  readonly chart: { readonly label: string; readonly value: string } | null;
}

const DAY = /^-?\d{4}(?:-\d{2}(?:-\d{2})?)?(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?$/;
const NUMBERS = /#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger|unsignedInt)$/;
const DAYS = /#(?:date|dateTime|gYearMonth|gYear)$/;

export function numberOf(term: Term | undefined): number | null {
  if (term?.type !== "literal" || !term.value.trim()) return null;
  const found = Number(term.value);
  return Number.isFinite(found) ? found : null;
}

/** The day that a term tells, since 1970-01-01; of a month or year its first. */
export function dayOf(term: Term | undefined): number | null {
  if (term?.type !== "literal" || !DAY.test(term.value) || (term.datatype && NUMBERS.test(term.datatype))) return null;
  if (/^-?\d{4}$/.test(term.value) && !(term.datatype && DAYS.test(term.datatype))) return null;
  const [year, month = "01", day = "01"] = (term.value.match(/^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/) ?? []).slice(1);
  const found = year ? dayNumber(`${year}-${month}-${day}`) : Number.NaN;
  return Number.isFinite(found) ? found : null;
}

/** What a column holds, by the first of its values. */
export function kindOf(rows: Rows, name: string): Kind {
  const values = rows.rows
    .slice(0, 200)
    .map((row) => row[name])
    .filter((term) => term !== undefined);
  if (!values.length) return "none";
  if (values.every((term) => term.type === "uri")) return "iri";
  if (values.every((term) => dayOf(term) !== null)) return "day";
  if (values.every((term) => numberOf(term) !== null)) return "number";
  return "text";
}

export function drawings(rows: Rows): Drawing {
  const kinds = new Map(rows.names.map((name) => [name, kindOf(rows, name)]));
  const of = (kind: Kind) => rows.names.filter((name) => kinds.get(name) === kind);
  const [days, numbers, texts] = [of("day"), of("number"), of("text")];
  const label = texts[0] ?? null;
  const latitude = numbers.find((name) => /^lat/i.test(name));
  const longitude = numbers.find((name) => /^(?:lon|lng)/i.test(name));
  const counted = numbers.filter((name) => name !== latitude && name !== longitude);
  const named = rows.names.find((name) => ["text", "iri", "day"].includes(kinds.get(name) ?? ""));
  const ends = sides(rows, kinds);
  return {
    timeline: days[0]
      ? {
          start: days[0],
          end: days.find((name) => /end|last|until/i.test(name) && name !== days[0]) ?? null,
          label: label ?? of("iri")[0] ?? null,
        }
      : null,
    network: ends ? { source: ends[0], target: ends[1], weight: counted[0] ?? null } : null,
    map: latitude && longitude ? { latitude, longitude, label: label ?? of("iri")[0] ?? null } : null,
    chart: counted[0] && named ? { label: label && !days.length ? label : named, value: counted[0] } : null,
  };
}

/** Two columns that stand for the ends of an edge: of actors, else of texts, else of anything that has an IRI. */
function sides(rows: Rows, kinds: ReadonlyMap<string, Kind>): [string, string] | null {
  const iris = rows.names.filter((name) => kinds.get(name) === "iri");
  const actors = iris.filter((name) => rows.rows[0]?.[name]?.value.includes("/id/actor/"));
  const texts = rows.names.filter((name) => kinds.get(name) === "text");
  for (const found of [actors, texts, iris]) if (found[0] && found[1]) return [found[0], found[1]];
  return null;
}

/** A term in words; of an IRI its name if one is known, else its last part. */
export function words(term: Term | undefined, names: ReadonlyMap<string, string>): string {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  return names.get(term.value) ?? decoded(term.value.replace(/[/#]$/, "").split(/[/#]/).at(-1) ?? term.value);
}

/** What is percent-encoded as letters; as it is, where it encodes none. */
function decoded(part: string): string {
  try {
    return decodeURI(part);
  } catch {
    return part;
  }
}

/** The page of what an IRI names on this server, or null where it has none. */
export function hrefOf(iri: string, base: string): string | null {
  const found = iri.startsWith(`${base}id/`) ? iri.slice(base.length) : "";
  return found && !found.startsWith("id/graph/") && !found.startsWith("id/time/") ? `/${found}` : null;
}
