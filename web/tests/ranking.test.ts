import { expect, test } from "vitest";
import { ranked } from "../src/filters/ranking";

const found = ["Netanyahu's envoys", "Benjamin Netanyahu", "Kenetanya", "Bibi", "Netan"].map((name) => ({
  id: name,
  name,
}));

test("of those who are named so, the one who is told of most comes first", () => {
  const events = new Map([
    ["Netanyahu's envoys", 1],
    ["Benjamin Netanyahu", 55],
    ["Kenetanya", 99],
  ]);
  const names = ranked(found, "netan", events).map((one) => one.name);
  expect(names).toEqual(["Netan", "Benjamin Netanyahu", "Netanyahu's envoys", "Kenetanya", "Bibi"]);
});
