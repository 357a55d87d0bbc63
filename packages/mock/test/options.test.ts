import { describe, expect, it } from "vitest";
import { parseOptions, UsageError } from "../src/cli/options.ts";

describe("a command line", () => {
  it("may be empty: the whole contract, on port 4010 of this machine", () => {
    expect(parseOptions([])).toEqual({
      help: false,
      version: false,
      each: false,
      only: undefined,
      spec: undefined,
      port: 4010,
      host: "127.0.0.1",
      dynamic: false,
      quiet: false,
    });
  });

  it.each([
    [["--port", "0"], { port: 0 }],
    [["-p", "65535"], { port: 65_535 }],
    [["--each", "--port=65531"], { each: true, port: 65_531 }],
    [["--only", "orgs", "--quiet", "--dynamic"], { only: "orgs", quiet: true, dynamic: true }],
    [["--spec=api.yaml", "--host", "::"], { spec: "api.yaml", host: "::" }],
    [["-h"], { help: true }],
    [["-v", "-q"], { version: true, quiet: true }],
  ])("%j is understood", (args, options) => {
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
    [["--only", "space"], 'there is no resource "space"; there are orgs, members, spaces, tenants'],
    [["--each", "--only", "orgs"], "--each and --only exclude each other; orgplane-mock --help lists them all"],
    [["--each", "--spec", "a.json"], "--each and --spec exclude each other; orgplane-mock --help lists them all"],
    [["--quiet=yes"], "--quiet takes no value"],
  ])("%j is refused on one line that says what to write", (args, message) => {
    expect(() => parseOptions(args)).toThrow(new UsageError(message));
  });
});
