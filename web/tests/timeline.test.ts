import { expect, test } from "vitest";
import { dayNumber, dayWords, isoDay, spanWords, ticks } from "../src/common/dates";
import { type Columnar, decode, UNKNOWN, within } from "../src/data/events";
import { type Frame, lay } from "../src/timeline/layout";
import { histogram, Rows } from "../src/timeline/packing";
import { FIRST, TOLD } from "./sample";

const events = decode(TOLD);
const all = within(events, UNKNOWN, UNKNOWN);
const frame: Frame = { first: FIRST - 5, last: FIRST + 25, left: 100, right: 1000 };

test("lanes stand in the order of how many events they have", () => {
  expect(lay(events, all, "type", frame, 9).lanes.map((lane) => [lane.key, lane.count])).toEqual([
    ["CONSULT", 4],
    ["ASSAULT", 1],
  ]);
});

test("an event stands in the lane of each of its actors", () => {
  const { lanes } = lay(events, all, "actor", frame, 9);
  const marks = (key: string) => lanes.find((lane) => lane.key === key)?.marks.map((mark) => events.id[mark.event]);
  expect(marks("ada")).toEqual(["day", "week", "since"]);
  expect(marks("bob")).toEqual(["day", "until"]);
});

test("bounds that are not known are open, and only what is certain counts as exact", () => {
  const marks = lay(events, all, "type", frame, 9).lanes.flatMap((lane) => lane.marks);
  const told = Object.fromEntries(marks.map((mark) => [events.id[mark.event], mark]));
  expect(told.until).toMatchObject({ openStart: true, openEnd: false, exact: false });
  expect(told.since).toMatchObject({ openStart: false, openEnd: true, exact: false });
  expect(told.week?.exact).toBe(false);
  expect(told.day?.exact).toBe(true);
  expect(told.week?.width).toBeGreaterThan(150);
});

test("events of no known time are counted, not drawn", () => {
  const laid = lay(events, all, "type", frame, 9);
  expect(laid.undated).toBe(1);
  expect(laid.lanes.flatMap((lane) => lane.marks).some((mark) => events.id[mark.event] === "never")).toBe(false);
});

test("lanes that do not fit are counted", () => {
  expect(lay(events, all, "actor", frame, 1).left).toBe(2);
});

function crowd(count: number): Columnar {
  const fill = <T>(value: T) => Array.from({ length: count }, () => value);
  const columns = {
    ...{ id: fill("x").map((_, i) => `e${i}`), label: fill("Ada meets Bob") },
    ...{ start: fill(FIRST), end: fill(FIRST), precision: fill(0), type: fill(0), modality: fill(0) },
    ...{ actors: fill([0]), pairs: fill([]), places: fill([]), articles: fill([0]) },
    ...{ confidence: fill(1), independent: fill(1), contested: fill(0) },
  };
  return { ...TOLD, total: count, shown: count, columns };
}

test("a lane with more events than room has bars, which count all of them", () => {
  const many = decode(crowd(500));
  const [lane] = lay(many, within(many, UNKNOWN, UNKNOWN), "actor", frame, 9).lanes;
  expect(lane?.marks).toEqual([]);
  expect(lane?.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(500);
});

test("no two marks of a lane cover each other", () => {
  const some = decode(crowd(9));
  const wide = { ...frame, last: FIRST + 6 };
  const [lane] = lay(some, within(some, UNKNOWN, UNKNOWN), "actor", wide, 9).lanes;
  const places = lane?.marks.map((mark) => `${mark.row} ${mark.x}`) ?? [];
  expect(places.length).toBe(9);
  expect(new Set(places).size).toBe(9);
});

test("stretches share a row where they do not meet", () => {
  const rows = new Rows(2);
  expect([rows.put(0, 10), rows.put(5, 15), rows.put(10, 20), rows.put(12, 14)]).toEqual([0, 1, 0, -1]);
});

test("a histogram counts each day once, and none from outside", () => {
  expect([...histogram([0, 4, 5, 9, 10, -1], 0, 9, 2)]).toEqual([2, 2]);
});

test("days are the same as numbers and as ISO 8601", () => {
  for (const day of ["1969-12-31", "2024-02-29", "2024-03-31"]) expect(isoDay(dayNumber(day))).toBe(day);
  expect(dayWords(dayNumber("2024-03-01"))).toBe("1 March 2024");
});

test("a stretch tells nothing twice", () => {
  const words = (from: string, to: string) => spanWords(dayNumber(from), dayNumber(to));
  expect(words("2024-03-01", "2024-03-01")).toBe("1 March 2024");
  expect(words("2024-03-01", "2024-03-09")).toBe("1 – 9 March 2024");
  expect(words("2024-03-01", "2024-04-09")).toBe("1 March – 9 April 2024");
  expect(words("2023-12-01", "2024-01-09")).toBe("1 December 2023 – 9 January 2024");
});

test.each([3, 40, 300, 3000, 40_000])("an axis of %i days has some ticks, and not too many", (length) => {
  const found = ticks(19_000, 19_000 + length, 10);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(16);
  expect(found.every((tick) => tick.day >= 19_000 && tick.day <= 19_000 + length)).toBe(true);
});
