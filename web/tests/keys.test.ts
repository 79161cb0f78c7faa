// @vitest-environment jsdom
import { expect, test } from "vitest";
import { askedBy, setSingleKeys, singleKeys } from "../src/keys/keys";

function pressed(key: string, at: string, more: KeyboardEventInit = {}): "help" | "search" | null {
  document.body.innerHTML = '<main><input id="field"><p id="plain" tabindex="0">x</p></main>';
  let found: "help" | "search" | null = null;
  document.addEventListener(
    "keydown",
    (event) => {
      found = askedBy(event, true);
    },
    { once: true },
  );
  document
    .querySelector(at)
    ?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, ...more }));
  return found;
}

test("a question mark asks for help, a slash for the field, while nothing is written in", () => {
  expect(pressed("?", "#plain")).toBe("help");
  expect(pressed("/", "#plain")).toBe("search");
  expect(pressed("/", "#field")).toBeNull();
  expect(pressed("/", "#plain", { ctrlKey: true })).toBeNull();
  expect(pressed("x", "#plain")).toBeNull();
});

test("single keys do something until they are switched off", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(singleKeys(store)).toBe(true);
  setSingleKeys(false, store);
  expect(singleKeys(store)).toBe(false);
  expect(askedBy(new KeyboardEvent("keydown", { key: "?" }), false)).toBeNull();
});
