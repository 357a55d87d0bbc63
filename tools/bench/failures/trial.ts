import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Entry } from "../src/contenders.ts";
import type { Case } from "./case.ts";
import type { Facts } from "./facts.ts";
import { type FromClient, SECRET, type ToClient } from "./messages.ts";
import { type Bodies, openServer } from "./server.ts";

/** Milliseconds per attempt, for clients with such an option. */
export const ATTEMPT_TIMEOUT = 1500;

const child = fileURLToPath(new URL("child.ts", import.meta.url));

/** Runs one client in one case, alone in a process that is ended after its time. */
export async function trial(entry: Entry, one: Case): Promise<Facts> {
  // Without the caller's environment variables, because some clients read credentials and base URLs from them.
  const client = fork(child, [entry.module, one.id], {
    env: { PATH: process.env["PATH"], CLERK_TELEMETRY_DISABLED: "1" },
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const complaint = read(client);
  try {
    const ready = await Promise.race([next(client, "ready"), died(client)]);
    if (!ready) throw new Error(`${entry.name} does not load: ${await complaint}`);
    if (!ready.isAble) return { sent: [], ending: { kind: "unsupported" }, elapsed: 0 };
    return await observe(client, one, ready.bodies, complaint);
  } finally {
    client.kill("SIGKILL");
  }
}

async function observe(client: ChildProcess, one: Case, bodies: Bodies, complaint: Promise<string>): Promise<Facts> {
  const server = await openServer(one, bodies, SECRET);
  const stop = new AbortController();
  try {
    const { origin, healthyOrigin } = server;
    client.send({ type: "start", origin, healthyOrigin, timeout: ATTEMPT_TIMEOUT } satisfies ToClient);
    server.answered.then(() => client.connected && client.send({ type: "answered" } satisfies ToClient));
    const late = wait(one.limit, "late" as const, { signal: stop.signal }).catch(() => "late" as const);
    const ended = await Promise.race([next(client, "ended"), died(client), late]);
    if (ended === "late") return { sent: [...server.sent], ending: { kind: "hang" }, elapsed: one.limit };
    if (!ended) return { sent: [...server.sent], ending: { kind: "crash", message: await complaint }, elapsed: 0 };
    return { sent: [...server.sent], ending: ended.ending, elapsed: ended.elapsed, ...ended.notes };
  } finally {
    stop.abort();
    await server.close();
  }
}

async function next<Type extends FromClient["type"]>(
  client: ChildProcess,
  type: Type,
): Promise<Extract<FromClient, { type: Type }>> {
  const [message] = (await once(client, "message")) as [FromClient];
  if (message.type !== type) throw new Error(`a client that should be "${type}" says ${JSON.stringify(message)}`);
  return message as Extract<FromClient, { type: Type }>;
}

async function died(client: ChildProcess): Promise<undefined> {
  await once(client, "exit");
}

async function read(client: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of client.stderr ?? []) text += chunk;
  return text.slice(0, 500);
}
