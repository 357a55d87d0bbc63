import { type Results, resultsIn } from "@orgplane/consumers/results";
import { createMockFetch, startMock } from "@orgplane/mock";
import { listen } from "@orgplane/twins/listen";
import { CALLS } from "./calls.ts";
import { FAULTS, type Fault } from "./faults.ts";

/** Makes the ten calls to the server at a URL, and prints what came of them. */
export type Program = (url: string) => Promise<string>;

/** How often a program runs on a server with faults. Neighbours in the list are often of one call, so they are dealt out. */
const ROUNDS = 5;

/**
 * Has a program make its calls to the mock, and then again to servers with faults: a call that does not notice its fault
 * proves nothing.
 *
 * @returns For each call "yes" if it works and notices its faults, or what is wrong.
 * @throws {Error} If the program fails, or prints no results.
 */
export async function trial(program: Program, faults: readonly Fault[] = FAULTS): Promise<Results> {
  await using mock = await startMock();
  const honest = resultsIn(await program(mock.url));
  const results = { ...honest };
  const sound = createMockFetch();
  for (let round = 0; round < ROUNDS; round += 1) {
    const planted = faults.filter(({ call }, index) => index % ROUNDS === round && honest[call] === "yes");
    if (planted.length === 0) continue;
    // Every run creates the same.
    await sound.control.reset();
    const faulty = planted.reduce<Fault["plant"]>(
      (plant, fault) => (fetch) => fault.plant(plant(fetch)),
      (fetch) => fetch,
    );
    await using server = await listen(faulty(sound) as typeof fetch);
    Object.assign(results, objections(honest, resultsIn(await program(`${server.origin}/v1`)), planted));
  }
  return results;
}

function objections(honest: Results, got: Results, planted: readonly Fault[]): Results {
  const noticed = Object.keys(CALLS).filter((call) => honest[call] === "yes" && got[call] !== "yes");
  const missed = planted.filter(({ call }) => !noticed.includes(call));
  const blamed = noticed.filter((call) => !planted.some((fault) => fault.call === call));
  const all = planted.map(({ call, what }) => `${call}: ${what}`).join(", ");
  return Object.fromEntries([
    ...missed.map(({ call, what }) => [call, `does not notice ${what}`]),
    ...blamed.map((call) => [call, `fails because of another call's fault (${all})`]),
  ]);
}
