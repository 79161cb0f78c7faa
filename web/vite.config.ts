import { defineConfig } from "vitest/config";

// The addresses of what is built begin with /static/explorer/, where the server has it. Nothing is inlined as data: URL,
// which the Content-Security-Policy refuses.
export default defineConfig({
  base: "/static/explorer/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: "src/main.tsx", checks: { pluginTimings: false } },
  },
  // In one thread, with modules that are loaded once: a third of the processor time.
  test: { include: ["tests/**/*.test.{ts,tsx}"], pool: "threads", isolate: false, maxWorkers: 1 },
});
