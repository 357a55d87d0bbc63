// Has vendors' clients judge the twins of their platforms: `node tools/twins/judges/run.ts ubiops`, or several names.
import { availableParallelism } from "node:os";
import { arize } from "./arize.ts";
import { hear } from "./hearing.ts";
import type { Judge } from "./judge.ts";
import { polyaxon } from "./polyaxon.ts";
import { pythonWith } from "./python.ts";
import { ubiops } from "./ubiops.ts";
import { zenml } from "./zenml.ts";

const judges: ReadonlyMap<string, Judge<unknown>> = new Map<string, Judge<unknown>>([
  ["arize", arize],
  ["polyaxon", polyaxon],
  ["ubiops", ubiops],
  ["zenml", zenml],
]);

process.exitCode = await main(process.argv.slice(2));

/** 1 where a client and its twin disagree, else 2 where one could not be asked, else 0. */
async function main(platforms: readonly string[]): Promise<number> {
  const asked = platforms.map((platform) => ({ platform, judge: judges.get(platform) }));
  if (asked.length === 0 || asked.some(({ judge }) => judge === undefined)) {
    console.error(`Name platforms that have a judge: ${[...judges.keys()].join(", ")}.`);
    return 2;
  }
  const codes: number[] = [];
  for (const { platform, judge } of asked) {
    if (judge !== undefined) codes.push(await judgementOf(platform, judge));
  }
  return codes.find((code) => code === 1) ?? Math.max(...codes);
}

async function judgementOf(platform: string, judge: Judge<unknown>): Promise<number> {
  const python = pythonOf(judge.requirement, judge.needs);
  if (python === undefined) return 2;
  const failures = await failuresOf(platform, judge, python);
  await each(judge.breakages, async (breakage) => {
    const { complaints } = await hear(platform, judge, python, breakage);
    if (complaints.length === 0) failures.push(`Nobody notices when ${breakage.name}.`);
  });
  const agreeing = [judge.requirement];
  for (const requirement of judge.also ?? []) {
    const python = pythonOf(requirement);
    if (python === undefined) continue;
    failures.push(...(await failuresOf(platform, judge, python)));
    agreeing.push(requirement);
  }
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) return 1;
  const noticed = `${judge.breakages.length} ways to break it are noticed`;
  console.log(`${agreeing.join(", ")} and the twin agree on ${judge.routes.length} routes; ${noticed}.`);
  return agreeing.length > (judge.also ?? []).length ? 0 : 2;
}

/** Does something with each item, with as many at once as the machine has processors. */
async function each<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

async function failuresOf(platform: string, judge: Judge<unknown>, python: string): Promise<string[]> {
  const { complaints, unheard } = await hear(platform, judge, python);
  return [...complaints, ...unheard.map((route) => `The client never had an answer from ${route}.`)];
}

function pythonOf(requirement: string, needs?: readonly string[]): string | undefined {
  try {
    return pythonWith(requirement, needs);
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}
