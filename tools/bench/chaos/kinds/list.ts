import { pause } from "../loop-time.ts";
import { endingOf, observe } from "../observe.ts";
import { type CallOptions, drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

const SIZE = 5;
const ROUNDS = 4;

/** Reads a list in one of the possible ways, and resumes after failures until it is complete. */
export async function list(scene: Scene): Promise<void> {
  const { chance, client, server } = scene;
  const total = chance.between(0, 23);
  server.effects.items = total;
  const isByOffset = chance.hits(0.3);
  const open = (options: CallOptions) => {
    const all = { ...options, prefetch: chance.hits(0.7) };
    if (!isByOffset) return client.api.spaces.list({ limit: SIZE }, all);
    return client.api.tenants.listByOrganization("acme", { limit: SIZE, offset: 0 }, all);
  };
  const way = chance.pick(["toArray", "toArray limited", "items", "items left", "pages", "pages left"]);
  const limit = way === "toArray limited" ? chance.between(0, 12) : Infinity;
  const isSlow = chance.hits(0.3);
  const isPaged = way.startsWith("pages");
  const name = `list ${way}`;
  const blame = scene.blamer("listsAreWholeAndInOrder", name);
  let got: (string | undefined)[] = [];
  let token: string | undefined;
  for (let round = 1; round <= ROUNDS; round++) {
    const plan = drawPlan(scene);
    if (round === ROUNDS) server.faults.delete(plan.id);
    const most = way.endsWith("left") && round === 1 ? chance.between(1, 12) : Infinity;
    const start = got.length;
    const read = async (options: CallOptions): Promise<void> => {
      const pages = token === undefined ? open(options) : open(options).from(token);
      if (isPaged) {
        for await (const page of pages.pages()) {
          got.push(...page.items.map(({ id }) => id));
          token = page.resumeToken;
          if (got.length >= most) break;
        }
      } else if (way.startsWith("items")) {
        for await (const { id } of pages) {
          got.push(id);
          if (got.length >= most) break;
          if (isSlow && got.length % SIZE === 1) await pause(5);
        }
      } else got = (await pages.toArray(limit === Infinity ? undefined : { limit })).map(({ id }) => id);
    };
    const call = await observe(scene, { name, rule: "read", isLong: true, mayRest: true, plan }, (options) =>
      endingOf(read(options)),
    );
    if (call.isForged || call.error?.name === "ConfigurationError") return;
    blame(got.some((id, index) => id !== `i${index}`) && `round ${round}: ${got}`);
    const places = call.requests.map(({ url }) => url.searchParams.get("cursor") ?? url.searchParams.get("offset"));
    const needed = Math.ceil(Math.max(1, got.length - start) / SIZE);
    blame(got.length >= most && new Set(places).size > needed + 1 && `asked for ${places}, and needed ${needed}`);
    const isLeft = got.length >= most && (!isPaged || token !== undefined);
    if (!call.error && !isLeft) {
      return blame(got.length !== Math.min(limit, total) && `${got.length} items of ${Math.min(limit, total)}`);
    }
    if (isLeft && !isPaged) return;
    if (!isPaged) got = [];
  }
}
