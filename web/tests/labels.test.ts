import { expect, test } from "vitest";
import { lineOf, mixed, mixing } from "../src/common/looks";
import { firstNamed, type Room, roomFor } from "../src/network/labels";

test("a name stands at the right of its mark, and at the left where the picture ends before", () => {
  expect(roomFor({ x: 100, y: 50, size: 7 }, 80, 400, [])).toEqual([110, 190, 42.5, 57.5]);
  expect(roomFor({ x: 380, y: 50, size: 7 }, 80, 400, [])).toEqual([290, 370, 42.5, 57.5]);
});

test("a name wider than the picture stays at the right, where its beginning is read", () => {
  expect(roomFor({ x: 60, y: 50, size: 7 }, 390, 400, [])?.[0]).toBe(70);
});

test("a name has no room where another one stands, unless it must be told", () => {
  const taken: Room[] = [[110, 190, 42.5, 57.5]];
  expect(roomFor({ x: 120, y: 55, size: 5 }, 40, 400, taken)).toBeUndefined();
  expect(roomFor({ x: 120, y: 55, size: 5 }, 40, 400, taken, true)).toEqual([128, 168, 47.5, 62.5]);
  expect(roomFor({ x: 186, y: 50, size: 5 }, 40, 400, taken)).toBeUndefined();
  expect(roomFor({ x: 191, y: 50, size: 5 }, 40, 400, taken)?.[0]).toBe(199);
  expect(roomFor({ x: 120, y: 80, size: 5 }, 40, 400, taken)).toEqual([128, 168, 72.5, 87.5]);
});

test("a modality that is told beside the line is not told in it too", () => {
  expect(lineOf("Israel plans an offensive (planned)", "planned")).toBe("Israel plans an offensive");
  expect(lineOf("Talks (Cairo)", "actual")).toBe("Talks (Cairo)");
});

test("a paler colour is one mixed with what is behind it", () => {
  expect(mixed("#ff0000", "#ffffff", 0.5)).toBe("#ff8080");
  expect(mixed("#a01813", "#000000", 1)).toBe("#a01813");
});

test("mixing gives each colour its own mixture, the second time too", () => {
  const pale = mixing("#ffffff", 0.5);
  expect(["#ff0000", "#000000", "#ff0000"].map(pale)).toEqual(["#ff8080", "#808080", "#ff8080"]);
});

test("the largest mark has its name first, but for who must be told", () => {
  const marks = [{ size: 4 }, { size: 9 }, { size: 2, forceLabel: true }, { size: 5 }];
  expect(firstNamed(marks).map(({ size }) => size)).toEqual([2, 9, 5, 4]);
});
