import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";
import type { PortHolder } from "./port-holder.ts";

/** Who listens on a port, by what Linux tells in /proc: the port's sockets, and the process that has one open. */
export async function holderOnLinux(port: number): Promise<PortHolder | undefined> {
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const sockets = new Set(tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  for (const entry of await readdir("/proc")) {
    if (/^\d+$/.test(entry) && (await hasOpen(entry, sockets)))
      return { pid: Number(entry), name: await nameOf(entry) };
  }
  return undefined;
}

/** The inodes of the sockets in a table of /proc/net that listen on the port. */
export function listeningInodes(table: string, port: number): readonly string[] {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const listening = "0A";
  return table.split("\n").flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    return fields[1]?.endsWith(local) && fields[3] === listening && fields[9] !== undefined ? [fields[9]] : [];
  });
}

async function hasOpen(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  // Processes end while one looks, and those of other users keep their files to themselves.
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
  return targets.some((target) => sockets.has(target));
}

async function nameOf(pid: string): Promise<string> {
  const [program = "", script = ""] = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  const name = basename(program) || "a process";
  return name === "node" && script !== "" && !script.startsWith("-") ? `${name} ${basename(script)}` : name;
}
