// Reads Turtle 1.2 with N3.js and prints how many statements it has, and those that something reifies.
import { Parser } from "n3";
import { readFileSync } from "node:fs";

const quads = new Parser({ format: "text/turtle" }).parse(readFileSync(process.argv[2], "utf-8"));
const reified = quads
  .filter(({ predicate }) => predicate.value.endsWith("#reifies"))
  .map(({ subject, object }) => [subject.value, [object.subject, object.predicate, object.object].map(({ value }) => value)]);
const texts = quads.filter(({ predicate }) => predicate.value.endsWith("#anchorOf")).map(({ object }) => object.value);
process.stdout.write(JSON.stringify({ statements: quads.length, reified: Object.fromEntries(reified), texts }));
