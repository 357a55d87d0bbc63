import { endingOf, observe } from "../observe.ts";
import { type CallOptions, drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

/** Starts a long-running operation, and follows it in one of the possible ways. */
export async function long(scene: Scene): Promise<void> {
  const { chance, client, server, speed } = scene;
  server.effects.pending = chance.between(0, 3);
  const operation = chance.pick(["deploy", "deploy", "deactivate"] as const);
  const wanted = operation === "deploy" ? "available" : "deactivated";
  server.effects.end = chance.hits(0.8) ? wanted : "failed";
  const way = chance.pick(["done", "done twice", "progress", "progress left", "token"]);
  const name = `${operation} ${way}`;
  const plan = drawPlan(scene, "key");
  const patience = chance.pick([300, 800, 1500]);
  const wait = { deadline: patience * speed, ...(plan.options.signal && { signal: plan.options.signal }) };
  const blame = scene.blamer("longWorkIsDoneOnce", name);
  const follow = async (options: CallOptions): Promise<unknown> => {
    const begun = client.api.tenants[operation]("prod", {}, options);
    if (way === "token") return begun.toToken();
    if (way === "done") return begun.done(wait);
    if (way === "done twice") {
      const both = [begun.done(wait), begun.done(wait)];
      // Closing the client waits for the second one, too.
      await Promise.allSettled(both);
      return both[0];
    }
    let last: unknown;
    for await (const state of begun.progress(wait)) {
      last = state;
      if (way === "progress left") break;
    }
    return last;
  };
  const made = { name, rule: "key", isLong: true, patience, plan } as const;
  let { ending, effects, isForged } = await observe(scene, made, (options) => endingOf(follow(options)));
  blame(effects.length > 1 && `begun ${effects.length} times`);
  if (way === "token" && ending.kind === "value") {
    const token = String(ending.data);
    const resumed = {
      name: "resume",
      rule: "natural",
      isLong: true,
      mayRest: true,
      patience,
      plan: drawPlan(scene),
    } as const;
    const { deadline } = wait;
    ({ ending, isForged } = await observe(scene, resumed, ({ signal, ...options }) =>
      endingOf(client.api.tenants.resume(token, options).done({ deadline, ...(signal && { signal }) })),
    ));
  }
  if (ending.kind !== "value" || isForged || way === "progress left") return;
  const { status } = (ending.data ?? {}) as { status?: string };
  blame(status !== wanted && `succeeds with ${status}`);
}
