import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a transfer took. */
export interface Measured {
  /** Bytes that arrived. */
  readonly bytes: number;
  readonly seconds: number;
  /** Bytes by which the resident memory of the client's process grew at most. */
  readonly growth: number;
}

/** Makes one transfer of so many bytes, its client and its server alone in a process each. */
export async function measure(name: string, size: number): Promise<Measured> {
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
