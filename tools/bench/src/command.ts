import { describeOptions, flag, type Options, readOptions, type Values } from "./options.ts";

/** A bench, as one starts it. */
export interface Command<O extends Options> {
  /** The npm script. */
  readonly name: string;
  /** What it measures, in a sentence. */
  readonly about: string;
  readonly options: O;
  /** Measures, and tells; gives whether all is as it has to be. */
  run(values: Values<O>): Promise<boolean>;
}

/**
 * Runs a bench. The process exits with 0 if all is as it has to be and with 1 if not; with 2 if that is not known: the
 * command line has a mistake, or something cannot be measured.
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
