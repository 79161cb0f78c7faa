/** What is it that was pasted or dropped? Articles as the server takes them. */

export interface Sent {
  readonly text?: string;
  readonly html?: string;
  readonly url?: string;
  readonly title?: string;
  readonly published?: string;
  readonly source?: string;
  readonly id?: string;
}

/** Whether a text is a page of HTML, and not an article that has a "<" in it. */
export function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body|<article|<main|<div|<p|<h1)[\s>]/i.test(text);
}

/** The article of a form: its text or page, or its address. */
export function articleOf(body: string, more: Omit<Sent, "text" | "html">): Sent {
  const told = Object.fromEntries(Object.entries(more).filter(([, value]) => value?.trim()));
  if (!body.trim()) return told;
  return isHtml(body) ? { html: body, ...told } : { text: body, ...told };
}

/** What is kept of an article that was seen: of an address the text that was shown, not what lies there by then. */
export function keptOf(sent: Sent, seen: { text: string; address: string | null }): Sent {
  if (sent.text || sent.html) return sent;
  return { ...sent, text: seen.text, ...(seen.address ? { url: seen.address } : {}) };
}

/** The articles of a file, by what it holds: a page, a text, JSON (one, or a list), or lines of JSON. */
export function articlesIn(name: string, content: string): Sent[] {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) {
    const lines = content.split("\n").filter((line) => line.trim());
    return lines.map((line, n) => article(parsed(line, `${name}, line ${n + 1}`), `${name}, line ${n + 1}`));
  }
  if (/\.json$/i.test(name)) {
    const found: unknown = parsed(content, name);
    const list = Array.isArray(found) ? found : [found];
    return list.map((one, n) => article(one, Array.isArray(found) ? `${name}, number ${n + 1}` : name));
  }
  return [articleOf(content, { id: name })];
}

/** Whether an article says when it was published, or is a page that may say it. */
export function hasDay(one: Sent): boolean {
  return Boolean(one.published || one.html || one.url);
}

/** The articles, those without a day with this one, if there is one. */
export function dated(articles: readonly Sent[], published: string): Sent[] {
  return articles.map((one) => (published && !hasDay(one) ? { ...one, published } : one));
}

function article(found: unknown, where: string): Sent {
  const one = found as Sent | null;
  if (typeof one === "object" && one && [one.text, one.html, one.url].some((part) => typeof part === "string"))
    return one;
  throw new Error(
    `${where} is no article; give { "text": …, "published": "YYYY-MM-DD" }, or html or url instead of text`,
  );
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where} is no JSON; give one article as { "text": …, "published": "YYYY-MM-DD" } or a list`);
  }
}

/** Words of a text that prove something. Offsets count code points. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly of: string;
  readonly kind: "event" | "claim";
}

export interface Piece {
  readonly text: string;
  readonly of: readonly string[];
  readonly kinds: readonly string[];
}

/** The paragraphs of a text (its lines that are not blank), cut where marks begin and end. */
export function paragraphs(text: string, marks: readonly Marked[]): Piece[][] {
  const letters = Array.from(text);
  const found: Piece[][] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const end = at + Array.from(line).length;
    if (line.trim()) found.push(pieces(letters, at, end, marks));
    at = end + 1;
  }
  return found;
}

function pieces(letters: readonly string[], start: number, end: number, marks: readonly Marked[]): Piece[] {
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  const inside = near.flatMap((mark) => [mark.start, mark.end]).filter((cut) => cut > start && cut < end);
  const cuts = [...new Set([start, end, ...inside])].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1] ?? end;
    const over = near.filter((mark) => mark.start <= from && to <= mark.end);
    return {
      text: letters.slice(from, to).join(""),
      of: [...new Set(over.map((mark) => mark.of))],
      kinds: [...new Set(over.map((mark) => mark.kind))],
    };
  });
}

/** One message of a stream of server-sent events. */
export interface Message {
  readonly event: string;
  readonly data: string;
}

/** Reads server-sent events out of what comes in pieces; what is not whole yet waits for the next one. */
export class EventReader {
  private rest = "";

  read(part: string): Message[] {
    const blocks = (this.rest + part).split("\n\n");
    this.rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => {
      const lines = block.split("\n");
      const of = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
      return of("data") ? [{ event: of("event"), data: of("data") }] : [];
    });
  }
}
