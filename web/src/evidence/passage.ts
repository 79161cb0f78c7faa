/** Which part of an article's text shows a sentence in its place, and what of it is marked? */

export interface Piece {
  readonly text: string;
  readonly kind: "plain" | "sentence" | "trigger";
}

export interface Marked {
  readonly start: number;
  readonly end: number;
}

/**
 * The paragraphs that hold the sentences, cut into pieces. Offsets count code points, as the server's do; a JavaScript
 * string counts some letters twice.
 *
 * @param text the article's text
 * @param sentences the sentences that prove an event
 * @param trigger the words that name it, in one of them
 * @param around how many code points of what stands before and after are shown at most
 */
export function passage(
  text: string,
  sentences: readonly Marked[],
  trigger: Marked | undefined,
  around = 240,
): Piece[] {
  const letters = Array.from(text);
  const inside = sentences.filter((one) => one.start < one.end && one.end <= letters.length);
  if (inside.length === 0) return [];
  const first = Math.min(...inside.map((one) => one.start));
  const last = Math.max(...inside.map((one) => one.end));
  const from = begin(letters, first, around);
  const to = finish(letters, last, around);
  const kindOf = (at: number): Piece["kind"] => {
    if (trigger && at >= trigger.start && at < trigger.end) return "trigger";
    return inside.some((one) => at >= one.start && at < one.end) ? "sentence" : "plain";
  };
  const pieces: { text: string; kind: Piece["kind"] }[] = [];
  for (let at = from; at < to; at++) {
    const kind = kindOf(at);
    const open = pieces.at(-1);
    if (open?.kind === kind) open.text += letters[at];
    else pieces.push({ text: letters[at] as string, kind });
  }
  if (pieces[0] && from > 0 && letters[from - 1] !== "\n") pieces[0].text = `… ${pieces[0].text.trimStart()}`;
  const end = pieces.at(-1);
  if (end && to < letters.length && letters[to] !== "\n") end.text = `${end.text.trimEnd()} …`;
  return pieces;
}

function begin(letters: readonly string[], first: number, around: number): number {
  for (let at = first; at > 0; at--) {
    if (letters[at - 1] === "\n") return at;
    if (first - at >= around && letters[at - 1] === " ") return at;
  }
  return 0;
}

function finish(letters: readonly string[], last: number, around: number): number {
  for (let at = last; at < letters.length; at++) {
    if (letters[at] === "\n") return at;
    if (at - last >= around && letters[at] === " ") return at;
  }
  return letters.length;
}
