import { pause } from "../loop-time.ts";
import { endingOf, observe } from "../observe.ts";
import { drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

/** Several callers modify the same resource at once: no addition is lost, and none appears twice. */
export async function modify(scene: Scene): Promise<void> {
  const { chance, client, server } = scene;
  const work = Array.from({ length: chance.between(1, 3) }, async (_, index) => {
    const mark = `mark-${index}`;
    const plan = drawPlan(scene);
    const tries = chance.hits(0.5) ? chance.between(1, 6) : undefined;
    const isSlow = chance.hits(0.3);
    const mayRest = chance.hits(0.05);
    const call = await observe(scene, { name: "modify", rule: "natural", isLong: true, mayRest, plan }, (options) =>
      endingOf(
        client.api.orgs.teams.modify(
          "acme",
          "eng",
          async (current) => {
            if (isSlow) await pause(10);
            return mayRest ? undefined : { projects: [...(current?.projects ?? []), mark] };
          },
          { ...options, tries },
        ),
      ),
    );
    return { mark, mayRest, call };
  });
  const all = await Promise.all(work);
  // A caller that saw other projects has written those.
  const isForged = all.some(({ call }) => call.isForged);
  for (const { mark, mayRest, call } of all) {
    const times = server.effects.marks.filter((one) => one === mark).length;
    const isThere = mayRest || call.ending.kind !== "value" ? times <= 1 : times === 1;
    scene.blame("modificationsAreMadeOnce", mark, call.effects.length > 1 && `${call.effects.length} effects`);
    scene.blame("modificationsAreMadeOnce", mark, !isForged && !isThere && `${times} times in ${server.effects.marks}`);
  }
}
