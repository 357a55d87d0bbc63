import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { rules } from "../rules/index.ts";
import { root } from "../src/document.ts";
import { findingsOf } from "../src/findings.ts";
import { EditedFiles } from "./edited-files.ts";

interface Edit {
  in: string;
  /** The file that the edited one is a copy of. */
  of?: string;
  replace: string;
  by: string;
}

interface Case extends Edit {
  fault: string;
  and?: Edit[];
  add?: Record<string, string>;
  says: string;
  /** Rules that inevitably find something too, some of them Redocly's own. */
  beside?: string[];
}

const folder = `${root}rules/fixtures/`;
const clean = `${folder}clean/`;
const names: string[] = Object.keys(rules);
const casesOf = (rule: string) => parse(readFileSync(`${folder}${rule}.yaml`, "utf8")) as Case[];

function filesWith({ and = [], add = {}, ...first }: Case): EditedFiles {
  const files = new EditedFiles();
  for (const [file, text] of Object.entries(add)) files.write(resolve(clean, file), text);
  for (const edit of [first, ...and]) {
    const before = files.read(resolve(clean, edit.of ?? edit.in));
    expect(before, `${edit.of ?? edit.in} has what the case replaces`).toContain(edit.replace);
    files.write(
      resolve(clean, edit.in),
      before.replace(edit.replace, () => edit.by),
    );
  }
  return files;
}

describe("the lint rules", () => {
  it("find nothing in the clean fixture", async () => {
    expect(await findingsOf(`${clean}openapi.yaml`)).toEqual([]);
  });

  it("find nothing in the contract", async () => {
    expect(await findingsOf()).toEqual([]);
  });

  it("have one file of faults each, and no file is left over", () => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
    expect(files.sort()).toEqual(names.map((name) => `${name}.yaml`).sort());
  });
});

describe.each(names)("%s", (rule) => {
  it("has a fault that no other rule finds", () => {
    expect(casesOf(rule).some(({ beside }) => beside === undefined)).toBe(true);
  });

  it.each(casesOf(rule))("reports $fault, and says what to write instead", async (fault) => {
    const findings = await findingsOf(`${clean}openapi.yaml`, filesWith(fault));
    const found = new Set(findings.map((finding) => finding.rule));
    expect(found, JSON.stringify(findings, null, 2)).toEqual(
      new Set([rule, ...(fault.beside ?? [])].map((name) => (names.includes(name) ? `orgplane/${name}` : name))),
    );
    expect(findings.map(({ message }) => message).join("\n")).toContain(fault.says);
  });
});
