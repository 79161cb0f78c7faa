// Runs the query of the form in place and shows rows as a table; without this file the form still works.
"use strict";

const form = document.querySelector("form.sparql");
const field = document.querySelector("#query");
const said = document.querySelector("#said");
const results = document.querySelector("#results");
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function term(value) {
  if (value === undefined) return element("span", "");
  if (value.type === "bnode") return element("span", "_:" + value.value);
  if (value.type !== "uri") {
    const words = value.value ?? JSON.stringify(value);
    return element("span", words, { title: value.datatype ?? value["xml:lang"] ?? "", class: words.length <= 24 ? "short" : "" });
  }
  const at = value.value.indexOf("/id/");
  const href = at >= 0 ? value.value.slice(at) : value.value;
  if (at < 0 && !/^https?:/.test(href)) return element("span", value.value);
  const short = value.value.replace(/^.*[/#](?=[^/#]+[/#]?[^/#]*$)/, "…");
  return element("a", short, { href, title: value.value });
}

function table(found) {
  const made = element("table", undefined, { class: "list results" });
  const head = made.createTHead().insertRow();
  for (const name of found.head.vars) head.append(element("th", name, { scope: "col" }));
  const body = made.createTBody();
  for (const row of found.results.bindings) {
    const line = body.insertRow();
    for (const name of found.head.vars) line.insertCell().append(term(row[name]));
  }
  return made;
}

async function show(answer) {
  const type = answer.headers.get("content-type") ?? "";
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({ detail: answer.statusText }));
    if (problem.line) place(problem.line, problem.column);
    results.replaceChildren(element("p", problem.detail, { class: "fault", role: "alert" }));
    return "";
  }
  if (!type.includes("json") || type.includes("ld+json")) {
    const text = await answer.text();
    results.replaceChildren(element("pre", text, { class: "code" }));
    return "";
  }
  const found = await answer.json();
  if ("boolean" in found) {
    results.replaceChildren(element("p", found.boolean ? "Yes" : "No", { class: "boolean" }));
    return "";
  }
  results.replaceChildren(table(found));
  const count = found.results.bindings.length;
  return `${count} row${count === 1 ? "" : "s"}`;
}

function place(line, column) {
  const before = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(before + column - 1, before + column);
}

async function run(event) {
  event?.preventDefault();
  said.textContent = "Running …";
  const started = performance.now();
  try {
    const body = new URLSearchParams({ query: field.value });
    const rows = await show(await fetch(form.action, { method: "POST", body, headers: { Accept: ACCEPT } }));
    said.textContent = `${rows}${rows ? ", " : ""}${((performance.now() - started) / 1000).toFixed(2)} s`;
  } catch (problem) {
    said.textContent = `The answer broke off: ${problem.message}`;
  }
}

form.addEventListener("submit", run);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
});
for (const example of document.querySelectorAll(".examples details")) {
  const use = element("button", "Use this", { type: "button" });
  use.addEventListener("click", () => {
    field.value = example.querySelector("code").textContent;
    run();
    field.scrollIntoView({ block: "center" });
  });
  example.append(use);
}
