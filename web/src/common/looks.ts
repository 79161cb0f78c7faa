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

export function readable(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase().replaceAll("-", " ");
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
