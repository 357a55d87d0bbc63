import { getEventListeners } from "node:events";
import { loopTime, pause } from "../loop-time.ts";
import type { Scene } from "../scene.ts";

const IN_TIME = 300;
const GRACE = 60;

/** Closes a client with calls in flight: close() waits for them, and later calls are rejected. */
export async function closeWaitsForCalls(scene: Scene): Promise<void> {
  const { client } = scene;
  const blame = scene.blamer("closeWaitsForCalls", "close()");
  scene.isClosed = true;
  await client.close();
  // The callers get the next turn.
  await pause(1);
  blame(scene.open > 0 && `${scene.open} calls are open`);
  const late = await client.api.spaces.get("fraud").then(
    () => "succeeds",
    (error: unknown) => (error as Error).name,
  );
  blame(late !== "ConfigurationError" && `a call afterwards: ${late}`);
}

/** Closes the client, and checks that no timer, listener, request or connection of it is left. */
export async function closeLeavesNothing(scene: Scene): Promise<void> {
  const { client, server, signals, timers } = scene;
  const blame = scene.blamer("closeLeavesNothing", "close()");
  let isClosed = false;
  const closing = client.close().then(() => {
    isClosed = true;
  });
  await pause(IN_TIME, () => isClosed);
  if (!isClosed) return blame("it does not resolve");
  await closing;
  const closedAt = loopTime();
  await pause(80);
  blame(timers.size > 0 && `${timers.size} timers are left: ${JSON.stringify([...timers])}`);
  blame(
    signals.some((signal) => getEventListeners(signal, "abort").length > 0) &&
      "listeners of a caller's signal are left",
  );
  // Credentials do not belong to the client: several clients may share them.
  const own = server.seen.filter(({ call }) => call !== "oauth");
  const late = own.find(({ at }) => at > closedAt + GRACE + scene.queue);
  blame(late !== undefined && `${late?.call} was sent ${Math.round((late?.at ?? 0) - closedAt)} ms afterwards`);
  if (scene.isKept) return;
  const open = own.filter(({ isWhole }) => !isWhole);
  await pause(IN_TIME, () => open.every(({ isOver }) => isOver));
  const left = open.find(({ isOver }) => !isOver);
  blame(left !== undefined && `a connection is left open: ${left?.call} ${left?.fault.kind}`);
}

/** Logs show no credential. */
export function logsHoldNoSecrets({ logs, secrets }: Scene): string | undefined {
  return logs.find((line) => secrets.some((one) => line.includes(one)));
}
