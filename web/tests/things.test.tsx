// @vitest-environment jsdom
import { expect, test } from "vitest";
import { dayNumber } from "../src/common/dates";
import { barsOf, counterparts, daysOf, monthsPerBar, type Told, trendOf } from "../src/things/numbers";
import { light } from "../src/things/words";

const month = (start: string, events: number, quad = 1, modality = "actual"): Told["items"][number] => ({
  start: `${start}-01`,
  end: `${start}-28`,
  events,
  vague: 0,
  types: [{ type: { quad }, modality, events }],
});

test("bars are months without gaps, by quad, with what is not told as done apart", () => {
  const bars = barsOf({ total: 6, undated: 0, items: [month("2024-01", 2, 4), month("2024-03", 3, 1, "planned")] });
  expect(bars.map((bar) => bar.events)).toEqual([2, 0, 3]);
  expect(bars[0]?.actual).toEqual([0, 0, 0, 2]);
  expect(bars[2]?.other).toBe(3);
  expect(daysOf(bars[1] as (typeof bars)[number])).toBe("from=2024-02-01&to=2024-02-29");
});

test("a long history has quarters, years or decades", () => {
  expect(monthsPerBar("2024-01-01", "2024-12-31", 48)).toBe(1);
  expect(monthsPerBar("2015-01-01", "2024-12-31", 48)).toBe(3);
  expect(monthsPerBar("1990-01-01", "2024-12-31", 48)).toBe(12);
  const bars = barsOf({ total: 2, undated: 0, items: [month("1950-01", 1), month("2024-05", 1)] });
  expect(bars.length).toBeLessThanOrEqual(48);
  expect(bars.reduce((sum, bar) => sum + bar.events, 0)).toBe(2);
});

test("nothing dated makes no bar", () => {
  expect(barsOf({ total: 1, undated: 1, items: [] })).toEqual([]);
});

test("counterparts come by count, each once an event, with their trend", () => {
  const day = dayNumber("2024-01-01");
  const told = {
    actors: [
      { id: "a", name: "A" },
      { id: "b", name: "B" },
      { id: "c", name: "C" },
    ],
    columns: {
      actors: [
        [0, 1],
        [0, 1, 1],
        [0, 2],
        [0, 1],
      ],
      start: [day, day + 300, day + 310, null],
      end: [null, null, null, day + 320],
    },
  };
  const found = counterparts(told, "a", 10, 4);
  expect(found.map((one) => [one.id, one.events])).toEqual([
    ["b", 3],
    ["c", 1],
  ]);
  expect(found[0]?.bins).toEqual([1, 0, 0, 2]);
});

test("a trend needs three events and twice as many", () => {
  expect(trendOf([0, 1, 2, 2])).toBe("more of late");
  expect(trendOf([3, 0, 1, 0])).toBe("fewer of late");
  expect(trendOf([0, 0, 1, 1])).toBe("steady");
  expect(trendOf([0, 0, 0, 0, 5, 0, 0, 0])).toBe("fewer of late");
  expect(trendOf([0, 0, 0, 0, 2, 0, 0, 0])).toBe("steady");
});

test("what is pointed at lights up with all that is of the same report, and only that", () => {
  document.body.innerHTML = `<div class="text"><mark data-of="r1 c1">x</mark><mark data-of="r2">y</mark></div><ol><li data-of="r1"><a>z</a></li></ol>`;
  const lit = light(document, document.querySelector("li a"));
  expect(lit.map((one) => one.dataset.of)).toEqual(["r1 c1", "r1"]);
  expect(light(document, document.body)).toEqual([]);
});
