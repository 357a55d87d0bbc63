import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Which memory is looked at. `resident`: what the system gave the process, which is what its user feels. A part of it
 * is garbage, of which V8 lets 64 MiB pile up, and as much more as comes while it collects that (from Node 24 on; Node 20
 * collects young buffers from 32 MiB on, and takes half as much in all). `in use`: without
 * garbage, which is what the code holds, whatever else the machine does.
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

/** Makes one transfer of so many bytes, its client and its server alone in a process each. */
export async function measure(name: string, size: number, memory: Memory): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "orgplane-files-"));
  const server = fork(moduleAt("server.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  try {
    const path = join(folder, "big.bin");
    const small = join(folder, "small.bin");
    await writeFile(path, "");
    // A file with a hole: it takes no room on the disk.
    await truncate(path, size);
    await writeFile(small, new Uint8Array(1024 * 1024));
    const [port] = (await once(server, "message")) as [number];
    const client = fork(moduleAt("child.ts"), [name, path, small, String(port)], {
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

function moduleAt(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
