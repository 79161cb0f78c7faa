// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { dayNumber } from "../src/common/dates";
import { type Counted, countTime, partOfPlaces } from "../src/data/counted";
import { Asked, Loader } from "../src/data/loading";
import { barsOf } from "../src/explorer/brush";
import { layCounted } from "../src/timeline/layout";
import { TOLD } from "./sample";

const TYPE = { root: "CONSULT", mode: "visit", label: "visit", quad: 1, score: 4 };
const AS = { type: TYPE, colour: "#9dccef" };

function item(start: string, end: string, actual: number, planned: number) {
  const types = [
    { ...AS, modality: "actual", events: actual },
    { ...AS, modality: "planned", events: planned },
  ];
  return { start, end, events: actual + planned, types };
}
const MONTHS = {
  total: 9,
  undated: 0,
  items: [item("2024-02-01", "2024-02-29", 3, 1), item("2024-03-01", "2024-03-31", 5, 0)],
};
const DAYS = { ...MONTHS, items: [item("2024-02-07", "2024-02-07", 3, 1), item("2024-03-01", "2024-03-01", 5, 0)] };

afterEach(() => void vi.unstubAllGlobals());

/** Answers of the server by a word of the address; what has none is refused. */
function served(answers: Readonly<Record<string, unknown>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const found = Object.keys(answers).find((word) => path.includes(word));
    return Promise.resolve(
      found ? Response.json(answers[found]) : Response.json({ detail: "too long" }, { status: 504 }),
    );
  });
  return asked;
}

async function counting(): Promise<[Counted[], Counted | undefined]> {
  const sooner: Counted[] = [];
  const found = await countTime("", new AbortController().signal, (months) => void sooner.push(months));
  return [sooner, found];
}

test("months are told until days are there, with the colours of all acts", async () => {
  served({ "by=month": MONTHS, "by=day": DAYS });
  const [sooner, found] = await counting();
  expect(sooner.map(({ stretches }) => stretches.length)).toEqual([2]);
  expect(found?.stretches.map(({ first, last }) => last - first)).toEqual([0, 0]);
  expect(found?.acts).toEqual([{ root: "CONSULT", colour: "#9dccef", score: 4 }]);
});

test("months stay where the server needs too long for days", async () => {
  served({ "by=month": MONTHS });
  const [sooner, found] = await counting();
  expect(found).toBe(sooner[0]);
});

test("of very many events only the months are asked for", async () => {
  const asked = served({ "by=month": { ...MONTHS, total: 300_000 } });
  expect((await counting())[1]?.stretches.length).toBe(2);
  expect(asked.length).toBe(1);
});

test("each month has a bar over its days, and no event is lost", async () => {
  served({ "by=month": MONTHS });
  const [, found] = await counting();
  const frame = { first: dayNumber("2024-01-20"), last: dayNumber("2024-04-10"), left: 100, right: 1000 };
  const [lane] = layCounted(found as Counted, frame).lanes;
  expect(lane).toMatchObject({ key: "CONSULT", colour: "#9dccef", count: 9, tallest: 5 });
  expect(lane?.bars.map(({ first, last, count, unreal }) => [last - first + 1, count, unreal])).toEqual([
    [29, 4, 1],
    [31, 5, 0],
  ]);
  const brushed = barsOf([], found, [frame.first, frame.last], 80);
  expect(brushed.map(({ days, count }) => [days, count])).toEqual([
    [29, 4],
    [31, 5],
  ]);
});

test("days fall into the bars of equal width, of which none is finer than them", async () => {
  served({ "by=month": MONTHS, "by=day": DAYS });
  const [, found] = await counting();
  const frame = { first: dayNumber("2024-01-20"), last: dayNumber("2024-04-10"), left: 100, right: 1000 };
  const [lane] = layCounted(found as Counted, frame).lanes;
  expect(lane?.bars.reduce((sum, { count }) => sum + count, 0)).toBe(9);
  const brushed = barsOf([], found, [frame.first, frame.last], 41);
  expect(brushed.length).toBe(41);
  expect(brushed.reduce((sum, { count }) => sum + count, 0)).toBe(9);
});

test("a part of the places says of how many it is", () => {
  expect(partOfPlaces({ total: 2_000, items: [] })).toContain("0 of 2,000 places");
  expect(partOfPlaces({ total: 0, items: [] })).toBe("");
});

test("of very many events a thousand are listed, and a thousand more each time that is asked", async () => {
  const asked = served({ "events/columns": TOLD });
  const loader = new Loader();
  loader.load("type=ASSAULT");
  await vi.waitFor(() => expect(loader.busy.value).toBe(false));
  loader.more();
  await vi.waitFor(() => expect(loader.busy.value).toBe(false));
  loader.load("");
  await vi.waitFor(() => expect(loader.busy.value).toBe(false));
  expect(asked.map((path) => path.split("?")[1])).toEqual([
    "type=ASSAULT&if_more=1000",
    "type=ASSAULT&if_more=2000",
    "if_more=1000",
  ]);
});

test("what is told too late is not taken for what was asked last", async () => {
  const late: ((found: string) => void)[] = [];
  const asked = new Asked<string>((query, _, sooner) => {
    late.push(sooner);
    return Promise.resolve(query);
  });
  asked.load("one");
  asked.load("two");
  await vi.waitFor(() => expect(asked.found.value).toBe("two"));
  late[0]?.("one");
  expect(asked.found.value).toBe("two");
});
