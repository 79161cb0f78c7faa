import { fillIslands } from "./common/island";
import "./common/common.css";
import { startTheme } from "./common/switch";

startTheme();

fillIslands(document, {
  ask: async () => (await import("./ask/ask")).Ask,
  counterparts: async () => (await import("./things/counterparts")).Counterparts,
  feed: async () => (await import("./feed/feed")).Feed,
  spot: async () => (await import("./things/spot")).Spot,
  tools: async () => (await import("./keys/tools")).Tools,
  trend: async () => (await import("./things/trend")).Trend,
  words: async () => (await import("./things/words")).Words,
  explorer: async () => (await import("./explorer/explorer")).Explorer,
}).catch((problem: unknown) => {
  console.error("the explorer could not be loaded; the page stays as the server wrote it", problem);
});
