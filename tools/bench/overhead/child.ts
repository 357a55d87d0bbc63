import "../src/loopback-only.ts";
import { EXPECTED, type Timed } from "../src/contender.ts";
import type { FromClient, Stub, ToClient } from "./messages.ts";

// The process of one client: it makes batches of calls on request. `child.ts <module of the client> <stub>`.
const [, , module = "", stub = ""] = process.argv;
const { contender }: { contender: Timed } = await import(module);
const body = JSON.stringify(contender.answer);
const idle = async () => new Response(body, { headers: { "content-type": "application/json" } });
const stubs: Readonly<Record<Stub, typeof globalThis.fetch>> = {
  idle,
  request: async (input, init) => {
    new Request(input, init);
    return idle();
  },
};
const fetch = stubs[stub as Stub];
globalThis.fetch = fetch;
const client = contender.open({ origin: "http://127.0.0.1:1", secret: "bench-secret", fetch });

// Checks that the timed call works, because a call that fails early would look fast.
const answer = JSON.stringify(await client.get(contender.id));
if (!answer.includes(EXPECTED)) throw new Error(`the stub does not satisfy this client: it made ${answer} of ${body}`);

process.on("message", async ({ calls }: ToClient) => tell({ microseconds: await time(calls) }));
await time(500);
tell({});

/**
 * Processor time per call, one after the other. Nothing waits here, so on an idle machine it equals the elapsed time;
 * on a busy one it does not change.
 */
async function time(calls: number): Promise<number> {
  const start = process.threadCpuUsage();
  for (let call = 0; call < calls; call++) await client.get(contender.id);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / calls;
}

function tell(message: FromClient): void {
  process.send?.(message);
}
