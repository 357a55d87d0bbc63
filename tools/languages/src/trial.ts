import { type Results, resultsIn } from "@orgplane/consumers/results";
import { startMock } from "@orgplane/mock";

/** Makes the ten calls to the server at a URL, and prints what came of them. */
export type Program = (url: string) => Promise<string>;

/**
 * Has a program make its calls to the mock.
 *
 * @returns For each call "yes" if it works, or what is wrong.
 * @throws {Error} If the program fails, or prints no results.
 */
export async function trial(program: Program): Promise<Results> {
  // A mock each, since all create the same.
  await using mock = await startMock();
  return resultsIn(await program(mock.url));
}
