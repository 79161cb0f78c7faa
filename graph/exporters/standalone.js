"use strict";
// Filters the table, the time line and the network together. The page is whole without it.
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("tbody tr")];
const marks = [...document.querySelectorAll(".mark")];
const actors = [...document.querySelectorAll(".actor")];
const line = document.querySelector("svg.time");
const DAY = 86400000;
const BEFORE = 719163; // days from the first of January of the year 1 to that of 1970, both counted
const texts = new Map(rows.map((row) => [row.id, row.textContent.toLowerCase()]));
const who = new Map(rows.map((row) => [row.id, row.dataset.who.split(" ")]));
let actor = "";

const days = (value) => (value ? Date.parse(value) / DAY + BEFORE : null);

function fits(row, wanted) {
  const { type, modality, first, last } = row.dataset;
  return (
    (!wanted.words || wanted.words.every((word) => texts.get(row.id).includes(word))) &&
    (!wanted.type || type === wanted.type) &&
    (!wanted.modality || modality === wanted.modality) &&
    (!actor || who.get(row.id).includes(actor)) &&
    (wanted.from === null || (last !== "" && Number(last) > wanted.from) || (last === "" && first !== "")) &&
    (wanted.to === null || (first !== "" && Number(first) <= wanted.to) || (first === "" && last !== ""))
  );
}

function drawTime(from, to) {
  if (!line) return;
  const start = from ?? Number(line.dataset.start);
  const end = Math.max(start + 1, to === null ? Number(line.dataset.end) : to + 1);
  const left = Number(line.dataset.left);
  const scale = (Number(line.dataset.width) - left) / (end - start);
  for (const mark of marks) {
    const first = Math.max(start, Number(mark.dataset.first));
    const last = Math.min(end, Number(mark.dataset.last));
    const rect = mark.querySelector("rect");
    rect.setAttribute("x", left + (first - start) * scale);
    rect.setAttribute("width", Math.max(4, (last - first) * scale));
  }
  for (const [number, part] of [...line.querySelectorAll(".ticks text")].entries()) {
    const count = line.querySelectorAll(".ticks text").length;
    const day = Math.round(start + ((end - start) * number) / count);
    const x = left + (day - start) * scale;
    part.textContent = new Date((day - BEFORE) * DAY).toISOString().slice(0, 10);
    part.setAttribute("x", x + 2);
    const tick = part.previousElementSibling;
    tick.setAttribute("x1", x);
    tick.setAttribute("x2", x);
  }
}

function apply(event) {
  const given = new FormData(form);
  const words = given.get("words").trim().toLowerCase();
  const wanted = {
    words: words ? words.split(/\s+/) : null,
    type: given.get("type"), modality: given.get("modality"), from: days(given.get("from")), to: days(given.get("to")),
  };
  const shown = new Set();
  const active = new Set();
  for (const row of rows) {
    row.hidden = !fits(row, wanted);
    if (!row.hidden) {
      shown.add(row.id);
      for (const one of who.get(row.id)) active.add(one);
    }
  }
  for (const mark of marks) mark.classList.toggle("off", !shown.has(mark.dataset.event));
  for (const one of actors) one.classList.toggle("off", shown.size < rows.length && !active.has(one.dataset.actor));
  if (event && ["from", "to", "reset"].includes(event.target.name ?? event.type)) drawTime(wanted.from, wanted.to);
  document.getElementById("count").textContent = `${shown.size} of ${rows.length} events`;
}

form.hidden = false;
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  actor = "";
  setTimeout(() => { apply(); drawTime(null, null); }, 0);
});
for (const one of actors) {
  one.setAttribute("tabindex", "0");
  one.setAttribute("role", "button");
  const choose = () => { actor = actor === one.dataset.actor ? "" : one.dataset.actor; apply(); };
  one.addEventListener("click", choose);
  one.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
}
apply();
