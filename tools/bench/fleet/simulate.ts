import { OrgplaneError } from "@orgplane/runtime";
import { createSpaces, type Spaces } from "@orgplane/spaces";
import type { Outage } from "./outages.ts";
import { seededRandom, withRandom } from "./random.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Who calls, and what the server does to them. Times are in milliseconds. */
export interface Scene {
  /** What begins when each caller has had one answer, before all of them call at {@link OUTBREAK}. */
  readonly outage: Outage;
  readonly clients: number;
  /** Callers that share a client. */
  readonly callers: number;
  /** When the outage is over. Never unless given. */
  readonly until?: number;
  /** From a failed call to the same caller's next one. Callers call once unless this is given. */
  readonly again?: number;
  /** When the simulation ends, whatever is still going on. When nothing is, unless given. */
  readonly end?: number;
  /** The clients' option of that name; their default unless given. */
  readonly retryBudget?: number;
  /** What the clients take for chance. */
  readonly random?: () => number;
}

/** One request of the outage, or after it, as the server sees it. */
export interface Arrival {
  readonly at: number;
  /** 1 for what would have been sent without retries. */
  readonly attempt: number;
}

/** What happened from the outbreak on. */
export interface Course {
  readonly calls: number;
  readonly arrivals: readonly Arrival[];
  /** When each caller first had an answer that it could use. */
  readonly recovered: readonly number[];
}

/** When all callers meet the outage. */
export const OUTBREAK = 1000;
const LATENCY = 10;

/** Plays a scene with clients as they ship, of which only time, network and chance are not real. */
export function simulate(scene: Scene): Promise<Course> {
  return withRandom(scene.random ?? seededRandom(1), () => play(scene));
}

async function play(scene: Scene): Promise<Course> {
  const { outage, until = Number.POSITIVE_INFINITY, again, retryBudget } = scene;
  const clock = new VirtualClock();
  const attempts = new Map<string, number>();
  const arrivals: Arrival[] = [];
  const recovered: number[] = [];
  let calls = 0;

  const fetch = async ({ url }: Request): Promise<Response> => {
    const now = clock.now();
    const attempt = (attempts.get(url) ?? 0) + 1;
    attempts.set(url, attempt);
    if (now >= OUTBREAK) arrivals.push({ at: now, attempt });
    await new Promise<void>((resolve) => clock.after(LATENCY, resolve));
    return now < OUTBREAK || now >= until ? Response.json({}) : outage.fail();
  };
  const call = async (spaces: Spaces): Promise<void> => {
    calls += 1;
    try {
      // Each call has an id of its own, by which the server tells a retry.
      await spaces.get(`spc_${calls}`);
      recovered.push(clock.now());
    } catch (error) {
      if (!(error instanceof OrgplaneError)) throw error;
      if (again !== undefined) clock.after(again, () => void call(spaces));
    }
  };

  for (let client = 0; client < scene.clients; client++) {
    const baseUrl = "https://orgplane.test/v1";
    const spaces = createSpaces({ baseUrl, token: "tok_owner", logLevel: "off", clock, fetch, retryBudget });
    for (let caller = 0; caller < scene.callers; caller++) {
      // Clients that are in use have connections that they kept open.
      void spaces.get("spc_before").then();
      clock.after(OUTBREAK, () => void call(spaces));
    }
  }
  await clock.run(scene.end);
  return { calls, arrivals, recovered };
}
