import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { FromClient, Stub, ToClient } from "./messages.ts";

/** What is timed. */
export interface TimedEntry {
  readonly name: string;
  /** URL of the module whose `contender` it is. */
  readonly module: string;
}

/** The cost of a call with one client. */
export interface Cost<Entry extends TimedEntry> {
  readonly entry: Entry;
  /** The best batch, because disturbances only ever make a measurement slower. */
  readonly microseconds: number;
}

/** The effort of the measurement. */
export interface Effort {
  /** Processes per client, one after the other: the same code can be twice as fast in one as in another. */
  readonly processes: number;
  /** Batches of one process. */
  readonly rounds: number;
  /** Calls of one batch. */
  readonly calls: number;
}

const child = fileURLToPath(new URL("child.ts", import.meta.url));

/**
 * Times each client in its own processes, in turns of one batch per round, so that a busy machine affects all of them
 * alike.
 */
export async function timeInRounds<Entry extends TimedEntry>(
  entries: readonly Entry[],
  stub: Stub,
  effort: Effort,
): Promise<readonly Cost<Entry>[]> {
  const best = new Map<Entry, number>();
  for (let process = 0; process < effort.processes; process++) await timeOnce(entries, stub, effort, best);
  return [...best].map(([entry, microseconds]) => ({ entry, microseconds }));
}

async function timeOnce<Entry extends TimedEntry>(
  entries: readonly Entry[],
  stub: Stub,
  effort: Effort,
  best: Map<Entry, number>,
): Promise<void> {
  const processes = new Map<Entry, ChildProcess>();
  try {
    // One after the other, because loading one client slows down another.
    for (const entry of entries) {
      const client = start(entry, stub);
      processes.set(entry, client);
      await answerOf(entry, client);
    }
    for (let round = 0; round < effort.rounds; round++) {
      for (const [entry, client] of processes) {
        client.send({ calls: effort.calls } satisfies ToClient);
        const { microseconds = Number.POSITIVE_INFINITY } = await answerOf(entry, client);
        best.set(entry, Math.min(best.get(entry) ?? Number.POSITIVE_INFINITY, microseconds));
      }
    }
  } finally {
    for (const client of processes.values()) client.kill("SIGKILL");
  }
}

function start(entry: TimedEntry, stub: Stub): ChildProcess {
  return fork(child, [entry.module, stub], {
    env: { PATH: process.env["PATH"] },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

async function answerOf(entry: TimedEntry, client: ChildProcess): Promise<FromClient> {
  const heard = new AbortController();
  const { signal } = heard;
  const ended = once(client, "exit", { signal }).then(() => []);
  const [message] = await Promise.race([once(client, "message", { signal }), ended]).finally(() => heard.abort());
  if (!message) throw new Error(`the process of ${entry.name} ended: see above`);
  return message as FromClient;
}
