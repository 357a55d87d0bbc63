import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { missing } from "../src/toolchain.ts";

const folder = mkdtempSync(join(tmpdir(), "orgplane-toolchain-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("a command is there if a folder of the PATH has a program of that name", () => {
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "go"), "");
  writeFileSync(join(folder, "bin", "mvn"), "");
  chmodSync(join(folder, "bin", "go"), 0o755);
  const path = ["", join(folder, "none"), join(folder, "bin")].join(delimiter);
  expect(missing(["go", "mvn", "cargo"], path)).toEqual(["mvn", "cargo"]);
  expect(missing(["go"], "")).toEqual(["go"]);
});
