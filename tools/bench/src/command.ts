import { describeOptions, flag, type Options, readOptions, type Values } from "./options.ts";

/** A bench that can be started by an npm script. */
export interface Command<O extends Options> {
  /** The npm script. */
  readonly name: string;
  /** What it measures, in a sentence. */
  readonly about: string;
  readonly options: O;
  /** Measures and prints; returns whether the result passes. */
  run(values: Values<O>): Promise<boolean>;
}

/**
 * Runs a bench. The process exits with 0 if the result passes and with 1 if not; with 2 if that is unknown, because of
 * a mistake in the command line or a failed measurement.
 */
export async function runCommand<O extends Options>({ name, about, options, run }: Command<O>): Promise<void> {
  const all = { ...options, help: flag("prints this, and does nothing else") };
  try {
    const values = readOptions(all, process.argv.slice(2));
    if (values.help) console.log(`npm run ${name} -- [options]\n\n${about}\n\n${describeOptions(all)}`);
    else if (!(await run(values))) process.exitCode = 1;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 2;
  }
}
