/** Which keys do what? Told in one place; single letters can be switched off (WCAG 2.1.4). */

export interface Key {
  readonly keys: string;
  readonly does: string;
}

export interface Group {
  readonly name: string;
  readonly keys: readonly Key[];
}

export const GROUPS: readonly Group[] = [
  {
    name: "On every page",
    keys: [
      { keys: "?", does: "show these keys" },
      { keys: "/", does: "go to the field to search or to write in" },
      { keys: "Tab, Shift + Tab", does: "go on to the next thing, or back" },
      { keys: "Escape", does: "close what is open" },
    ],
  },
  {
    name: "In the explorer",
    keys: [
      { keys: "← →", does: "on the tabs: another view; on the handles of the period, and on the timeline: move" },
      { keys: "+ −", does: "on the timeline and the map: zoom" },
      { keys: "↑ ↓, Enter", does: "in what is proposed for a filter: choose" },
      { keys: "Ctrl + Z, Ctrl + Shift + Z", does: "undo, redo" },
    ],
  },
  {
    name: "In the console",
    keys: [
      { keys: "Ctrl + Enter", does: "run the query" },
      { keys: "Ctrl + Space", does: "propose terms, actors and places" },
      { keys: "Escape, then Tab", does: "leave the editor" },
    ],
  },
];

const KEPT = "communique.single-keys";

/** Whether single keys do something; they do until the reader switches them off. */
export function singleKeys(store: Pick<Storage, "getItem"> = localStorage): boolean {
  try {
    return store.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean, store: Pick<Storage, "setItem"> = localStorage): void {
  try {
    store.setItem(KEPT, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing has them again on the next page.
  }
}

/** Whether a key pressed there is meant for what is written. */
export function isTyping(event: Event): boolean {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
}

/** What a single key asks for on a page, if anything. */
export function askedBy(event: KeyboardEvent, on: boolean): "help" | "search" | null {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return null;
  if (event.key === "?") return "help";
  return event.key === "/" ? "search" : null;
}

/** The first field of a page that one writes in, also in the shadow of an editor. */
export function searchField(page: ParentNode): HTMLElement | null {
  const known =
    "main input[type=search], main [role=combobox], main textarea, main input:not([type]), main input[type=text], main input[type=url]";
  const plain = [...page.querySelectorAll<HTMLElement>(known)].find((one) => one.offsetParent !== null) ?? null;
  const host = page.querySelector<HTMLElement>("main .editor");
  return host?.shadowRoot?.querySelector<HTMLElement>("[role=textbox]") ?? plain;
}
