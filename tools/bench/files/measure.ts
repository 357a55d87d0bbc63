import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Which memory is looked at. `resident`: what the system gave the process, which is what its user feels. A part of it
 * is garbage. In Node 20, V8 collects young buffers from 32 MiB on; in Node 24, it lets 64 MiB of any kind pile up, and as
 * much more as comes while it collects that. `in use`: without garbage, which is what the code holds.
 */
export type Memory = "resident" | "in use";

/** What a transfer took. */
export interface Measured {
  /** Bytes that arrived. */
  readonly bytes: number;
  readonly seconds: number;
  /** Bytes by which the memory of the client's process grew at most. */
  readonly growth: number;
}

/**
 * Makes one transfer of so many bytes, its client and its server alone in a process each.
 *
 * @param node The Node that the client runs in. This one unless given.
 */
export async function measure(name: string, size: number, memory: Memory, node = process.execPath): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "orgplane-files-"));
  const server = fork(moduleAt("server.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  try {
    const path = join(folder, "big.bin");
    const small = join(folder, "small.bin");
    await writeFile(path, "");
    // A file with a hole: it takes no room on the disk. Its copy, of the download to a path, does.
    await truncate(path, size);
    await writeFile(small, new Uint8Array(1024 * 1024));
    const [port] = (await once(server, "message")) as [number];
    const client = fork(await bundled("child.ts", folder), [name, path, small, String(port)], {
      execPath: node,
      execArgv: memory === "in use" ? ["--expose-gc"] : [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const ended = await Promise.race([once(client, "message"), once(client, "exit")]);
    const [measured] = ended as [Measured | number];
    if (typeof measured !== "object" || measured === null) throw new Error(`${name}: the client has ended early`);
    return measured;
  } finally {
    server.kill();
    await rm(folder, { recursive: true });
  }
}

/** Puts a module into one file, which Node can run from 20 on: before 24, it takes no TypeScript. */
async function bundled(name: string, folder: string): Promise<string> {
  const outfile = join(folder, name.replace(/ts$/, "mjs"));
  await build({
    entryPoints: [moduleAt(name)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });
  return outfile;
}

function moduleAt(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
