import { parseArgs } from "node:util";

/** An option of a bench. */
export interface Option<Value> {
  /** Its line in the usage. */
  readonly help: string;
  /** The name of its value in the usage; absent if it takes none. */
  readonly value?: string;
  /**
   * Parses its value.
   *
   * @throws {Error} The value is invalid; the message continues after the name of the option.
   */
  read(written: unknown): Value;
}

/** The options of a bench, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of the options on a command line. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never;
};

/** An option without a value. */
export function flag(help: string): Option<boolean> {
  return { help, read: (written) => written === true };
}

/** An option with any non-empty value. */
export function text(value: string, help: string): Option<string | undefined> {
  return {
    help,
    value,
    read: (written) => {
      if (written === "") throw new Error("needs a value");
      return written?.toString();
    },
  };
}

/** An option with a whole number, from 1 on. */
export function count(help: string, otherwise: number): Option<number> {
  return {
    help: `${help} (${otherwise} unless given)`,
    value: "number",
    read: (written = otherwise) => {
      const number = Number(written);
      if (Number.isSafeInteger(number) && number > 0) return number;
      throw new Error(`takes a whole number from 1 on, not ${JSON.stringify(written)}`);
    },
  };
}

/**
 * Reads a command line.
 *
 * @throws {Error} An option does not exist, or has no value or a wrong one; the message is one line.
 */
export function readOptions<O extends Options>(options: O, args: readonly string[]): Values<O> {
  const written = parse(options, args);
  const values = Object.entries(options).map(([name, option]) => {
    try {
      return [name, option.read(written[name])];
    } catch (error) {
      throw new Error(`Option '--${name}' ${(error as Error).message}`);
    }
  });
  return Object.fromEntries(values) as Values<O>;
}

function parse(options: Options, args: readonly string[]): Readonly<Record<string, unknown>> {
  const types = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" }] as const,
  );
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(types) }).values;
  } catch (error) {
    // The first sentence says what is wrong; the rest guesses what was meant.
    const [problem] = String((error as Error).message).split(/\.\s/);
    throw new Error(problem);
  }
}

/** A line for each option. */
export function describeOptions(options: Options): string {
  const rows = Object.entries(options).map(([name, { value, help }]) => [
    `--${name}${value === undefined ? "" : ` <${value}>`}`,
    help,
  ]);
  const width = Math.max(...rows.map(([left = ""]) => left.length));
  return rows.map(([left = "", help]) => `  ${left.padEnd(width)}  ${help}`).join("\n");
}
