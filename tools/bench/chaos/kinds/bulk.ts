import { BulkError } from "@orgplane/client";
import type { Archived } from "../client.ts";
import { pause } from "../loop-time.ts";
import { endingOf, type Observed, observe } from "../observe.ts";
import { drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

const ROUNDS = 5;

/** A bulk operation, which is resumed after failures until it is complete. */
export async function bulk(scene: Scene): Promise<void> {
  const { chance, client, server } = scene;
  const items = Array.from({ length: chance.between(1, 14) }, (_, index) => `item-${index}`);
  const answered: string[] = [];
  const blame = scene.blamer("itemsAreDoneOnce", "bulk");
  let resume: string | undefined;
  let key: string | undefined;
  let isDone = false;
  for (let round = 1; round <= ROUNDS && !isDone; round++) {
    const plan = drawPlan(scene, "key");
    if (round === ROUNDS) server.faults.delete(plan.id);
    if (key) plan.options.idempotencyKey = key;
    const options = {
      ...plan.options,
      resume,
      concurrency: chance.pick([undefined, 1, 2, 6]),
      ...(chance.hits(0.4) && { onChunk: () => pause(3) }),
    };
    const call = await observe(scene, { name: "bulk", rule: "many", isLong: true, mayRest: true, plan }, () =>
      endingOf(client.extra.archive(items, options)),
    );
    const { error, ending } = call;
    if (call.isForged || error?.name === "ConfigurationError") return;
    if (error instanceof BulkError) {
      blame(misplaced(items, error, call));
      const early = error.done.find((item) => !server.effects.ofItems.has(String(item)));
      blame(early !== undefined && `${early} is reported as done, and was not carried out`);
      answered.push(...answeredIn(error.data));
      resume = error.token;
      // A resumed request has another body, and other keys.
      key = undefined;
    } else if (ending.kind === "value") {
      answered.push(...answeredIn(ending.data));
      isDone = true;
    } else {
      blame(call.sent.length > 0 && !error?.idempotencyKey && `no key to go on with: ${error}`);
      if (!resume) key = error?.idempotencyKey;
    }
  }
  for (const item of items) {
    const times = server.effects.ofItems.get(item) ?? 0;
    blame(times > 1 && `${item} was carried out ${times} times`);
    blame(isDone && answered.filter((one) => one === item).length !== 1 && `${item} is not in the answers once`);
  }
}

function answeredIn(data: unknown): readonly string[] {
  const { accepted = [], rejected = [] } = (data ?? {}) as Partial<Archived>;
  return [...accepted, ...rejected.map(({ uuid }) => uuid)];
}

function misplaced(items: readonly string[], error: BulkError, { effects }: Observed): string | undefined {
  const { done, notDone, unknown } = error;
  const told = [...done, ...notDone, ...unknown];
  if (told.length !== items.length || items.some((item) => !told.includes(item)))
    return `${items} are reported as ${told}`;
  const changed = effects.flatMap(({ body }) => (JSON.parse(body.toString()) as { uuids: string[] }).uuids);
  const wrong = notDone.find((item) => changed.includes(String(item)));
  return wrong ? `${wrong} is reported as not done, and was carried out` : undefined;
}
