import { inspect } from "node:util";
import type { ClientOptions } from "@orgplane/client";
import { type Client, openClient } from "./client.ts";
import { type KindName, kinds } from "./kinds/index.ts";
import { pause } from "./loop-time.ts";
import { type Played, play } from "./play.ts";

/** The number of concurrent cases. */
const WIDTH = 6;
/** The delay after which leftovers of a case show up. */
const AFTERMATH = 100;
const EVENTS = ["unhandledRejection", "uncaughtException", "warning"];
const names = Object.keys(kinds) as KindName[];

/** The cases to play. */
export interface Course {
  readonly seeds: readonly number[];
  /** The number of seconds after which no case starts. */
  readonly seconds?: number | undefined;
  readonly only?: KindName | undefined;
  /** The client under test; by default, as it ships. */
  readonly open?: (options: ClientOptions) => Client;
  /** Called with each case and the count so far; if it returns "enough", no other case starts. */
  readonly tell?: (played: Played, count: number) => "enough" | undefined;
}

/** The results. */
export interface Findings {
  readonly played: readonly Played[];
  /** Warnings and unhandled rejections, which cannot be attributed to a single case. */
  readonly stray: readonly string[];
}

let warmUp: Promise<unknown> | undefined;

/** Plays cases, a few at once, and collects the warnings of the process. */
export async function run({ seeds, seconds = Infinity, only, open = openClient, tell }: Course): Promise<Findings> {
  // Compiles all code first, because compilation would make the first calls late.
  warmUp ??= Promise.all(names.flatMap((kind) => [1, 2, 3].map((seed) => play(seed, openClient, kind))));
  await warmUp;
  const played: Played[] = [];
  const stray: string[] = [];
  const note = (problem: unknown): void => void stray.push(inspect(problem));
  for (const event of EVENTS) process.on(event, note);
  const end = performance.now() + seconds * 1000;
  let isEnough = false;
  const left = seeds.values();
  const work = Array.from({ length: WIDTH }, async () => {
    for (const seed of left) {
      if (isEnough || performance.now() > end) return;
      const one = await play(seed, open, only);
      played.push(one);
      isEnough ||= tell?.(one, played.length) === "enough";
    }
  });
  await Promise.all(work);
  await pause(AFTERMATH);
  for (const event of EVENTS) process.off(event, note);
  return { played, stray };
}
