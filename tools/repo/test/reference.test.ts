import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { createOrgplane, type Orgplane } from "@orgplane/client";
import { createMockFetch } from "@orgplane/mock";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";
import { compile } from "../src/compile.ts";
import { root } from "../src/root.ts";

const pages = globSync("docs/reference/*.md", { cwd: root }).sort();
const examples = pages.flatMap((page) =>
  codeBlocks(root + page, basename(page)).filter(({ language }) => language === "ts"),
);

/** What the compiler says about examples, each as a function of a client. */
function compileExamples(codes: readonly string[]): string {
  const functions = codes.map((code) => `export const example${codes.indexOf(code)} = async () => {\n${code}\n};`);
  const client = `import type { Orgplane } from "@orgplane/client";\ndeclare const orgplane: Orgplane;`;
  return compile([["examples.ts", [client, ...new Set(functions)].join("\n\n")]]);
}

describe("the examples of the reference", () => {
  it("exist for each method", () => {
    const methods = pages.flatMap((page) => readFileSync(root + page, "utf8").match(/^### \w+\.\w.*$/gm) ?? []);
    expect(examples).toHaveLength(methods.length);
  });

  it("compile", () => {
    expect(compileExamples(examples.map(({ code }) => code))).toBe("");
  });

  it("do not compile if they call a method that does not exist", () => {
    expect(compileExamples(['await orgplane.spaces.create({ organization: "acme" });'])).toContain("name");
  });
});

describe("an example of the reference", () => {
  let orgplane: Orgplane;

  beforeAll(() => {
    const fetch = createMockFetch({ stateless: true });
    orgplane = createOrgplane({
      baseUrl: "https://orgplane.example/v1",
      token: "tok_owner",
      retries: 0,
      logLevel: "off",
      fetch,
    });
  });

  beforeEach(() => void vi.spyOn(console, "log").mockReturnValue(undefined));
  afterEach(() => void vi.restoreAllMocks());

  it.each(examples)("gets a response: $at", async ({ code }) => {
    // This mock answers with the contract's examples, in which no operation comes to its end.
    const started = code.replaceAll(".done()", "");
    const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
    await expect(new AsyncFunction("orgplane", started)(orgplane)).resolves.toBeUndefined();
  });
});
