// Asks a SPARQL service with Comunica: `node comunica.mjs KIND SOURCES QUERY [TOKEN]`; SOURCES is JSON, the answer too.
import { QueryEngine } from "@comunica/query-sparql";

const [kind, sources, query, token] = process.argv.slice(2);
const withToken = (address, options) => {
  const headers = new Headers(options?.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return fetch(address, { ...options, headers });
};
const term = ({ termType, value, language, datatype }) => ({ termType, value, language, datatype: datatype?.value });
const kinds = {
  bindings: async (engine, context) => {
    const rows = await (await engine.queryBindings(query, context)).toArray();
    return rows.map((row) => Object.fromEntries([...row].map(([name, value]) => [name.value, term(value)])));
  },
  boolean: (engine, context) => engine.queryBoolean(query, context),
  quads: async (engine, context) => {
    const quads = await (await engine.queryQuads(query, context)).toArray();
    return quads.map((quad) => [quad.subject, quad.predicate, quad.object].map(({ value }) => value));
  },
  void: async (engine, context) => (await engine.queryVoid(query, context)) ?? null,
};
const context = { sources: JSON.parse(sources), ...(token ? { fetch: withToken } : {}) };
if (kind === "void") context.destination = context.sources[0];
process.stdout.write(JSON.stringify(await kinds[kind](new QueryEngine(), context)));
