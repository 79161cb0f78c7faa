import { expect, test } from "vitest";
import { articleOf, articlesIn, dated, EventReader, isHtml, keptOf, paragraphs } from "../src/feed/reading";
import { forPeople } from "../src/feed/refusals";

test("a page is told from an article that has a < in it", () => {
  expect(isHtml("<!doctype html><p>x</p>")).toBe(true);
  expect(isHtml("  <article>\n<p>x")).toBe(true);
  expect(isHtml("Fewer than <5 came")).toBe(false);
  expect(isHtml("<3 from Paris")).toBe(false);
});

test("what is left empty is not sent", () => {
  expect(articleOf("A met B.", { url: "", title: " ", published: "2024-03-16" })).toEqual({
    text: "A met B.",
    published: "2024-03-16",
  });
  expect(articleOf("<html><p>x</p></html>", {})).toEqual({ html: "<html><p>x</p></html>" });
  expect(articleOf(" ", { url: "https://news.example/a" })).toEqual({ url: "https://news.example/a" });
});

test("of an address the text that was seen is kept, of a paste what was pasted", () => {
  const seen = { text: "A met B.", address: "https://news.example/a?b" };
  const asked = { url: "https://news.example/b", published: "2024-03-16" };
  expect(keptOf(asked, seen)).toEqual({ ...asked, text: "A met B.", url: "https://news.example/a?b" });
  expect(keptOf({ html: "<p>x</p>", ...asked }, seen)).toEqual({ html: "<p>x</p>", ...asked });
  expect(keptOf({ text: "x" }, seen)).toEqual({ text: "x" });
});

test("a file is one article, a list, or a line an article", () => {
  expect(articlesIn("a.txt", "A met B.")).toEqual([{ text: "A met B.", id: "a.txt" }]);
  expect(articlesIn("a.json", '[{"text":"x","published":"2024-01-01"},{"text":"y"}]')).toEqual([
    { text: "x", published: "2024-01-01" },
    { text: "y" },
  ]);
  expect(articlesIn("a.jsonl", '{"text":"x"}\n\n{"text":"y"}\n')).toEqual([{ text: "x" }, { text: "y" }]);
});

test("an article's own day comes before the one that is given for those without; a page may tell its own", () => {
  const come = [{ text: "x", published: "2024-01-01" }, { text: "y" }, { html: "<p>z</p>" }];
  expect(dated(come, "2024-03-16")).toEqual([come[0], { text: "y", published: "2024-03-16" }, come[2]]);
  expect(dated(come, "")).toEqual(come);
});

test.each([
  ["a.json", '[null, 3, "x"]', "a.json, number 1 is no article"],
  ["a.json", '[{"text":"x"}, {"body":"y"}]', "a.json, number 2 is no article"],
  ["a.json", "3", "a.json is no article"],
  ["a.jsonl", '{"text":"x"}\n[]', "a.jsonl, line 2 is no article"],
])("what is no article is named: %s %s", (name, content, words) => {
  expect(() => articlesIn(name, content)).toThrow(words);
});

test("a refusal tells people nothing of headers, bodies and settings", () => {
  const undated =
    'the article says nowhere when it was published; put "published": "YYYY-MM-DD" into the JSON body, since "on Friday" means nothing without it';
  const scope = "this needs the header Authorization: Bearer with a token that has the scope ingest";
  const closed =
    "http://127.0.0.1:9/a leads to 127.0.0.1, a private or reserved address, and is not fetched; set COMMUNIQUE_ALLOW_PRIVATE_ADDRESSES=true to allow it";
  expect(forPeople(undated)).toContain("published. Fill in “Published on”");
  expect([undated, scope, closed].map(forPeople).join()).not.toMatch(/JSON|Bearer|COMMUNIQUE_/);
  expect(forPeople("the text is empty")).toBe("the text is empty");
});

test("a line that is no JSON is named", () => {
  expect(() => articlesIn("a.jsonl", '{"text":"x"}\n{broken')).toThrow("a.jsonl, line 2 is no JSON");
});

test("marks count code points, overlap, and stop at the end of a paragraph", () => {
  const found = paragraphs("🕊 A met B.\n\nSo they said.", [
    { start: 2, end: 9, of: "r", kind: "event" },
    { start: 4, end: 7, of: "c", kind: "claim" },
  ]);
  expect(found.length).toBe(2);
  expect(found[0]?.map((piece) => [piece.text, piece.of])).toEqual([
    ["🕊 ", []],
    ["A ", ["r"]],
    ["met", ["r", "c"]],
    [" B", ["r"]],
    [".", []],
  ]);
});

test("server-sent events are read across the pieces in which they come", () => {
  const reader = new EventReader();
  expect(reader.read("id: 0\nevent: item\nda")).toEqual([]);
  expect(reader.read('ta: {"a":1}\n\n: still here\n\nevent: end\ndata: {}\n\n')).toEqual([
    { event: "item", data: '{"a":1}' },
    { event: "end", data: "{}" },
  ]);
});
