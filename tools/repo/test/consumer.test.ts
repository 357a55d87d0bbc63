import { execFile } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subpathsOf } from "../src/manifests/complete.ts";
import { installPacked, link, type Packed } from "../src/packed.ts";
import { root } from "../src/root.ts";

const run = promisify(execFile);

// Away from the repository, so that nothing is found here that a user would not have.
const folder = mkdtempSync(join(tmpdir(), "orgplane-consumer-"));
let packages: readonly Packed[] = [];

beforeAll(async () => {
  packages = await installPacked(folder);
  await link(folder, "tools/repo", ["@types/node"]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
async function compile(program: string, ...options: string[]): Promise<string> {
  return compileAs("program.mts", program, ...options);
}

async function compileAs(file: string, program: string, ...options: string[]): Promise<string> {
  writeFileSync(join(folder, file), program);
  const tsc = join(root, "tools/repo/node_modules/.bin/tsc");
  const all = ["--ignoreConfig", "--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", ...options];
  return run(tsc, [...all, file], { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

/** What publint has to say. */
async function messagesOf({ buffer }: Packed["tarball"]): Promise<string[]> {
  const { messages } = await publint({ pack: { tarball: buffer }, level: "warning", strict: true });
  return messages.map(({ code }) => code);
}

/** What is wrong with the types. Left out: what comes of being ES modules, and data files. */
async function typeProblemsOf(tarball: Packed["tarball"]): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  if (analysis.types === false) return ["untyped"];
  const others = analysis.problems.filter(
    (problem) =>
      !("resolutionKind" in problem && /-cjs$/.test(problem.resolutionKind)) &&
      !("entrypoint" in problem && /\.(json|yaml|md)$/.test(problem.entrypoint)),
  );
  return others.map(({ kind }) => kind);
}

describe("the packed packages", () => {
  it("include every package, and none refers to the workspace", () => {
    expect(packages.map(({ name }) => name).sort()).toEqual(
      [
        "adapter-arize",
        "adapter-guardai",
        "adapter-kit",
        "adapter-polyaxon",
        "adapter-ubiops",
        "adapter-zenml",
        "client",
        "conformance",
        "members",
        "mock",
        "orgs",
        "runtime",
        "spaces",
        "spec",
        "tenants",
      ].map((name) => `@orgplane/${name}`),
    );
    for (const { manifest } of packages) expect(JSON.stringify(manifest)).not.toMatch(/"(workspace|catalog):/);
  });

  it("contain a readme and the licence, but no tests", () => {
    for (const { folder } of packages) {
      const files = globSync("**", { cwd: folder });
      expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json"]));
      expect(files.filter((file) => /(^|\/)(test|coverage)\/|\.test\.|\.turbo/.test(file))).toEqual([]);
    }
  });

  it("also contain subpaths as folders, for resolvers that do not read exports; the repository keeps none", () => {
    const classic = createRequire(join(folder, "node_modules/@orgplane/client/dist/index.js"));
    for (const { folder, source, manifest } of packages) {
      for (const { path, main } of subpathsOf(manifest)) {
        const target = JSON.parse(readFileSync(join(folder, path, "package.json"), "utf8")) as { main: string };
        expect(classic.resolve(join(folder, path, target.main))).toBe(classic.resolve(join(folder, main)));
        expect(existsSync(join(root, source, path)), path).toBe(false);
      }
    }
  });

  it("contain the sources that their source maps name", () => {
    const maps = packages.flatMap(({ folder }) =>
      globSync("dist/**/*.map", { cwd: folder }).map((map) => join(folder, map)),
    );
    expect(maps.length).toBeGreaterThan(100);
    for (const map of maps) {
      const { sources } = JSON.parse(readFileSync(map, "utf8")) as { sources: string[] };
      for (const source of sources) expect(() => readFileSync(join(dirname(map), source)), map).not.toThrow();
    }
  });

  it("contain no static block, which React Native's compiler rejects", () => {
    const modules = packages.flatMap(({ folder }) =>
      globSync("dist/**/*.js", { cwd: folder }).map((file) => join(folder, file)),
    );
    const own = modules.filter((file) => !file.includes("/dist/page/"));
    expect(own.filter((file) => /\bstatic\s*\{/.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("pass publint, and have types for all resolvers, those included that do not read exports", async () => {
    for (const { name, tarball } of packages) {
      expect(await messagesOf(tarball), name).toEqual([]);
      expect(await typeProblemsOf(tarball), name).toEqual([]);
    }
  });

  it("make linters treat calls as promises", () => {
    // https://typescript-eslint.io/rules/no-floating-promises/#checkthenables: only what extends it is looked at unless asked.
    const declaration = readFileSync(join(folder, "node_modules/@orgplane/runtime/dist/calls/call.d.ts"), "utf8");
    expect(declaration).toMatch(/class Call<[^{]*> extends Promise<T> \{/);
  });

  it("fail both checks when a file is missing", async () => {
    const [spaces] = packages.filter(({ name }) => name === "@orgplane/spaces");
    await cp(spaces?.folder ?? "", join(folder, "package"), { recursive: true });
    const without = async (file: string) => {
      await rm(join(folder, "package", file));
      await run("tar", ["-czf", "wanting.tgz", "package"], { cwd: folder });
      return new Uint8Array(await readFile(join(folder, "wanting.tgz")));
    };
    expect(await typeProblemsOf(await without("testing/package.json"))).toEqual(["NoResolution"]);
    const untyped = await without("dist/gen/fetch.d.ts");
    expect(await messagesOf(untyped)).toEqual(["FILE_DOES_NOT_EXIST"]);
    expect(await typeProblemsOf(untyped)).toContain("UntypedResolution");
  });
});

describe("a program that installed the packages", () => {
  const runs = async (program: string) => {
    writeFileSync(join(folder, "program.mjs"), program);
    return (await run(process.execPath, ["program.mjs"], { cwd: folder })).stdout;
  };

  it("makes a call with imports from the facade", async () => {
    const program = `
      import { createOrgplane } from "@orgplane/client";
      import spec from "@orgplane/spec/openapi.json" with { type: "json" };
      const fetch = () => Response.json({ id: "spc_1", name: spec.info.title });
      const { name } = await createOrgplane({ baseUrl: "http://127.0.0.1/v1", token: "t", fetch }).spaces.get("fraud");
      console.log(name);`;
    expect(await runs(program)).toBe("Orgplane API\n");
  });

  it("has the command of the mock server", async () => {
    const bin = join(folder, "node_modules/@orgplane/mock/bin/orgplane-mock.js");
    expect((await run(process.execPath, [bin, "--version"])).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("loads each entry, including those with peer dependencies once the peers are installed", async () => {
    const entries = packages.flatMap(({ name, manifest }) =>
      Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) =>
        typeof target === "object" ? name + entry.slice(1) : [],
      ),
    );
    expect(entries.length).toBeGreaterThan(25);
    const load = `
      const failed = [];
      for (const entry of ${JSON.stringify(entries)}) await import(entry).catch(() => failed.push(entry));
      console.log(failed.join(" "));`;
    expect((await runs(load)).trim().split(" ").sort()).toEqual([
      "@orgplane/client/opentelemetry",
      "@orgplane/client/validate",
      "@orgplane/mock/msw",
      "@orgplane/runtime/opentelemetry",
      "@orgplane/runtime/validate",
    ]);
    for (const one of ["runtime", "mock"]) {
      const { manifest } = packages.find(({ name }) => name === `@orgplane/${one}`) ?? {};
      await link(folder, `packages/${one}`, Object.keys(manifest?.peerDependencies ?? {}));
    }
    expect(await runs(load)).toBe("\n");
  });
});

describe("a program that uses the packages compiles", () => {
  it.each([
    ["in Node, without the types of browsers", ["--lib", "es2022", "--types", "node"]],
    ["in Node, with them", ["--lib", "es2022,dom,dom.iterable", "--types", "node"]],
    ["with exact optional properties", ["--lib", "es2022", "--types", "node", "--exactOptionalPropertyTypes"]],
  ])("%s", async (_, options) => {
    expect(await compile(PROGRAM, ...options)).toBe("");
  });

  it("with a mock in a test, without Node's types", async () => {
    const program = `import { startMock } from "@orgplane/mock"; await using mock = await startMock(); console.log(mock.url);`;
    expect(await compile(program, "--lib", "es2022,dom", "--types", "")).toBe("");
  });

  it("as CommonJS, if the compiler supports requiring ES modules", async () => {
    const program = `import { createOrgplane } from "@orgplane/client"; createOrgplane();`;
    expect(await compileAs("program.cts", program, "--types", "node")).toBe("");
    expect(await compileAs("program.cts", program, "--types", "node", "--module", "node16")).toContain("TS1479");
  });

  it("unless it calls a method that does not exist", async () => {
    const wrong = PROGRAM.replace('name: "fraud" }', "nam: 1 }");
    expect(await compile(wrong, "--lib", "es2022", "--types", "node")).toContain("error TS");
  });
});
