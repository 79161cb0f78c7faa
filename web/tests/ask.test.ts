import { expect, test } from "vitest";
import { fromWord, termOptions, variables } from "../src/ask/completing";
import { barOf } from "../src/ask/drawings";
import { declared, fillIn, lacking, written } from "../src/ask/prefixes";
import { dayOf, drawings, hrefOf, kindOf, type Row, words } from "../src/ask/results";
import { forget, save, saved } from "../src/ask/saved";

const KNOWN = { cmq: "https://x.example/ns#", rel: "https://x.example/rel#", actor: "https://x.example/id/actor/" };
const iri = (value: string) => ({ type: "uri", value });
const text = (value: string) => ({ type: "literal", value });
const typed = (value: string, kind: string) => ({
  type: "literal",
  value,
  datatype: `http://www.w3.org/2001/XMLSchema#${kind}`,
});
const table = (names: string[], ...rows: Row[]) => ({ names, rows });

test.each(["%C3", "100%"])("an IRI that encodes no letters is told as it is: %s", (part) => {
  expect(words(iri(`http://example.org/${part}`), new Map())).toBe(part);
});

test("a bar of less than naught reaches to the other side", () => {
  expect(barOf(3, [3, -5])).toEqual({ x: 62.5, width: 37.5 });
  expect(barOf(-5, [3, -5])).toEqual({ x: 0, width: 62.5 });
  expect(barOf(2, [2, 4])).toEqual({ x: 0, width: 50 });
  expect(barOf(0, [0])).toEqual({ x: 0, width: 0 });
});

test("a name is matched from the word that begins as typed", () => {
  expect(fromWord("Benjamin Netanyahu", "netan")).toBe("Netanyahu");
  expect(fromWord("Netanyahu's envoys", "netan")).toBe("Netanyahu's envoys");
  expect(fromWord("United States", "usa")).toBe("United States");
});

test("prefixes that a query uses and does not declare are filled in", () => {
  expect(fillIn("SELECT * { ?a rel:met ?b }", KNOWN)).toBe("PREFIX rel: <https://x.example/rel#>\n");
  expect(lacking("PREFIX rel: <urn:r> SELECT * { ?a rel:met/cmq:date ?b }", KNOWN)).toEqual(["cmq"]);
});

test("what stands in strings, comments and IRIs uses no prefix", () => {
  expect(lacking('SELECT * { ?a <rel:met> "cmq:date" } # actor:x', KNOWN)).toEqual([]);
  expect(declared("prefix a: <urn:a> # prefix b: <urn:b>")).toEqual(new Set(["a"]));
});

test("an unknown prefix is left to the server, which says where it is", () => {
  expect(lacking("SELECT * { ?a foo:met ?b }", KNOWN)).toEqual([]);
});

test("an IRI is written with its prefix where its name allows that", () => {
  expect(written("https://x.example/id/actor/mary-smith", KNOWN)).toBe("actor:mary-smith");
  expect(written("https://x.example/id/actor/a%20b", KNOWN)).toBe("<https://x.example/id/actor/a%20b>");
  expect(written("urn:other", KNOWN)).toBe("<urn:other>");
});

test("terms are proposed with prefix and label, without those that no prefix reaches", () => {
  const terms = [
    { iri: "https://x.example/ns#quote", label: "quote", comment: "the words" },
    { iri: "urn:other", label: "other", comment: "" },
  ];
  const found = termOptions(terms, KNOWN);
  expect(found).toContainEqual(expect.objectContaining({ label: "cmq:quote", detail: "quote", info: "the words" }));
  expect(found.some((one) => one.label.includes("other"))).toBe(false);
});

test("variables are those of the query without the one being written", () => {
  expect(variables("SELECT ?a { ?a ?p ?b . ?", 24)).toEqual(["?a", "?b", "?p"]);
});

test("days are read from dates, months and typed years, and not from numbers", () => {
  expect(dayOf(typed("1970-01-03", "date"))).toBe(2);
  expect(dayOf(text("1970-02"))).toBe(31);
  expect(dayOf(typed("1971", "gYear"))).toBe(365);
  expect(dayOf(typed("1971", "integer"))).toBeNull();
});

test("a name and a number make a chart", () => {
  const found = drawings(table(["type", "events"], { type: iri("urn:a"), events: typed("3", "integer") }));
  expect(found.chart).toEqual({ label: "type", value: "events" });
  expect(found.timeline).toBeNull();
});

test("two actors make a network, a day a timeline, two coordinates a map", () => {
  const actor = (name: string) => iri(`https://x.example/id/actor/${name}`);
  const met = drawings(table(["a", "b", "n"], { a: actor("x"), b: actor("y"), n: typed("2", "integer") }));
  expect(met.network).toEqual({ source: "a", target: "b", weight: "n" });
  const when = drawings(
    table(["day", "end", "what"], {
      day: typed("2024-03-01", "date"),
      end: typed("2024-03-02", "date"),
      what: text("A visit"),
    }),
  );
  expect(when.timeline).toEqual({ start: "day", end: "end", label: "what" });
  const where = drawings(table(["name", "lat", "long"], { name: text("Rome"), lat: text("41.9"), long: text("12.5") }));
  expect(where.map).toEqual({ latitude: "lat", longitude: "long", label: "name" });
});

test("a column of nothing is of no kind, and an empty answer offers no drawing", () => {
  expect(kindOf(table(["a"], {}), "a")).toBe("none");
  expect(Object.values(drawings(table(["a", "b"]))).every((one) => one === null)).toBe(true);
});

test("an id of this service leads to its page, a graph or another's IRI does not", () => {
  expect(hrefOf("https://x.example/id/actor/mary", "https://x.example/")).toBe("/id/actor/mary");
  expect(hrefOf("https://x.example/id/graph/canonical", "https://x.example/")).toBeNull();
  expect(hrefOf("https://y.example/id/actor/mary", "https://x.example/")).toBeNull();
});

test("an IRI is told by its name, else by its last part", () => {
  expect(words(iri("urn:x/mary"), new Map([["urn:x/mary", "Mary"]]))).toBe("Mary");
  expect(words(iri("https://x.example/ns#Event"), new Map())).toBe("Event");
});

test("saved queries are kept by name, and what is no such list counts as none", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  save("b", "ASK {}", store);
  save("a", "ASK { ?s ?p ?o }", store);
  save("b", "SELECT * {}", store);
  expect(saved(store).map((one) => one.name)).toEqual(["a", "b"]);
  expect(forget("a", store)).toEqual([{ name: "b", text: "SELECT * {}" }]);
  kept.set("communique.queries", "{broken");
  expect(saved(store)).toEqual([]);
});
