import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningMock, startMock } from "@orgplane/mock";
import { createControlClient } from "@orgplane/mock/control";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CodeBlock, codeBlocks } from "../src/code-blocks.ts";
import { compile } from "../src/compile.ts";
import { root } from "../src/root.ts";
import { run, runExample } from "../src/run-example.ts";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...globSync("{packages,docs,examples}/**/*.md", {
    cwd: root,
    exclude: ["**/node_modules/**", "docs/reference/**"],
  }).sort(),
];
const blocks = documents.flatMap((name) => codeBlocks(root + name, name));
const scripts = Object.keys((JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { scripts: object }).scripts);

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ port: 0, transition: 100 });
});
afterAll(() => mock.close());
/** What one example creates is not there for the next one. */
const reset = () => createControlClient({ url: mock.url }).reset();

const examples = blocks.filter(({ language }) => language === "ts");

describe("the TypeScript examples", () => {
  it("compile", () => {
    expect(examples.length).toBeGreaterThan(50);
    expect(compile(examples.map(({ at, code }) => [`${at.replaceAll(/[/:]/g, "-")}.ts`, code] as const))).toBe("");
  });

  it("do not compile with a type error", () => {
    const code = `import { createOrgplane } from "@orgplane/client"; await createOrgplane().spaces.create({ nmae: "x" });`;
    expect(compile([["mistake.ts", code]])).toContain("nmae");
  });
});

describe("a TypeScript example", () => {
  beforeEach(reset);

  it.each(examples)("runs against the mock server: $at", async ({ code }) => {
    const outcome = await runExample(code, mock.url);
    expect(outcome.stderr).toBe("");
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).not.toBe("");
  });

  it("fails if it calls a method that does not exist", async () => {
    const code = `import { createOrgplane } from "@orgplane/client"; await createOrgplane().nothing.list();`;
    expect((await runExample(code, mock.url)).code).toBe(1);
  });
});

describe("a command", () => {
  beforeEach(reset);

  it.each(commandsOf(blocks))("works as described: $command at $at", async ({ command, status }) => {
    await expect(check(command, status)).resolves.toBeUndefined();
  });

  it.each([
    "npm run no-such-script",
    "npm install @orgplane/nothing",
    "npm install ../orgplane/packages/nothing",
    "npx @orgplane/nothing",
    "curl http://127.0.0.1:4010/v1/nothing",
    "make",
  ])("is noticed if it would fail: %s", async (command) => {
    await expect(check(command)).rejects.toThrow();
  });
});

/** The commands of the shell examples; a comment that is a number tells the status that a request gets. */
function commandsOf(all: CodeBlock[]): { at: string; command: string; status: number }[] {
  return all
    .filter(({ language }) => language === "sh")
    .flatMap(({ at, code }) => code.split("\n").map((line) => ({ at, line })))
    .map(({ at, line }) => ({
      at,
      command: line.replace(/\s+#.*$/, "").trim(),
      status: Number(/# (\d{3})$/.exec(line)?.[1] ?? 200),
    }))
    .filter(({ command }) => command !== "");
}

/** Makes sure that a documented command does what it says, as far as that takes no other machine. */
async function check(command: string, status = 200): Promise<void> {
  const [, script] = /^npm (?:run )?([\w:-]+)/.exec(command) ?? [];
  const [, installed] = /^npm install @orgplane\/([\w-]+)/.exec(command) ?? [];
  const [, linked] = /^npm install \.\.\/orgplane\/(packages\/[\w-]+)/.exec(command) ?? [];
  const [, executed] = /^npx @orgplane\/([\w-]+)/.exec(command) ?? [];
  if (linked !== undefined) {
    await install(linked);
  } else if (installed !== undefined || executed !== undefined) {
    const file = `${root}packages/${installed ?? executed}/package.json`;
    if (!existsSync(file)) throw new Error(`there is no package for: ${command}`);
    const { private: hidden, bin } = JSON.parse(readFileSync(file, "utf8")) as { private?: boolean; bin?: object };
    if (hidden === true || (executed !== undefined && bin === undefined))
      throw new Error(`not published so: ${command}`);
  } else if (script !== undefined) {
    if (!scripts.includes(script)) throw new Error(`package.json has no script "${script}"`);
  } else if (command.startsWith("curl ")) {
    await curl(command, status);
  } else if (command !== "npx changeset") {
    throw new Error(`the tests do not know how to check: ${command}`);
  }
}

/** Installs a package from a clone beside a project, without a registry, and imports it there. */
async function install(folder: string): Promise<void> {
  const { name } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8")) as { name: string };
  const parent = mkdtempSync(join(tmpdir(), "beside-"));
  try {
    symlinkSync(root, join(parent, "orgplane"));
    const project = join(parent, "project");
    mkdirSync(project);
    const npm = await run("npm", ["install", "--offline", "--no-audit", `../orgplane/${folder}`], {}, project);
    if (npm.code !== 0) throw new Error(npm.stderr);
    const node = await run(process.execPath, ["--input-type=module", "-e", `import "${name}";`], {}, project);
    if (node.code !== 0) throw new Error(node.stderr);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Sends what a curl line would, to the mock server of this test; the documented status must come back. */
async function curl(command: string, status: number): Promise<void> {
  const [, json] = /--json '([^']+)'/.exec(command) ?? [];
  const url = /https?:[^\s"]+/.exec(command)?.[0].replace("http://127.0.0.1:4010", new URL(mock.url).origin) ?? "";
  const headers = [...command.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
  const init = json === undefined ? {} : { method: "POST", body: json };
  if (json !== undefined) headers.push(["Content-Type", "application/json"]);
  const response = await fetch(url, { ...init, headers: Object.fromEntries(headers) });
  if (response.status !== status) throw new Error(`${command} answered ${response.status}, not ${status}`);
}
