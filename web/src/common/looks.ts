/** What do marks look like? Colours come with the data; what happened, and what did not, differs in form as well. */

/** How the mark of an event is drawn, by its modality. Never by colour alone. */
export interface Form {
  readonly filled: boolean;
  readonly dash: readonly number[];
  readonly crossed: boolean;
  /** A letter in the mark. */
  readonly sign: string;
  readonly words: string;
}

const FORMS: Readonly<Record<string, Form>> = {
  actual: { filled: true, dash: [], crossed: false, sign: "", words: "happened" },
  planned: { filled: false, dash: [4, 2], crossed: false, sign: "", words: "planned" },
  requested: { filled: false, dash: [1, 2], crossed: false, sign: "", words: "asked for" },
  conditional: { filled: false, dash: [6, 2, 1, 2], crossed: false, sign: "?", words: "on a condition" },
  hypothetical: { filled: false, dash: [6, 2, 1, 2], crossed: false, sign: "?", words: "supposed" },
  denied: { filled: false, dash: [], crossed: true, sign: "", words: "denied" },
};
const ACTUAL = FORMS.actual as Form;

export function formOf(modality: string): Form {
  return FORMS[modality] ?? ACTUAL;
}

/** The line of an event without its modality in brackets, where that is told beside it. */
export function lineOf(label: string, modality: string): string {
  const end = ` (${modality})`;
  return label.endsWith(end) ? label.slice(0, -end.length) : label;
}

/** The colours of the page's theme, for what is drawn on a canvas. */
export interface Theme {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  readonly sheet: string;
  readonly tint: string;
  readonly accent: string;
  readonly font: string;
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"),
    soft: of("--soft"),
    line: of("--line"),
    paper: of("--paper"),
    sheet: of("--sheet"),
    tint: of("--tint"),
    accent: of("--accent"),
    font: of("--sans") || "sans-serif",
  };
}

/** Twelve colours for communities, apart also for the colour-blind (Paul Tol, "muted", with three of "bright"). */
export const COMMUNITIES = [
  "#332288",
  "#88ccee",
  "#44aa99",
  "#117733",
  "#999933",
  "#ddcc77",
  "#cc6677",
  "#882255",
  "#aa4499",
  "#4477aa",
  "#ee7733",
  "#bbbbbb",
] as const;

/** The same for dark colours, in which the dark ones of those do not stand out. */
const COMMUNITIES_DARK = [
  "#8f83e0",
  "#88ccee",
  "#44aa99",
  "#4fb86a",
  "#b8b84a",
  "#ddcc77",
  "#e08c99",
  "#d0689a",
  "#cf8ad0",
  "#7fa6d9",
  "#ee8866",
  "#bbbbbb",
] as const;

/** The colour of a community; the last stands for all that are beyond twelve. */
export function communityColour(community: number, dark: boolean): string {
  const known = dark ? COMMUNITIES_DARK : COMMUNITIES;
  return known[Math.min(known.length - 1, community)] as string;
}

/** A colour mixed with what is behind it: `share` of 1 is the colour alone. Both are written as #rrggbb. */
export function mixed(colour: string, behind: string, share: number): string {
  const part = (of: string, at: number) => Number.parseInt(of.slice(at, at + 2), 16);
  const one = (at: number) => Math.round(part(colour, at) * share + part(behind, at) * (1 - share));
  return `#${[1, 3, 5].map((at) => one(at).toString(16).padStart(2, "0")).join("")}`;
}

/** Mixes colours with what is behind them; each is worked out once, as many marks have few colours. */
export function mixing(behind: string, share: number): (colour: string) => string {
  const known = new Map<string, string>();
  return (colour) => {
    let found = known.get(colour);
    if (found === undefined) {
      found = mixed(colour, behind, share);
      known.set(colour, found);
    }
    return found;
  };
}

export function readable(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase().replaceAll("-", " ");
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
