import { expect, test } from "vitest";
import { passage } from "../src/evidence/passage";
import { countries, unwrapped } from "../src/map/ground";

test("offsets count code points, so that a dove before the sentence moves nothing", () => {
  const text = "First 🕊 came. They met in Oslo. Then they left.";
  const start = Array.from(text).join("").indexOf("They") - 1; // the dove is two units of a string, one code point
  const pieces = passage(text, [{ start, end: start + 17 }], { start: start + 5, end: start + 8 });
  expect(pieces.map((piece) => [piece.kind, piece.text])).toEqual([
    ["plain", "First 🕊 came. "],
    ["sentence", "They "],
    ["trigger", "met"],
    ["sentence", " in Oslo."],
    ["plain", " Then they left."],
  ]);
});

test("only what stands around the sentence is shown, cut at a space", () => {
  const text = `${"before ".repeat(80)}They met. ${"after ".repeat(80)}`;
  const at = text.indexOf("They");
  const pieces = passage(text, [{ start: at, end: at + 9 }], undefined, 20);
  expect(pieces[0]?.text.startsWith("… before")).toBe(true);
  expect(pieces.at(-1)?.text.endsWith("after …")).toBe(true);
  expect(pieces.map((piece) => piece.text).join("").length).toBeLessThan(80);
});

test("a text that is not kept has no passage", () => {
  expect(passage("", [{ start: 3, end: 9 }], undefined)).toEqual([]);
});

test("no country leaps from one edge of the map to the other", () => {
  for (const { geometry, properties } of countries().features) {
    if (geometry.type !== "MultiPolygon") throw new Error(geometry.type);
    for (const ring of geometry.coordinates.flat()) {
      const leaps = ring.some(([x = 0, y = 0], i) => i > 0 && y > -85 && Math.abs(x - (ring[i - 1]?.[0] ?? 0)) > 180);
      expect(leaps, properties?.name).toBe(false);
    }
  }
});

test("a ring over the date line goes on beyond 180 degrees", () => {
  const ring = [
    [170, 60],
    [-170, 60],
    [-170, 70],
    [170, 70],
    [170, 60],
  ];
  expect(unwrapped(ring).map(([x]) => x)).toEqual([170, 190, 190, 170, 170]);
});
