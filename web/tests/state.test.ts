import { expect, test } from "vitest";
import { NO_FILTERS, other, parse, query, START, type State, selectionQuery } from "../src/state/state";

const FULL: State = {
  filters: {
    ...NO_FILTERS,
    actor: ["antony-blinken", "usa"],
    type: ["CONSULT"],
    modality: ["planned"],
    place: ["tel-aviv"],
    article: ["0123456789abcdef"],
    together: true,
    q: 'cease & "fire"',
    independent: "2",
    contested: "true",
    bbox: "34,29,36,34",
    min_confidence: "0.5",
    ego: "israel",
    radius: "2",
  },
  period: { from: "2024-03-01", to: "2024-03-31" },
  view: "network",
  lanes: "type",
  communities: true,
  shown: { kind: "edge", source: "usa", target: "israel", root: "AID" },
  beside: { kind: "period", from: "2024-02-01", to: "2024-02-29" },
};

test("an address holds the whole state", () => {
  expect(parse(query(FULL))).toEqual(FULL);
});

test.each([
  { kind: "event", id: "202403-consult-a-b~c" } as const,
  { kind: "actor", id: "usa" } as const,
  { kind: "place", id: "tel-aviv" } as const,
  { kind: "edge", source: "a", target: "b", root: "" } as const,
  { kind: "span", from: "2024-03-01", to: "2024-03-07", lane: "hamas" } as const,
  { kind: "edge", source: "a", target: "b", root: "AID", beside: true } as const,
])("what is shown comes back from an address: $kind", (shown) => {
  expect(parse(query({ ...START, shown })).shown).toEqual(shown);
});

test("nothing asked is the state at the start, and has no query string", () => {
  expect(parse("")).toEqual(START);
  expect(query(START)).toBe("");
});

test("the form of the page without JavaScript asks for nothing by its empty fields", () => {
  const form = "?q=&actor=&type=&modality=&place=&from=&to=&ego=&radius=1&bbox=&min_confidence=0&independent=1";
  expect(parse(form)).toEqual(START);
});

test("the filters are named as the REST interface names them", () => {
  const names = [...new URLSearchParams(selectionQuery(FULL.filters, FULL.period)).keys()];
  expect(new Set(names)).toEqual(
    new Set([
      ..."actor type modality place article together q independent".split(" "),
      ..."contested bbox min_confidence ego radius from to".split(" "),
    ]),
  );
});

test("what cannot be understood counts as not asked", () => {
  expect(parse("?from=yesterday&view=cube&show=nonsense&beside=period:x~y&lanes=&radius=3")).toEqual(START);
});

test("text is another name of q", () => {
  expect(parse("?text=truce").filters.q).toBe("truce");
});

test("a period whose days are in the wrong order is turned", () => {
  expect(parse("?from=2024-05-01&to=2024-04-01").period).toEqual({ from: "2024-04-01", to: "2024-05-01" });
});

test("beside stands the same of another actor, or in another period", () => {
  expect(other(FULL)?.period).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  const actor = other({ ...FULL, beside: { kind: "actor", id: "qatar" } });
  expect(actor?.filters.actor).toEqual(["qatar"]);
  expect(actor?.filters.together).toBe(false);
  expect(actor?.period).toEqual(FULL.period);
});
