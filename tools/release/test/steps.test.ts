import { readFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";
import { describe, expect, it } from "vitest";
import { stepsIn } from "../src/steps.ts";

describe("the commands of a document", () => {
  it("are the lines of its shell blocks, in order, without comments", () => {
    const document =
      "1. First\n\n   ```sh\n   npm test # all\n   # nothing\n   ```\n\n```ts\nno();\n```\n\n```sh\ngit tag v1\n```\n";
    expect(stepsIn(document)).toEqual([
      { line: 4, command: "npm test # all" },
      { line: 13, command: "git tag v1" },
    ]);
  });

  it("of RELEASING.md raise the version before they generate, and publish before they tag", () => {
    const commands = stepsIn(readFileSync(`${root}RELEASING.md`, "utf8")).map(({ command }) => command);
    const order = [
      "npm run release:version",
      "npm run generate",
      "npx -y pnpm@12.21.0 publish -r",
      "npm run release:check",
    ];
    expect(commands.filter((command) => order.includes(command))).toEqual(order);
    expect(commands.at(-1)).toBe("git push --quiet origin --tags");
  });
});
