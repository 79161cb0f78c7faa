import { fillIslands } from "./common/island";
import "./common/common.css";

fillIslands(document, {
  ask: async () => (await import("./ask/ask")).Ask,
  explorer: async () => (await import("./explorer/explorer")).Explorer,
}).catch((problem: unknown) => {
  console.error("the explorer could not be loaded; the page stays as the server wrote it", problem);
});
