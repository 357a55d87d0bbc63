import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { optionTable, parseOptions } from "../src/cli/options.ts";
import { quick } from "./reference.ts";
import { serve } from "./serve.ts";
import { headed } from "./tampering.ts";

const running = new Set<ChildProcess>();
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "conformance-"));
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => rm(folder, { recursive: true }));

const entry = `process.exitCode = await (await import(${JSON.stringify(new URL("../src/cli/run.ts", import.meta.url).href)})).run(process.argv.slice(1))`;

/** Runs the command line from its sources, as Node runs TypeScript. */
function cli(...args: string[]) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", entry, "--", ...args], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { child, ended };
}

const tokens = ["--token", "tok_owner", "--other-token", "tok_stranger", "--organization", "acme"];

describe("orgplane-conformance", () => {
  it("exits with 0 when all checks pass, and prints their number", async () => {
    await using server = await disposable();
    const args = ["--base-url", server.url, ...tokens, "--live", "--only", "spaces", "--work", "0.01"];
    const { code, stdout, stderr } = await cli(...args).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\d{2,} passed, 0 failed, 0 skipped \(mock, contract [\d.]+, live, [\d.]+ s\)\n$/);
  });

  it("exits with 1 when a check fails, and prints the fault and the place in the contract", async () => {
    await using server = await disposable(headed("createSpace", (headers) => headers.set("location", "/v1/me")));
    const report = (name: string) => join(folder, name);
    const reports = `text=${report("a.txt")},json=${report("a.json")},junit=${report("a.xml")},matrix=${report("a.md")}`;
    const args = ["--base-url", server.url, ...tokens, "--live", "--only", "createSpace", "--report", reports];
    const { code, stdout } = await cli(...args).ended;
    expect(code).toBe(1);
    expect(stdout).toContain("failed  created:createSpace\n  What is created has what the request says");
    expect(stdout).toMatch(/\n {4}POST \/v1\/spaces 201 \(req_\w+\)\n/);
    expect(stdout).toContain("\n  #/paths/~1spaces/post/responses/201\n");
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("tok_owner");

    const json = JSON.parse(await readFile(report("a.json"), "utf8"));
    expect(json.summary).toMatchObject({ failed: 1, mode: "live" });
    expect(json.results.find(({ outcome }: { outcome: string }) => outcome === "failed").check.name).toBe(
      "created:createSpace",
    );
    const xml = await readFile(report("a.xml"), "utf8");
    expect(xml).toMatch(/<testsuite name="created" tests="1" failures="1"/);
    expect(xml.match(/<testcase /g)).toHaveLength(json.results.length);
    expect(await readFile(report("a.md"), "utf8")).toMatch(/^\| `createSpace` \|.* ✗ \|/m);
    expect(await readFile(report("a.txt"), "utf8")).toContain("passed  replay:createSpace\n");
  });

  it.each([
    ["without an address", ["--token", "t"], /where is the API\? Write --base-url/],
    ["without a token", ["--base-url", "http://127.0.0.1:1/v1"], /which token is it to be\? Write --token/],
    [
      "where nothing listens",
      ["--base-url", "http://127.0.0.1:1/v1", "--token", "t"],
      /gets no answer: fetch failed \(/,
    ],
    ["for an option that does not exist", ["--tokn", "t"], /unknown option '--tokn'.*--help lists all options/],
    [
      "for checks that do not exist",
      ["--base-url", "http://127.0.0.1:1/v1", "--token", "t", "--only", "spcaes"],
      /no check of read-only mode is named spcaes/,
    ],
  ])("exits with 2 and one line %s", async (_, args, message) => {
    const { code, stderr } = await cli(...args).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("prints the skipped checks once for each reason", async () => {
    await using server = await disposable();
    const args = ["--base-url", server.url, "--token", "tok_owner", "--live", "--only", "isolated,succeeds:getRun"];
    const { code, stdout } = await cli(...args).ended;
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "skipped succeeds:getRun: the API makes no runs: name an organization that has some",
      expect.stringMatching(/^skipped isolated:\w+ and \d+ more: there is no token of somebody else$/),
      expect.stringContaining("0 passed, 0 failed, "),
      "",
    ]);
  });

  it("exits with 2 when the token is unknown", async () => {
    await using server = await disposable();
    const { code, stderr } = await cli("--base-url", server.url, "--token", "nobody").ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("401 unauthenticated") });
  });

  it("lists the checks with their rules", async () => {
    const { code, stdout } = await cli("--list", "--live", "--only", "stale-if-match").ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^stale-if-match:updateSpace\n {2}A change under an ETag that is not the current one/m);
  });

  it("removes everything it created when it is stopped, and exits with 2", async () => {
    const reference = quick();
    const before = reference.snapshot().collections.organizations?.length;
    let asked = 0;
    await using server = await disposable(
      (next) => (request) => {
        asked += 1;
        return next(request);
      },
      reference,
    );
    const { child, ended } = cli("--base-url", server.url, ...tokens, "--live");
    while (asked < 300) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(reference.snapshot().collections.organizations?.length).toBeGreaterThan(before ?? 0);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code).toBe(2);
    expect(stderr).toContain("Stopping, and removing what was made.");
    expect(reference.snapshot().collections.organizations).toHaveLength(before ?? 0);
  });

  it("prints its help, which names every option", async () => {
    const { code, stdout } = await cli("--help").ended;
    expect(code).toBe(0);
    for (const name of Object.keys(optionTable)) expect(stdout).toContain(`--${name}`);
  });
});

describe("the options", () => {
  it("may be environment variables, which the command line overrides", () => {
    const environment = { ORGPLANE_BASE_URL: "https://a.example/v1", ORGPLANE_TOKEN: "t" };
    expect(parseOptions(["--token", "u"], environment)).toMatchObject({ baseUrl: "https://a.example/v1", token: "u" });
  });

  it.each([
    [["--live", "--stateless"], "exclude each other"],
    [["--base-url", "localhost:4010"], "is not the URL of an API"],
    [["--report", "xml=a"], "is no report; write text=<file>"],
    [["--timeout", "soon"], "takes a number of seconds"],
    [["--work", "0"], "takes a number of seconds above 0"],
    [["here"], "unexpected argument 'here'"],
  ])("%s are refused", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});

/** A reference adapter behind a port, closed at the end of a block. */
async function disposable(plant: Parameters<typeof quickServer>[0] = (server) => server, reference = quick()) {
  const server = await quickServer(plant, reference);
  return { ...server, [Symbol.asyncDispose]: server.close };
}

function quickServer(plant: ReturnType<typeof headed>, reference: ReturnType<typeof quick>) {
  return serve(plant(reference));
}
