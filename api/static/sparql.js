// Runs the query of the form in place, showing what the page without this file would show.
"use strict";

const form = document.querySelector("form.sparql");
const field = document.querySelector("#query");
const said = document.querySelector("#said");
const results = document.querySelector("#results");

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

async function show(answer) {
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#results");
  if (!found) throw new Error(answer.statusText || `status ${answer.status}`);
  const fault = found.querySelector(".fault");
  if (fault?.dataset.line) place(Number(fault.dataset.line), Number(fault.dataset.column));
  results.replaceChildren(...found.childNodes);
  return results.querySelector(".count")?.textContent ?? "";
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
    const rows = await show(await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } }));
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
