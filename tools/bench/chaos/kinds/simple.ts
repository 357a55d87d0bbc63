import { consume } from "../consume.ts";
import { pause } from "../loop-time.ts";
import { observe } from "../observe.ts";
import { names, operationOf } from "../operations.ts";
import { drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

/** A few calls, one after the other or at once. */
export async function simple(scene: Scene): Promise<void> {
  const { chance, client } = scene;
  const areParallel = chance.hits(0.5);
  const work: Promise<unknown>[] = [];
  for (let left = chance.pick([1, 1, 1, 2, 4, 8]); left > 0; left--) {
    const name = chance.pick(names);
    const { rule, takes, call } = operationOf(name);
    const plan = drawPlan(scene, takes);
    const one = observe(scene, { name, rule, plan }, (options) => consume(scene, call(client, options)));
    work.push(one);
    if (!areParallel) await one;
    if (chance.hits(0.2)) await pause(chance.between(0, 10));
  }
  await Promise.all(work);
}
