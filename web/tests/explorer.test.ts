// @vitest-environment jsdom
import { expect, test } from "vitest";
import { decode } from "../src/data/events";
import { handles } from "../src/explorer/brush";
import { usualFirst } from "../src/explorer/exports";
import { friendliestFirst } from "../src/explorer/key";
import { isBox } from "../src/filters/filters";
import { barAt } from "../src/things/trend";
import { holdsEvent } from "../src/timeline/layout";
import { FIRST, TOLD } from "./sample";

test("the usual formats come first, and none is lost", () => {
  expect(usualFirst(["atom", "csv", "gexf", "jsonld"])).toEqual(["csv", "jsonld", "gexf", "atom"]);
});

test("acts are told from friendly to hostile, each once", () => {
  const acts = [...TOLD.types].reverse().concat(TOLD.types);
  expect(friendliestFirst(acts).map((act) => act.root)).toEqual(["CONSULT", "ASSAULT"]);
});

test.each([
  [100, 400, [100, 400]],
  [100, 124, [100, 124]],
  [100, 102, [89, 113]],
  [0, 4, [0, 24]],
  [500, 500, [476, 500]],
])("the handles of a window from %d to %d are 24 pixels apart at least", (left, right, found) => {
  expect(handles(left, right, 500)).toEqual(found);
});

test.each([
  ["34,29,36,34", true],
  [" 34, 29, 36, 34 ", true],
  ["170,-10,-170,10", true],
  ["", true],
  ["1,2", false],
  ["1,2,3,4,5", false],
  ["1,,3,4", false],
  ["34,34,36,29", false],
  ["190,0,10,10", false],
])("a box is four numbers of degrees: %s %s", (words, is) => {
  expect(isBox(words)).toBe(is);
});

test("a bar that counts the event that is shown is known by its days and its lane", () => {
  const events = decode(TOLD);
  const bar = { first: FIRST - 2, last: FIRST + 2 };
  expect(holdsEvent(events, { key: "ada" }, bar, 0)).toBe(true);
  expect(holdsEvent(events, { key: "CONSULT" }, bar, 0)).toBe(true);
  expect(holdsEvent(events, { key: "eve" }, bar, 0)).toBe(false);
  expect(holdsEvent(events, { key: "ada" }, { first: FIRST + 1, last: FIRST + 2 }, 0)).toBe(false);
  expect(holdsEvent(events, { key: "bob" }, bar, 4)).toBe(false);
  expect(holdsEvent(events, { key: "ada" }, bar, -1)).toBe(false);
});

test("a bar of a month that stands alone is no block over all the width", () => {
  expect(barAt(0, 800)).toEqual({ x: 363, width: 72 });
  expect(barAt(10, 30)).toEqual({ x: 10, width: 18 });
  expect(barAt(10, 11)).toEqual({ x: 10, width: 3 });
});
