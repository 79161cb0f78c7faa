import { expect, test } from "vitest";
import { decode, entries, tally, UNKNOWN, within } from "../src/data/events";
import { behind, narrowed } from "../src/evidence/behind";
import { network, weigh } from "../src/network/network";
import { NO_FILTERS } from "../src/state/state";
import { FIRST, TOLD } from "./sample";

const events = decode(TOLD);
const ids = (numbers: Iterable<number>) => [...numbers].map((number) => events.id[number]);
const all = within(events, UNKNOWN, UNKNOWN);

test("without a period all are chosen, also those of no known time", () => {
  expect(ids(all)).toEqual(["day", "week", "until", "since", "never"]);
});

test("an event of several days lies in each period that overlaps them", () => {
  expect(ids(within(events, FIRST + 13, FIRST + 15))).toEqual(["week"]);
  expect(ids(within(events, FIRST + 14, FIRST + 15))).toEqual([]);
});

test("with one bound known, an event lies where that day does", () => {
  expect(ids(within(events, FIRST + 1, FIRST + 3))).toEqual(["until"]);
  expect(ids(within(events, FIRST + 15, UNKNOWN))).toEqual(["since"]);
});

test("only a day, or two, that are known count as certain", () => {
  expect([...events.exact]).toEqual([1, 0, 0, 0, 0]);
});

test("the extent reaches from the first to the last day that is known", () => {
  expect([events.first, events.last]).toEqual([FIRST, FIRST + 20]);
});

test("lists keep what each event has", () => {
  expect([...entries(events.actorsOf, 1)]).toEqual([2, 0]);
  expect([...tally(events.actorsOf, all, 3)]).toEqual([3, 3, 3]);
});

test("the network has one edge for each pair and type, weighed by the chosen events", () => {
  const net = network(events);
  expect(net.edges.map((edge) => `${edge.source}-${edge.target} ${edge.root}`)).toEqual([
    "0-1 CONSULT",
    "2-0 ASSAULT",
    "1-2 CONSULT",
    "0-2 CONSULT",
  ]);
  const weights = weigh(events, net, within(events, FIRST, FIRST + 8));
  expect([...weights.edges]).toEqual([1, 1, 1, 0]);
  expect([...weights.actual]).toEqual([1, 0, 1, 0]);
  expect([...weights.degree]).toEqual([2, 2, 2]);
});

test("behind an edge are the events from the one to the other, of its type", () => {
  expect(ids(behind(events, all, { kind: "edge", source: "eve", target: "ada", root: "ASSAULT" }))).toEqual(["week"]);
  expect(ids(behind(events, all, { kind: "edge", source: "ada", target: "eve", root: "ASSAULT" }))).toEqual([]);
  expect(ids(behind(events, all, { kind: "edge", source: "ada", target: "eve", root: "" }))).toEqual(["since"]);
});

test("behind an actor and a place are the events that have them", () => {
  expect(ids(behind(events, all, { kind: "actor", id: "ada" }))).toEqual(["day", "week", "since"]);
  expect(ids(behind(events, all, { kind: "place", id: "oslo" }))).toEqual(["day", "until"]);
  expect(ids(behind(events, all, { kind: "actor", id: "nobody" }))).toEqual([]);
});

test("behind a bar of the timeline are the events of its lane in its days", () => {
  const span = { kind: "span", from: "2022-01-08", to: "2022-01-11" } as const;
  expect(ids(behind(events, all, { ...span, lane: "" }))).toEqual(["day", "until"]);
  expect(ids(behind(events, all, { ...span, lane: "ada" }))).toEqual(["day"]);
  expect(ids(behind(events, all, { ...span, lane: "ASSAULT" }))).toEqual([]);
});

test("what is behind something can be asked of the server with its own filters", () => {
  const edge = { kind: "edge", source: "ada", target: "bob", root: "AID" } as const;
  expect(narrowed(NO_FILTERS, edge)).toMatchObject({ actor: ["ada", "bob"], together: true, type: ["AID"] });
});
