import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { optionTable } from "../src/cli/options.ts";
import { themes } from "../src/suite/index.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

it("the README lists every option", () => {
  const documented = Object.keys(optionTable).filter((name) => name !== "help" && name !== "version");
  for (const name of documented) expect(readme).toMatch(new RegExp(`^\\| \`--${name}[ \`]`, "m"));
});

it("the README names every theme", () => {
  for (const { name } of themes.filter(({ name }) => name !== "answers")) expect(readme).toContain(`**${name}**`);
});
