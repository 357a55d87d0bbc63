import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { folderOf } from "../src/tool.ts";

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "orgplane-tools-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
  // Whoever asks a registry here gets no answer.
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:1/");
  vi.stubEnv("npm_config_fetch_retries", "0");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

it("a tool that is installed is found without a registry", () => {
  const folder = join(cache, "orgplane/tools/@acme+tool-1.2.3/node_modules/@acme/tool");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "version": "1.2.3" }`);
  expect(folderOf({ name: "@acme/tool", version: "1.2.3" })).toBe(folder);
});

it("a tool that is not there, and cannot be installed, is an error", () => {
  expect(() => folderOf({ name: "@orgplane/no-such-tool", version: "1.2.3" })).toThrow("npm install");
});
