// Builds the bundle beside the one that is there, and puts it in its place only when it is whole: a build that fails
// leaves the former one as it was.
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { licences } from "./licences.mjs";

const place = fileURLToPath(new URL("../api/static/explorer", import.meta.url));
const fresh = `${place}.new`;
const former = `${place}.old`;

for (const left of [fresh, former]) rmSync(left, { recursive: true, force: true });
try {
  await build({ logLevel: "warn", build: { outDir: fresh, emptyOutDir: true } });
  writeFileSync(`${fresh}/licences.txt`, licences());
} catch (problem) {
  rmSync(fresh, { recursive: true, force: true });
  throw problem;
}
if (existsSync(place)) renameSync(place, former);
renameSync(fresh, place);
rmSync(former, { recursive: true, force: true });
