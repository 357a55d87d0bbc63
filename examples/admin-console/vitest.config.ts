import { defineConfig } from "vitest/config";

// Files name the environment that they need: tests of components a page, tests in a browser none.
export default defineConfig({ test: { include: ["test/**/*.test.{ts,tsx}"] } });
