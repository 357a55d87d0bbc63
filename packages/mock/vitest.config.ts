import { defineConfig } from "vitest/config";

// Loading Prism takes longer than most of the tests, so the files share one that is loaded.
export default defineConfig({ test: { isolate: false, hookTimeout: 30_000 } });
