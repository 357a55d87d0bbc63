import { setTimeout as wait } from "node:timers/promises";
import type { Case } from "../case.ts";
import { outcome } from "../phrases.ts";

/** The caller gives up while the client waits for its next attempt. */
export const abortInBackoff: Case = {
  id: "abort-in-backoff",
  title: "abort in a backoff of 5 s",
  criterion:
    "the call ends within a quarter of a second, and nothing more is sent (– for a client whose calls cannot be aborted, or do not wait)",
  limit: 20_000,
  needs: "aborts",
  answer: (reply) => reply.refuse(5),
  act: async (client, { id, answered, note }) => {
    const controller = new AbortController();
    const call = client.get(id, controller.signal);
    const ended = call.then(
      () => true,
      () => true,
    );
    if (await Promise.race([ended, answered.then(() => wait(300, false))])) return call;
    const aborted = performance.now();
    controller.abort();
    await ended;
    note({ endedAfterAbort: performance.now() - aborted });
    return call;
  },
  passes: ({ ending, sent, endedAfterAbort }) => {
    if (ending.kind === "hang") return false;
    return endedAfterAbort === undefined ? undefined : endedAfterAbort <= 250 && sent.length === 1;
  },
  tell: ({ ending, endedAfterAbort }) => {
    if (ending.kind === "hang") return outcome(ending);
    if (endedAfterAbort === undefined) return "does not wait";
    return endedAfterAbort <= 250 ? "at once" : `${(endedAfterAbort / 1000).toPrecision(1)} s late`;
  },
};
