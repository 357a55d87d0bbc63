import { defineConfig } from "vitest/config";

// Vitest sets BASE_URL in its workers, to the base path of Vite. The caller's has to go by another name.
// https://vitest.dev/config/env
const { BASE_URL = "" } = process.env;

export default defineConfig({ test: { env: { CONTRACT_BASE_URL: BASE_URL } } });
