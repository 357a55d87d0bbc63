import { describe, expect, it } from "vitest";
import { parseOptions, UsageError } from "../src/cli/options.ts";

describe("the command line", () => {
  it("lists the data sets when one is unknown", () => {
    expect(() => parseOptions(["--data-set", "smal"])).toThrow(
      /^there is no data set "smal", only empty, small, .*; did you mean "small"\?/,
    );
  });

  it("may be empty, which serves the whole contract on port 4010 of the local host", () => {
    expect(parseOptions([])).toEqual({
      help: false,
      version: false,
      each: false,
      only: undefined,
      spec: undefined,
      port: 4010,
      host: "127.0.0.1",
      allowedHosts: [],
      dynamic: false,
      stateless: false,
      strict: false,
      dataSet: "small",
      seed: 1,
      data: undefined,
      scenarios: [],
      listScenarios: false,
      delays: [],
      retryAfter: 1,
      work: 0,
      quiet: false,
    });
  });

  it.each([
    [["--port", "0"], { port: 0 }],
    [["-p", "65535"], { port: 65_535 }],
    [["--each", "--port=65531"], { each: true, port: 65_531 }],
    [["--only", "orgs", "--quiet", "--dynamic"], { only: "orgs", quiet: true, dynamic: true }],
    [["--spec=api.yaml", "--host", "::"], { spec: "api.yaml", host: "::" }],
    [["--dynamic"], { stateless: true }],
    [["--spec", "a.json"], { stateless: true }],
    [["--seed", "42", "--data-set=empty", "--data", "dir"], { seed: 42, dataSet: "empty", data: "dir" }],
    [["--strict"], { strict: true }],
    [["--scenario", "flaky", "--scenario", "offline"], { scenarios: ["flaky", "offline"] }],
    [
      ["--delay", "200", "--delay=listSpaces=100-400"],
      { delays: [{ ms: 200 }, { ms: 250, jitter: 150, operation: "listSpaces" }] },
    ],
    [["--retry-after", "as-documented"], { retryAfter: "as-documented" }],
    [["--retry-after", "5"], { retryAfter: 5 }],
    [["--work", "500"], { work: 500 }],
    [["-h"], { help: true }],
    [["-v", "-q"], { version: true, quiet: true }],
  ])("is parsed: %j", (args, options) => {
    expect(parseOptions(args)).toMatchObject(options);
  });

  it.each([
    [["--prot", "1"], 'there is no option --prot; did you mean "--port"?'],
    [["-x"], "there is no option -x; orgplane-mock --help lists them all"],
    [["--__proto__"], "there is no option --__proto__; orgplane-mock --help lists them all"],
    [["--no-quiet"], "there is no option --no-quiet; orgplane-mock --help lists them all"],
    [["spaces"], '"spaces" is not an option; orgplane-mock --help lists them all'],
    [["--port"], "--port needs a value"],
    [["--port", "--quiet"], "--port needs a value"],
    [["--port="], "--port needs a value"],
    [["--port", "80a"], '"80a" is not a port: it takes a number from 0 (any that is free) to 65535'],
    [["--port=-1"], '"-1" is not a port: it takes a number from 0 (any that is free) to 65535'],
    [["--port", "65536"], '"65536" is not a port: it takes a number from 0 (any that is free) to 65535'],
    [["--each", "--port", "65532"], '"65532" is not a port: it takes a number from 0 (any that is free) to 65531'],
    [["--only", "space"], 'there is no resource "space", only orgs, members, spaces, tenants; did you mean "spaces"?'],
    [["--each", "--only", "orgs"], "--each and --only exclude each other; orgplane-mock --help lists them all"],
    [["--each", "--spec", "a.json"], "--each and --spec exclude each other; orgplane-mock --help lists them all"],
    [["--quiet=yes"], "--quiet takes no value"],
    [["--scenario", "flakey"], 'there is no scenario "flakey"; did you mean "flaky"?'],
    [["--scenario", "x"], 'there is no scenario "x"; orgplane-mock --list-scenarios lists them all'],
    [["--delay", "fast"], '"fast" is not a delay: it takes milliseconds, 200 or 100-400 or listSpaces=200'],
    [["--seed", "-1"], "--seed needs a value"],
    [["--seed=1.5"], '"1.5" is not a seed: it takes a whole number from 0 to 4294967295'],
    [["--retry-after", "soon"], '"soon" is not a time: --retry-after takes seconds, or as-documented'],
    [["--work", "0.5"], '"0.5" is not a time: --work takes whole milliseconds, 300000 at most'],
    [["--stateless", "--work", "5"], "with --stateless, nothing is remembered, so --work has no effect"],
    [["--stateless", "--data", "dir"], "with --stateless, nothing is remembered, so --data has no effect"],
    [["--dynamic", "--seed", "1"], "with --dynamic, nothing is remembered, so --seed has no effect"],
    [["--stateless", "--strict"], "with --stateless, nothing is remembered, so --strict has no effect"],
    [["--spec", "a.json", "--data-set", "empty"], "with --spec, nothing is remembered, so --data-set has no effect"],
  ])("is rejected on one line with what to write instead: %j", (args, message) => {
    expect(() => parseOptions(args)).toThrow(new UsageError(message));
  });
});
