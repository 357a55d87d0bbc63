import { TimeoutError } from "@orgplane/client";
import type { Fault } from "../faults.ts";
import { pause } from "../loop-time.ts";
import { endingOf, type Observed, observe } from "../observe.ts";
import { operationOf } from "../operations.ts";
import { drawPlan, type Plan, plainPlan } from "../plan.ts";
import { Quota } from "../quota.ts";
import type { Scene } from "../scene.ts";
import { simple } from "./simple.ts";

const weathers = {
  fair: [],
  quota: [],
  resets: repeated({ kind: "reset before" }),
  errors: repeated({ kind: "503" }),
  refusals: repeated({ kind: "429", retryAfter: "1" }),
} satisfies Readonly<Record<string, readonly Fault[]>>;

/** Many calls at once, after some have left connections open that the server ends. */
export async function storm(scene: Scene): Promise<void> {
  const { chance, client, server } = scene;
  // Middleware and failing tokens cause failures of their own.
  if (scene.meddlers.length > 0 || scene.renews) return simple(scene);
  const weather = chance.weighted({ fair: 3, quota: 4, resets: 2, errors: 1, refusals: 1 });
  const send = (faults: readonly Fault[]): Promise<Observed> => {
    const name = chance.pick(["getSpace", "updateSpace", "createSpace", "resendInvitation", "rollDice"]);
    const plan = weather === "quota" ? drawPlan(scene, "signal alone") : plainPlan(scene);
    if (weather === "fair") neverLate(scene, plan);
    server.faults.set(plan.id, [...faults]);
    const { rule, call } = operationOf(name);
    return observe(scene, { name, rule, plan }, (options) => endingOf(call(client, options)));
  };
  const warm = chance.between(0, 12);
  await Promise.all(Array.from({ length: warm }, () => send([])));
  const began = performance.now();
  if (weather === "quota") server.quota = new Quota(chance.between(2, 8), chance.hits(0.8));
  else if (chance.hits(0.7)) server.cut();
  const gap = chance.pick([0, 0, 1, 5, 20]);
  const count = chance.between(5, 40);
  const all = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await pause(index * gap);
      return send(weathers[weather]);
    }),
  );
  scene.calls.push(`storm: ${weather}`);
  staysInBudget(scene, all, warm, ((performance.now() - began) * scene.speed) / 1000);
  if (weather === "fair") losesNothing(scene, all);
  if (weather === "quota") tellsHowLong(scene, all);
}

/** Then no call fails because of a timeout, however slow the machine is. */
function neverLate({ speed }: Scene, plan: Plan): void {
  plan.deadline = 60_000;
  Object.assign(plan.options, { attemptTimeout: 60_000 * speed, deadline: 60_000 * speed });
}

function staysInBudget(scene: Scene, all: readonly Observed[], warm: number, seconds: number): void {
  const requests = all.flatMap((call) => call.requests).length;
  const first = all.filter((call) => call.requests.length > 0).length;
  const most = first + scene.limits.retryBudget * (100 + warm + all.length + seconds) + 1;
  scene.blame("retriesStayInTheirBudget", "storm", requests > most && `${requests} for ${all.length} calls`);
}

function losesNothing(scene: Scene, all: readonly Observed[]): void {
  const { retries, retryBudget } = scene.limits;
  if (retries === 0 || retryBudget === 0) return;
  const lost = all.filter(({ rule, ending }) => rule !== "none" && ending.kind !== "value");
  scene.blame("aFairServerLosesNoCall", "storm", lost.length > 0 && `${lost.length} lost: ${lost[0]?.error}`);
}

function tellsHowLong(scene: Scene, all: readonly Observed[]): void {
  for (const { error, name } of all) {
    const isBare = error instanceof TimeoutError && error.phase === "rate-limit" && !error.retryAt;
    scene.blame("whoMustWaitLearnsHowLong", name, isBare && String(error));
  }
}

function repeated(fault: Fault): readonly Fault[] {
  return Array.from({ length: 9 }, () => fault);
}
