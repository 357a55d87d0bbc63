import { defineConfig } from "vitest/config";

// The examples start Node and the compiler, which takes a while on a busy machine.
export default defineConfig({ test: { testTimeout: 60_000 } });
