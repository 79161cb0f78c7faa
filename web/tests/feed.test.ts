import { expect, test } from "vitest";
import { articleOf, articlesIn, EventReader, isHtml, paragraphs } from "../src/feed/reading";

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

test("a file is one article, a list, or a line an article; its own day comes before the form's", () => {
  expect(articlesIn("a.txt", "A met B.", "2024-03-16")).toEqual([
    { text: "A met B.", id: "a.txt", published: "2024-03-16" },
  ]);
  expect(articlesIn("a.json", '[{"text":"x","published":"2024-01-01"},{"text":"y"}]', "2024-03-16")).toEqual([
    { text: "x", published: "2024-01-01" },
    { text: "y", published: "2024-03-16" },
  ]);
  expect(articlesIn("a.jsonl", '{"text":"x"}\n\n{"text":"y"}\n', "")).toEqual([{ text: "x" }, { text: "y" }]);
});

test("a line that is no JSON is named", () => {
  expect(() => articlesIn("a.jsonl", '{"text":"x"}\n{broken', "")).toThrow("a.jsonl, line 2 is no JSON");
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
