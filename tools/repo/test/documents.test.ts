import { readFileSync } from "node:fs";
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
