import { setTimeout as wait } from "node:timers/promises";
import type { ClientOptions } from "@orgplane/client";
import { Chance } from "./chance.ts";
import type { Client } from "./client.ts";
import { type Kind, type KindName, kinds } from "./kinds/index.ts";
import { pause } from "./loop-time.ts";
import { closeLeavesNothing, closeWaitsForCalls, logsHoldNoSecrets } from "./promises/leftovers.ts";
import { Scene } from "./scene.ts";
import { Server } from "./server.ts";

const LONGEST = 15_000;
const WEIGHTS = Object.fromEntries(Object.entries(kinds).map(([name, { weight }]) => [name, weight]));

/** The record of a case. */
export interface Played {
  readonly seed: number;
  readonly kind: KindName;
  /** The kinds of its calls, the faults of their requests, and their results. */
  readonly calls: readonly string[];
  readonly faults: readonly string[];
  readonly ends: readonly string[];
  /** The promises that it broke, and how. */
  readonly violations: readonly string[];
  /** Everything that happened, if it broke any. */
  readonly story: readonly string[];
}

/** Plays the case of a seed, of any kind by default, with the client that `open` opens. */
export async function play(
  seed: number,
  open: (options: ClientOptions) => Client,
  only: KindName | undefined,
): Promise<Played> {
  const kind = only ?? (new Chance(~seed).weighted(WEIGHTS) as KindName);
  const { run, mayBeClosed }: Kind = kinds[kind];
  const server = await Server.open();
  const scene = new Scene(seed, server, open);
  let closing: Promise<void> | undefined;
  try {
    if (mayBeClosed && scene.chance.hits(0.15)) {
      const after = scene.chance.pick([0, 1, 5, 20, 60]);
      scene.tell(`closed after ${after} ms`);
      closing = wait(after).then(() => closeWaitsForCalls(scene));
    }
    let isOver = false;
    const work = Promise.all([run(scene), closing]).finally(() => {
      isOver = true;
    });
    await Promise.race([work, pause(LONGEST, () => isOver)]);
    scene.blame("casesEnd", kind, !isOver && `not within ${LONGEST} ms`);
    await closeLeavesNothing(scene);
    scene.blame("logsHoldNoSecrets", kind, logsHoldNoSecrets(scene));
  } catch (error) {
    scene.blame("casesEnd", kind, `with ${error instanceof Error ? error.stack : error}`);
  } finally {
    await server.close();
  }
  const { calls, ends } = scene;
  const violations = [...scene.violations];
  const faults = server.seen.map(({ fault }) => fault.kind);
  return { seed, kind, calls, faults, ends, violations, story: violations.length > 0 ? storyOf(scene) : [] };
}

function storyOf({ story, server }: Scene): string[] {
  const requests = server.seen.map(
    ({ at, call, method, url, fault, status, effect, key }) =>
      `${Math.round(at)} ${call} ${method} ${url}: ${fault.kind}, status ${status}${effect ? ", carried out" : ""}, key ${key}`,
  );
  return [...story, ...requests];
}
