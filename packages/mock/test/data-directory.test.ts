import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DirectoryError, type JournalEntry, type KeptState, openDataDirectory } from "../src/data/data-directory.ts";
import { createMock, type Mock } from "../src/mock.ts";
import { seedData } from "../src/reference/index.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "orgplane-data-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entry = (revision: number): JournalEntry => ({
  type: "batch",
  batch: { revision, at: "2026-01-01T00:00:00Z", sequence: revision, changes: [] },
});
const state = (snapshot = seedData("empty", 1)): KeptState => ({ data: "empty", seed: 1, snapshot, answered: [] });
const journals = async () => (await readdir(directory)).filter((name) => name.startsWith("journal-"));

/** A closed directory with a snapshot and three batches. Returns its journal. */
async function written(): Promise<string> {
  const data = await openDataDirectory(directory);
  data.replace(state());
  for (const revision of [1, 2, 3]) data.append(entry(revision));
  await data.flushed();
  await data.close();
  const [journal = ""] = await journals();
  return join(directory, journal);
}

/** The content of the directory: the revisions of its batches, and the warning about what was dropped. */
async function reopened() {
  const data = await openDataDirectory(directory);
  await data.close();
  return {
    revisions: data.recovered?.entries.map((one) => one.type === "batch" && one.batch.revision),
    warning: data.warning,
  };
}

describe("a data directory", () => {
  it.each([
    ["", "it is a file, and has to be a directory"],
    ["/state", "a part of the path is a file"],
  ])("is refused with the reason when it is, or is below, a file: %j", async (below, reason) => {
    const file = join(directory, "file");
    await writeFile(file, "");
    await expect(openDataDirectory(file + below)).rejects.toThrow(
      new DirectoryError(`${file + below} cannot keep the state: ${reason}`),
    );
  });

  it.skipIf(process.platform !== "linux")("is refused where the file system makes no directories", async () => {
    for (const place of ["/proc/orgplane", "/proc/orgplane/state"]) {
      await expect(openDataDirectory(place)).rejects.toThrow(
        new DirectoryError(`${place} cannot keep the state: no directory can be made there`),
      );
    }
  });

  it("is made with its parents", async () => {
    const nested = join(directory, "a", "b", "c");
    const data = await openDataDirectory(nested);
    await data.close();
    expect(await readdir(nested)).not.toEqual([]);
  });

  it("restores the snapshot and the batches after it", async () => {
    await written();
    const data = await openDataDirectory(directory);
    expect(data.recovered).toEqual({ state: { generation: 1, ...state() }, entries: [1, 2, 3].map(entry) });
    await data.close();
  });

  it("writes nothing before flushed() is awaited, and then everything once", async () => {
    const journal = await written();
    const before = await readFile(journal, "utf8");
    const data = await openDataDirectory(directory);
    data.append(entry(4));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await readFile(journal, "utf8")).toBe(before);
    data.append(entry(5));
    await Promise.all([data.flushed(), data.flushed(), data.flushed()]);
    data.append(entry(6));
    await data.close();
    expect((await reopened()).revisions).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("is empty at first", async () => {
    expect(await reopened()).toEqual({ revisions: undefined, warning: undefined });
  });

  it("loses no write during a new snapshot", async () => {
    await written();
    const data = await openDataDirectory(directory);
    data.append(entry(4));
    void data.flushed();
    data.replace(state({ ...seedData("empty", 1), revision: 4 }));
    data.append(entry(5));
    data.append(entry(6));
    await data.flushed();
    await data.close();
    expect(await journals()).toHaveLength(1);
    expect((await reopened()).revisions).toEqual([5, 6]);
  });

  it("drops a torn last line, and continues after the valid ones", async () => {
    const journal = await written();
    const whole = await readFile(journal, "utf8");
    for (const cut of [1, 5, 20]) {
      await writeFile(journal, whole.slice(0, -cut));
      expect(await reopened()).toEqual({ revisions: [1, 2], warning: undefined });
      expect(whole.startsWith(await readFile(journal, "utf8"))).toBe(true);
    }
    const data = await openDataDirectory(directory);
    data.append(entry(9));
    await data.close();
    expect((await reopened()).revisions).toEqual([1, 2, 9]);
  });

  it("is copied, with a warning, when more than the last line is broken", async () => {
    const journal = await written();
    const lines = (await readFile(journal, "utf8")).split("\n");
    await writeFile(journal, [lines[0], `x${lines[1]}`, ...lines.slice(2)].join("\n"));
    const { revisions, warning } = await reopened();
    expect(revisions).toEqual([1]);
    expect(warning).toMatch(/^2 lines of the journal are broken, and left out: /);
    expect((await readdir(directory)).filter((name) => name.includes(".broken-"))).toHaveLength(1);
  });

  it("removes what a kill left in the middle of a snapshot", async () => {
    await written();
    await writeFile(join(directory, "journal-99.jsonl"), "");
    await writeFile(join(directory, "state.json.new"), "{");
    expect((await reopened()).revisions).toEqual([1, 2, 3]);
    expect(await journals()).toHaveLength(1);
  });

  it("is rejected, with advice, when its state is unreadable", async () => {
    await written();
    await writeFile(join(directory, "state.json"), "{");
    await expect(openDataDirectory(directory)).rejects.toThrow(
      /state\.json cannot be read: .*; move it away to begin anew$/,
    );
    await rm(join(directory, "state.json"));
    expect((await reopened()).revisions).toBeUndefined();
  });

  it("admits one mock at a time, and takes over the lock of a dead process", async () => {
    const data = await openDataDirectory(directory);
    await expect(openDataDirectory(directory)).rejects.toThrow("is in use by another mock of this process");
    await data.close();
    await writeFile(join(directory, "lock"), String(process.ppid));
    await expect(openDataDirectory(directory)).rejects.toThrow(`is in use by another mock, process ${process.ppid}`);
    // No process has this id.
    for (const left of ["4194999", "", "nonsense"]) {
      await writeFile(join(directory, "lock"), left);
      await (await openDataDirectory(directory)).close();
    }
    expect(await readdir(directory)).not.toContain("lock");
  });
});

it("a stale lock is taken over by exactly one of several processes", async () => {
  const { href } = new URL("../src/data/lock.ts", import.meta.url);
  const program = `
    const { lockDirectory } = await import(${JSON.stringify(href)});
    try {
      lockDirectory(process.argv[1]);
      console.log("mine");
    } catch (error) {
      console.log(error.name);
    }
    // The lock is held until all have tried.
    process.stdin.on("end", () => process.exit()).resume();
  `;
  for (let round = 0; round < 3; round++) {
    await writeFile(join(directory, "lock"), "4194999");
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--input-type=module", "--eval", program, "--", directory], {
        stdio: ["pipe", "pipe", "inherit"],
      }),
    );
    const said = children.map(
      (child) => new Promise<string>((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk).trim()))),
    );
    const words = await Promise.all(said);
    const ended = children.map((child) => new Promise((resolve) => child.once("close", resolve)));
    for (const child of children) child.stdin.end();
    await Promise.all(ended);
    expect(words.sort()).toEqual(["DirectoryInUse", "DirectoryInUse", "DirectoryInUse", "mine"]);
  }
}, 60_000);

describe("a mock with a data directory", () => {
  const create = (mock: Mock, name: string) =>
    mock.fetch("http://localhost/v1/spaces", {
      method: "POST",
      headers: { Authorization: "Bearer tok_owner", "Content-Type": "application/json" },
      body: JSON.stringify({ organization: "acme", name }),
    });
  const names = async (mock: Mock, session = "default") => {
    const headers = { Authorization: "Bearer tok_owner", "X-Mock-Session": session };
    const response = await mock.fetch("http://localhost/v1/spaces?limit=100", { headers });
    return (await response.json()).items.map(({ name }: { name: string }) => name);
  };

  it("continues where the last one ended: calls, edits, resets and initial data", async () => {
    const first = await createMock({ directory, seed: 3 });
    await create(first, "one");
    const state = "http://localhost/__mock/state";
    const { id } = (await (await first.fetch(`${state}/spaces`)).json()).at(-1);
    await first.fetch(`${state}/spaces/${id}`, { method: "DELETE" });
    await create(first, "two");
    await first.close();
    const second = await createMock({ directory });
    expect(second.seeded).toEqual({ data: "small", seed: 3 });
    expect(await names(second)).toContain("two");
    expect(await names(second)).not.toContain("one");
    await second.fetch("http://localhost/__mock/reset", { method: "POST", body: '{"data":"empty"}' });
    await second.close();
    const third = await createMock({ directory });
    expect([third.seeded?.data, await names(third)]).toEqual(["empty", []]);
    await third.close();
  });

  it("repeats the response to an idempotent request, even from before a snapshot", async () => {
    const send = async (mock: Mock, key: string) => {
      const headers = { Authorization: "Bearer tok_owner", "Content-Type": "application/json", "Idempotency-Key": key };
      const body = JSON.stringify({ organization: "acme", name: `keyed-${key}` });
      const response = await mock.fetch("http://localhost/v1/spaces", { method: "POST", headers, body });
      return [response.status, (await response.json()).id];
    };
    const first = await createMock({ directory });
    const one = await send(first, "one");
    await first.close();
    const second = await createMock({ directory });
    const two = await send(second, "two");
    expect(await send(second, "one")).toEqual(one);
    await second.close();
    const third = await createMock({ directory });
    expect([await send(third, "one"), await send(third, "two")]).toEqual([one, two]);
    await third.close();
  });

  it("keeps only the default session", async () => {
    const mock = await createMock({ directory });
    await create(mock, "kept");
    expect(await names(mock, "other")).not.toContain("kept");
    await mock.close();
  });

  it("confirms no write that the disk rejects", async () => {
    const mock = await createMock({ directory });
    await create(mock, "before");
    // From here on, the journal is a file that rejects writes.
    await mock.close();
    const response = await create(mock, "after");
    expect(response.status).toBe(500);
    expect((await response.json()).detail).toContain("The state could not be written");
  });
});
