import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { root } from "../src/root.ts";

const run = promisify(execFile);

const PROGRAM = `
import { createOrgplane, isApiError, isErrorOf, type spaces } from "@orgplane/client";
import { subscribe } from "node:diagnostics_channel";
import type { DiagnosticsMessage } from "@orgplane/client/diagnostics";
import { fileFromPath } from "@orgplane/client/node";
import { clientCredentials } from "@orgplane/client/oauth";
import { createFake } from "@orgplane/client/testing";

const credentials = clientCredentials({ tokenUrl: "https://id.example/token", clientId: "ci", clientSecret: "s" });
const orgplane = createOrgplane({ baseUrl: "https://orgplane.example/v1", credentials });
export const space: spaces.Space = await orgplane.spaces.get("fraud");
export const file = await fileFromPath("classes.csv");
subscribe("orgplane:call:end", (message) => console.log((message as DiagnosticsMessage).status));
try {
  await orgplane.spaces.create({ organization: "acme", name: "fraud" });
} catch (error) {
  if (isErrorOf(error, "createSpace", 409) && error.problem.code === "name_taken") console.log(error.problem.detail);
  if (isApiError(error, "name_taken")) console.log(error.status);
}
createFake().when("createSpace").reply(409, "name_taken");
`;

/** What the compiler of an application says of a program, with the declarations of all packages checked too. */
function compile(program: string, ...options: string[]): Promise<string> {
  return compileAs("program.ts", program, ...options);
}

async function compileAs(file: string, program: string, ...options: string[]): Promise<string> {
  const folder = mkdtempSync(join(root, "tools/repo/.consumer-"));
  try {
    writeFileSync(join(folder, file), program);
    const tsc = join(root, "tools/repo/node_modules/.bin/tsc");
    const all = ["--ignoreConfig", "--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", ...options];
    return await run(tsc, [...all, file], { cwd: folder }).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("a program that uses the packages compiles", () => {
  it.each([
    ["in Node, without the types of browsers", ["--lib", "es2022", "--types", "node"]],
    ["in Node, with them", ["--lib", "es2022,dom,dom.iterable", "--types", "node"]],
    ["with exact optional properties", ["--lib", "es2022", "--types", "node", "--exactOptionalPropertyTypes"]],
  ])("%s", async (_, options) => {
    expect(await compile(PROGRAM, ...options)).toBe("");
  });

  it("with a mock in a test, without the types of Node", async () => {
    const program = `import { startMock } from "@orgplane/mock"; await using mock = await startMock(); console.log(mock.url);`;
    expect(await compile(program, "--lib", "es2022,dom", "--types", "")).toBe("");
  });

  it("as CommonJS, if the compiler knows that Node can require ES modules", async () => {
    const program = `import { createOrgplane } from "@orgplane/client"; createOrgplane();`;
    expect(await compileAs("program.cts", program, "--types", "node")).toBe("");
    expect(await compileAs("program.cts", program, "--types", "node", "--module", "node16")).toContain("TS1479");
  });

  it("unless it calls what is not there", async () => {
    const wrong = PROGRAM.replace('name: "fraud" }', "nam: 1 }");
    expect(await compile(wrong, "--lib", "es2022", "--types", "node")).toContain("error TS");
  });
});
