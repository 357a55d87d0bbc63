import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folder } from "./fixture.ts";

const program = fileURLToPath(new URL("../review.ts", import.meta.url));

function run(args: readonly string[], cwd?: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "" },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { stdout, stderr, status };
}

describe("the command", () => {
  it("reviews the fakes", () => {
    const { stdout, status } = run(["--twins"]);
    expect(status).toBe(0);
    for (const title of ["To look at", "Access", "Keys", "What the platforms could not answer", "What was asked"]) {
      expect(stdout).toContain(`## ${title}\n`);
    }
    const csv = run(["--twins", "--format", "csv"]).stdout.split("\r\n");
    expect(csv[0]).toBe("person,platform,organization,place,role,status,last sign-in");
    expect(csv).toContain("linus@acme.test,UbiOps,ubiops--acme,organization,member,active,not told");
    expect(run(["--twins", "--format", "html"]).stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it("plans, and carries out what it has planned", () => {
    using at = folder();
    const plan = run(["--twins", "--offboard", "linus@acme.test"], at.path);
    expect([plan.status, plan.stdout.includes("Would be done")]).toEqual([0, true]);
    const done = run(["--twins", "--offboard", "linus@acme.test", "--apply"], at.path);
    expect([done.status, done.stdout.includes("## Not done\n\nNothing.")]).toEqual([0, true]);
    expect(readFileSync(join(at.path, "offboarding-linus@acme.test.jsonl"), "utf8")).toContain('"state":"done"');
  });

  it.each([
    [["--format", "pdf"], "--format is pdf"],
    [["--members", "many"], "--members is many"],
    [["--apply"], "--apply needs --offboard"],
    [["--twin"], "--twin"],
    [[], "Set one of POLYAXON_TOKEN, UBIOPS_API_TOKEN, ZENML_API_KEY"],
  ])("says what is wrong with %j", (args, message) => {
    const { stderr, status } = run(args);
    expect([status, stderr.includes(message)]).toEqual([2, true]);
  });

  it("says how it is used", () => {
    expect(run(["--help"]).stdout).toContain("--offboard");
  });
});
