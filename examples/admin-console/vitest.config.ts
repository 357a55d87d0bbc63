import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.{ts,tsx}"], environment: "happy-dom" } },
      { test: { name: "start", include: ["test/start.test.ts"] } },
      { test: { name: "e2e", include: ["test/e2e/**/*.test.ts"], globalSetup: "test/e2e/global-setup.ts" } },
    ],
  },
});
