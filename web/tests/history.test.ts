// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { moved } from "../src/explorer/brush";
import { beside, main, sideOf } from "../src/explorer/model";
import { act, amend, begin, nudge, settle, state, undoable } from "../src/state/history";
import { START } from "../src/state/state";

const from = (day: string) => ({ period: { from: day, to: "" } });

beforeEach(() => {
  vi.useFakeTimers();
  settle();
  state.value = START;
  undoable.value = 0;
});

test("a drag that changes nothing makes no entry, one that does makes one", () => {
  const before = history.length;
  begin();
  amend(from(""));
  settle();
  expect(history.length).toBe(before);
  begin();
  amend(from("2024-01-01"));
  amend(from("2024-01-02"));
  settle();
  expect(history.length).toBe(before + 1);
  expect(location.search).toBe("?from=2024-01-02");
});

test("steps that follow one another are one entry, later ones another", () => {
  const before = history.length;
  nudge(from("2024-01-01"));
  nudge(from("2024-01-02"));
  vi.advanceTimersByTime(1000);
  nudge(from("2024-01-03"));
  act(from("2024-01-04"));
  expect(history.length).toBe(before + 3);
});

test("the second of two periods moves alone; all that has no period of its own moves the first", () => {
  const days = [19_700, 20_000] as const;
  state.value = { ...START, beside: { kind: "period", from: "2024-01-01", to: "2024-02-01" } };
  expect(moved(beside, 19_723, 19_732, days)).toEqual({
    beside: { kind: "period", from: "2024-01-01", to: "2024-01-10" },
  });
  expect(moved(main, 19_723, 19_732, days)).toEqual({ period: { from: "2024-01-01", to: "2024-01-10" } });
  state.value = { ...START, beside: { kind: "actor", id: "usa" } };
  expect(moved(beside, 19_700, 20_000, days)).toEqual({ period: { from: "", to: "" } });
});

test("what is shown of the second side counts as the first's once there is one alone", () => {
  state.value = { ...START, beside: { kind: "actor", id: "usa" } };
  expect(sideOf({ kind: "actor", id: "iran", beside: true })).toBe(beside);
  expect(sideOf({ kind: "actor", id: "iran" })).toBe(main);
  state.value = START;
  expect(sideOf({ kind: "actor", id: "iran", beside: true })).toBe(main);
});
