import { defineConfig } from "vitest/config";

export default defineConfig({
  // The compiler is what takes the time, on a busy machine much of it.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
