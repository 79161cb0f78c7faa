import type { Columnar } from "../src/data/events";

const DAY = 19_000;

/** Five events: of a day, of a week, with an open start, with an open end, and of no known time. */
export const TOLD: Columnar = {
  total: 5,
  shown: 5,
  types: [
    { id: "CONSULT", root: "CONSULT", mode: null, label: "Consult", quad: 1, score: 1, colour: "#9dccef" },
    { id: "ASSAULT", root: "ASSAULT", mode: null, label: "Assault", quad: 4, score: -9, colour: "#a01813" },
  ],
  modalities: ["actual", "denied", "planned"],
  precisions: ["day", "week"],
  bases: ["explicit"],
  actors: [
    { id: "ada", name: "Ada", kind: "Person", country: null, colour: "#e69f00" },
    { id: "bob", name: "Bob", kind: "Person", country: null, colour: "#e69f00" },
    { id: "eve", name: "Eve", kind: "Group", country: null, colour: "#cc79a7" },
  ],
  places: [{ id: "oslo", name: "Oslo", country: "NOR", latitude: 59.9, longitude: 10.7 }],
  articles: [{ id: "a", title: "A", source: null, published: "2022-01-08" }],
  columns: {
    id: ["day", "week", "until", "since", "never"],
    label: ["Ada meets Bob", "Eve attacks Ada", "Bob met Eve", "Ada to meet Eve", "Bob meets Bob"],
    start: [DAY, DAY + 7, null, DAY + 20, null],
    end: [DAY, DAY + 13, DAY + 3, null, null],
    precision: [0, 1, 0, 0, null],
    type: [0, 1, 0, 0, 0],
    modality: [0, 1, 0, 2, 0],
    actors: [[0, 1], [2, 0], [1, 2], [0, 2], [1]],
    pairs: [[0, 1], [2, 0], [1, 2], [0, 2], []],
    places: [[0], [], [0], [], []],
    articles: [[0], [0], [0], [0], [0]],
    confidence: [1, 1, 1, 1, 1],
    independent: [1, 2, 1, 1, 1],
    contested: [0, 1, 0, 0, 0],
  },
};

export const FIRST = DAY;
