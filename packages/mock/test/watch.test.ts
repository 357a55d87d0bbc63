import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileWatcher, type FileWatcher } from "../src/cli/watch.ts";

let root: string;
let watcher: FileWatcher;
let changes: number;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
  changes = 0;
  watcher = createFileWatcher(() => {
    changes++;
    watcher.follow([join(root, "api.yaml"), join(root, "parts", "deep", "a.yaml")]);
  });
});
afterEach(async () => {
  watcher.close();
  await rm(root, { recursive: true });
});

const folder = () => join(root, "parts", "deep");
const write = () => writeFile(join(folder(), "a.yaml"), "a");
const changed = async () => {
  await expect.poll(() => changes, { timeout: 10_000 }).toBeGreaterThan(0);
  changes = 0;
};
const follow = () => watcher.follow([join(root, "api.yaml"), join(folder(), "a.yaml")]);

describe("a watched file", () => {
  it("may appear together with the folders that it lies in", async () => {
    follow();
    await mkdir(join(root, "parts"));
    await changed();
    await mkdir(folder());
    await changed();
    await write();
    await changed();
  });

  it("is watched again when its folder was removed and is back", async () => {
    await mkdir(folder(), { recursive: true });
    await write();
    follow();
    await rm(join(root, "parts"), { recursive: true });
    await changed();
    await mkdir(folder(), { recursive: true });
    await changed();
    await write();
    await changed();
  });

  it("is watched in the folder that has taken the place of another one", async () => {
    await mkdir(folder(), { recursive: true });
    await write();
    follow();
    await rename(folder(), join(root, "old"));
    await mkdir(folder());
    await changed();
    await write();
    await changed();
  });
});
