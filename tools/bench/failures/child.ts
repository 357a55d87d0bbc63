import "../src/loopback-only.ts";
import type { Contender } from "../src/contender.ts";
import { caseOf } from "./cases/index.ts";
import { endingOf } from "./ending.ts";
import type { Ending, Notes } from "./facts.ts";
import { type FromClient, SECRET, type ToClient } from "./messages.ts";

// The process of one client in one case: `child.ts <module of the client> <id of the case>`.
const [, , module = "", id = ""] = process.argv;
const one = caseOf(id);
const { contender }: { contender: Contender } = await import(module);
const { promise: answered, resolve: answer } = Promise.withResolvers<void>();

process.on("message", async (message: ToClient) => {
  if (message.type === "answered") return answer();
  let notes: Notes = {};
  const note = (more: Notes) => {
    notes = { ...notes, ...more };
  };
  const { origin, healthyOrigin, timeout } = message;
  const first = await warmUp(healthyOrigin);
  if (first.kind !== "value" || !first.expected) return tell({ type: "unfit", ending: first });
  const client = contender.open({ origin, timeout, secret: one.secret?.(note) ?? SECRET });
  const start = performance.now();
  const ending = await endingOf(async () => one.act(client, { id: contender.id, answered, note }));
  tell({ type: "ended", ending, elapsed: performance.now() - start, notes }, () => process.exit());
});

const { answer: success, refusal = { message: "slow down" } } = contender;
tell({
  type: "ready",
  bodies: { success, refusal },
  isAble: one.needs === undefined || contender[one.needs],
});

/** Makes one call that should succeed, with a client of its own: loading and compiling then takes no time of the case. */
async function warmUp(origin: string): Promise<Ending> {
  return endingOf(async () => contender.open({ origin, secret: SECRET }).get(contender.id));
}

function tell(message: FromClient, done?: () => void): void {
  process.send?.(message, undefined, undefined, done);
}
