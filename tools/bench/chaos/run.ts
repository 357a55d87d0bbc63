import { inspect } from "node:util";
import type { ClientOptions } from "@orgplane/client";
import { type Client, openClient } from "./client.ts";
import { type KindName, kinds } from "./kinds/index.ts";
import { pause } from "./loop-time.ts";
import { type Played, play } from "./play.ts";

/** Cases that run at once. */
const WIDTH = 6;
/** After which what a case has left behind has come to light. */
const AFTERMATH = 100;
const EVENTS = ["unhandledRejection", "uncaughtException", "warning"];
const names = Object.keys(kinds) as KindName[];

/** Which cases to play. */
export interface Course {
  readonly seeds: readonly number[];
  /** After so many, no case begins. */
  readonly seconds?: number | undefined;
  readonly only?: KindName | undefined;
  /** The client to be tested; as it ships, unless given. */
  readonly open?: (options: ClientOptions) => Client;
  /** Is told of each case, and how many there were: once it gives "enough", no other begins. */
  readonly tell?: (played: Played, count: number) => "enough" | undefined;
}

/** What came of them. */
export interface Findings {
  readonly played: readonly Played[];
  /** What no case can be blamed for alone: warnings, and failures that nobody handled. */
  readonly stray: readonly string[];
}

let warmUp: Promise<unknown> | undefined;

/** Plays cases, a few at once, and listens to what else the process has to say. */
export async function run({ seeds, seconds = Infinity, only, open = openClient, tell }: Course): Promise<Findings> {
  // Has all code compiled once, which would make the first calls late.
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
