import { type Ending, observe } from "../observe.ts";
import { drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

const RULES = { GET: "read", POST: "key", PATCH: "natural", DELETE: "natural" } as const;

/** A call of the openapi-fetch client, which has only the client's limits, on the same pipeline. */
export async function raw(scene: Scene): Promise<void> {
  const { chance, client } = scene;
  const plan = drawPlan(scene, "signal alone");
  const space = { params: { path: { space: "fraud" } } };
  const name = chance.pick(["GET", "POST", "PATCH", "DELETE"]);
  await observe(
    scene,
    { name: `raw ${name}`, rule: RULES[name], plan },
    async ({ headers, signal }): Promise<Ending> => {
      const init = { headers, ...(signal && { signal }) };
      const calls = {
        GET: () => client.raw.GET("/spaces/{space}", { ...init, ...space }),
        POST: () => client.raw.POST("/spaces", { ...init, body: { organization: "acme", name: "n" } }),
        PATCH: () => client.raw.PATCH("/spaces/{space}", { ...init, ...space, body: { description: "x" } }),
        DELETE: () => client.raw.DELETE("/spaces/{space}", { ...init, ...space }),
      };
      try {
        const { data, response } = await calls[name]();
        return response.ok ? { kind: "value", data } : { kind: "refusal", status: response.status };
      } catch (error) {
        return { kind: "error", error };
      }
    },
  );
}
