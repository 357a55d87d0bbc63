import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import * as client from "@orgplane/client";
import * as validate from "@orgplane/client/validate";
import { describe, expect, it } from "vitest";
import { root } from "../src/root.ts";

const read = (name: string) => readFileSync(root + name, "utf8");

describe("the guide to errors", () => {
  it("has a row for each class", () => {
    const classes = Object.keys({ ...client, ...validate }).filter((name) => /^[A-Z]\w*Error$/.test(name));
    const rows = Array.from(read("docs/guides/errors.md").matchAll(/^\| `(\w+Error)`/gm), ([, name]) => name);
    expect(rows.sort()).toEqual(classes.filter((name) => name !== "OrgplaneError").sort());
  });
});

describe("the required version of Node", () => {
  const nodeOf = (file: string) => (JSON.parse(read(file)) as { engines: { node: string } }).engines.node;
  const minimum = nodeOf("package.json").replace(">=", "");
  const mock = "packages/mock/package.json";

  it.each(globSync("packages/*/package.json", { cwd: root, exclude: [mock] }))("is the same in %s", (file) => {
    expect(nodeOf(file)).toBe(`>=${minimum}`);
  });

  it.each(["README.md", "CONTRIBUTING.md", "packages/client/README.md"])("is stated in %s", (document) => {
    expect(read(document)).toContain(`Node ${minimum} or newer`);
  });

  it("for the mock is stated in its README", () => {
    expect(read("packages/mock/README.md")).toContain(`Node ${nodeOf(mock).replace(">=", "")} or newer`);
  });
});

describe("the list of guides", () => {
  it.each(globSync("docs/guides/*.md", { cwd: root, exclude: ["docs/guides/README.md"] }))("includes %s", (file) => {
    expect(read("docs/guides/README.md")).toContain(`](${basename(file)})`);
  });
});

describe("a picture", () => {
  it.each(globSync("docs/**/*.svg", { cwd: root }))("has a title, and colours for dark mode: %s", (file) => {
    expect(read(file)).toMatch(/<title id="title">[^<]+</);
    expect(read(file)).toContain("@media (prefers-color-scheme: dark)");
  });
});
