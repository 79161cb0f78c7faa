/** On the pages of articles and events: what is pointed at lights up in the text, and in the list beside. */

import { useEffect } from "preact/hooks";
import "./things.css";

const LIT = "lit";

function keysOf(element: Element | null): string[] {
  const found = element?.closest<HTMLElement>("[data-of]");
  return found?.dataset.of?.split(" ").filter(Boolean) ?? [];
}

/** Lights all that is of the same report or claim as an element, and nothing else; all that is lit. */
export function light(page: ParentNode, at: Element | null): HTMLElement[] {
  const keys = new Set(keysOf(at));
  const found = [...page.querySelectorAll<HTMLElement>("[data-of]")];
  for (const one of found)
    one.classList.toggle(
      LIT,
      keysOf(one).some((key) => keys.has(key)),
    );
  return found.filter((one) => one.classList.contains(LIT));
}

/** Brings the counterpart of what is pointed at into view: of words the entry of the list, of an entry the words. */
function show(at: Element, lit: readonly HTMLElement[]) {
  const inText = at.closest(".text") !== null;
  const other = lit.find((one) => (one.closest(".text") !== null) !== inText);
  other?.scrollIntoView({
    block: "nearest",
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
}

export function Words() {
  useEffect(() => {
    let last: Element | null = null;
    let pointer = "";
    const point = (event: Event) => {
      if (event instanceof PointerEvent) {
        const place = `${event.clientX} ${event.clientY}`;
        if (place === pointer) return; // the page moved, and not the pointer
        pointer = place;
      }
      const at = (event.target as Element | null)?.closest("[data-of]") ?? null;
      if (at === last) return;
      last = at;
      const lit = light(document, at);
      if (at) show(at, lit);
    };
    document.addEventListener("pointerover", point);
    document.addEventListener("focusin", point);
    return () => {
      document.removeEventListener("pointerover", point);
      document.removeEventListener("focusin", point);
    };
  }, []);
  return null;
}
