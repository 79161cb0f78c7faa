import { expect, test } from "vitest";
import type { Strongest } from "../src/data/counted";
import { networkOf, partWords } from "../src/network/strongest";

const actor = { kind: "Person", country: null, colour: "#e69f00" };
const TOLD: Strongest = {
  actors: 10_000,
  edges: 40_000,
  members: [
    { ...actor, id: "ada", name: "Ada", events: 5 },
    { ...actor, id: "bob", name: "Bob", events: 4 },
  ],
  strongest: [{ source: 0, target: 1, root: "CONSULT", colour: "#9dccef", events: 3, actual: 2 }],
};

test("a part of a network says of how many actors and edges it is", () => {
  expect(partWords(TOLD)).toContain("2 of 10,000 actors, 1 of 40,000 edges");
  expect(partWords({ ...TOLD, actors: 2, edges: 1 })).toBe("");
});

test("the strongest actors are numbered as their edges have them", () => {
  const { nodes, edges } = networkOf(TOLD);
  expect([...nodes]).toEqual([0, 1]);
  expect([edges[0]?.source, edges[0]?.target]).toEqual([0, 1]);
});
