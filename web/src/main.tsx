import { fillIslands } from "./common/island";
import "./common/common.css";
import { startTheme } from "./common/switch";

startTheme();

fillIslands(document, {
  explorer: async () => (await import("./explorer/explorer")).Explorer,
}).catch((problem: unknown) => {
  console.error("the explorer could not be loaded; the page stays as the server wrote it", problem);
});
