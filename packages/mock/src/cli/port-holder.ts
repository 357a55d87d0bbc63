import { execFile } from "node:child_process";
import { platform } from "node:os";
import { promisify } from "node:util";
import { holderOnLinux } from "./port-holder-linux.ts";

/** A process that listens on a port. */
export interface PortHolder {
  readonly pid: number;
  /** The program, and for Node the script: `node server.js`. */
  readonly name: string;
}

/** Who listens on a port of this machine, as far as this user may know. */
export async function portHolder(port: number): Promise<PortHolder | undefined> {
  try {
    if (platform() === "linux") return await holderOnLinux(port);
    if (platform() === "win32") return await holderOnWindows(port);
    return holderFromLsof(await output("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"]));
  } catch {
    // The tool is missing or finds nothing: the port is taken all the same.
    return undefined;
  }
}

/** Reads what `lsof -Fpc` prints: a line `p<pid>`, and a line `c<command>`. */
export function holderFromLsof(printed: string): PortHolder | undefined {
  const pid = /^p(\d+)$/m.exec(printed)?.[1];
  const name = /^c(.+)$/m.exec(printed)?.[1];
  return pid === undefined || name === undefined ? undefined : { pid: Number(pid), name };
}

/** Reads what `netstat -ano` prints: protocol, local address, foreign address, state, pid. */
export function pidFromNetstat(printed: string, port: number): number | undefined {
  const rows = printed.split("\n").map((line) => line.trim().split(/\s+/));
  const row = rows.find(([, local, , state]) => local?.endsWith(`:${port}`) && state === "LISTENING");
  return row?.[4] === undefined ? undefined : Number(row[4]);
}

async function holderOnWindows(port: number): Promise<PortHolder | undefined> {
  const pid = pidFromNetstat(await output("netstat", ["-ano", "-p", "TCP"]), port);
  if (pid === undefined) return undefined;
  const task = await output("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]);
  return { pid, name: /^"([^"]+)"/m.exec(task)?.[1] ?? "a process" };
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { timeout: 2000, windowsHide: true });
  return stdout;
}
