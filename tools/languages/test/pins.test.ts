import { readFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";
import { expect, it } from "vitest";
import { languages } from "../src/languages.ts";

const read = (file: string) => readFileSync(`${root}tools/languages/${file}`, "utf8");

/** The lines of a requirements file that leave a version open. */
const openIn = (requirements: string) =>
  requirements.split("\n").filter((line) => !/^($|#|[\w.-]+==[\w.]+$)/.test(line));

/** The dependencies and plugins of a pom.xml that leave their version open. */
const openInPom = (pom: string) =>
  Array.from(pom.matchAll(/<(dependency|plugin)>.*?<\/\1>/gs), ([one]) => one).filter(
    (one) => !/<version>(\d[\w.-]*|\$\{[\w.]+\.version\})<\/version>/.test(one) || /SNAPSHOT/.test(one),
  );

it("Python's packages have versions, and the generators those of the table", () => {
  const requirements = read("programs/requirements.txt");
  expect(openIn(requirements)).toEqual([]);
  for (const { name } of languages) {
    const [, generator, version] = /(openapi-python-client|OpenAPI Generator) (.+)$/.exec(name) ?? [];
    if (generator === undefined) continue;
    const pin = generator === "OpenAPI Generator" ? "openapi-generator-cli" : generator;
    expect(requirements).toContain(`\n${pin}==${version}\n`);
  }
});

it.each(["java", "kotlin"])("Maven's of %s have versions", (program) => {
  expect(openInPom(read(`programs/${program}/pom.xml`))).toEqual([]);
});

it("Go's generators have versions, those of the table", () => {
  const sources = read("src/languages.ts") + read("src/go-server.ts");
  const tools = Array.from(sources.matchAll(/"(github\.com\/[^"]+)"/g), ([, tool = ""]) => tool);
  expect(tools.length).toBeGreaterThan(3);
  for (const tool of tools) expect(tool).toMatch(/@v\d+\.\d+\.\d+$/);
  for (const { name } of languages) {
    const [, generator, version] = /^Go, (\S+) (.+)$/.exec(name) ?? [];
    if (generator !== undefined) expect(sources).toContain(`/cmd/${generator}@v${version}`);
  }
});

it("finds what leaves a version open", () => {
  expect(openIn("# a\nattrs==26.1.0\nhttpx>=0.28\nh11\n")).toEqual(["httpx>=0.28", "h11"]);
  const pom = (version: string) => `<dependency><artifactId>a</artifactId>${version}</dependency>`;
  const versions = ["<version>1.0</version>", "<version>[1,2)</version>", "", "<version>1-SNAPSHOT</version>"];
  expect(openInPom(versions.map(pom).join(""))).toEqual(versions.slice(1).map(pom));
});
