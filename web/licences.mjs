// The licences of all that is built into the bundle, in one text that travels with it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The text, by the lock file: what is only for development is not in the bundle. */
export function licences() {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8"));
  const built = Object.entries(packages).filter(([place, told]) => place && !told.dev && !told.devOptional);
  return built.map(([place, told]) => entry(place, told)).join("\n");
}

function entry(place, told) {
  const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
  const folder = `${root}${place}`;
  const file = existsSync(folder) && readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const words = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "";
  return `${"=".repeat(100)}\n${name} ${told.version}, ${told.license ?? "see its source"}\n\n${words}\n`;
}
