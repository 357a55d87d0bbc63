import { describe, expect, it } from "vitest";
import { count, describeOptions, flag, readOptions, text } from "../src/options.ts";

const options = {
  mib: count("size in MiB", 2048),
  node: text("path", "another Node"),
  write: flag("writes"),
};

describe("a command line of a bench", () => {
  it("gives each option a typed value", () => {
    const { mib, node, write } = readOptions(options, ["--mib", "64", "--node=/opt/node", "--write"]);
    const values: readonly [number, string | undefined, boolean] = [mib, node, write];
    expect(values).toEqual([64, "/opt/node", true]);
  });

  it("may omit every option", () => {
    expect(readOptions(options, [])).toEqual({ mib: 2048, node: undefined, write: false });
  });

  it.each([
    [["--bogus"], "Unknown option '--bogus'"],
    [["here"], "Unexpected argument 'here'"],
    [["--write=yes"], "Option '--write' does not take an argument"],
    [["--node"], "Option '--node <value>' argument missing"],
    [["--node", "--write"], "Option '--node' argument is ambiguous"],
    [["--node="], "Option '--node' needs a value"],
    [["--mib", "abc"], `Option '--mib' takes a whole number from 1 on, not "abc"`],
    [["--mib", "0"], `Option '--mib' takes a whole number from 1 on, not "0"`],
    [["--mib="], `Option '--mib' takes a whole number from 1 on, not ""`],
    [["--mib", "1.5"], `Option '--mib' takes a whole number from 1 on, not "1.5"`],
  ])("is rejected with one clear line: %j", (args, message) => {
    expect(() => readOptions(options, args)).toThrow(new Error(message));
  });
});

it("each option is described on one line", () => {
  expect(describeOptions(options)).toBe(`  --mib <number>  size in MiB (2048 unless given)
  --node <path>   another Node
  --write         writes`);
});
