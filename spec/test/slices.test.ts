import { beforeAll, describe, expect, it } from "vitest";
import { bundleContract, type Document } from "../src/document.ts";
import type { Json } from "../src/openapi/index.ts";
import { slice } from "../src/slice.ts";

const TAGS = ["orgs", "members", "spaces", "tenants"];

/** The reasons why a document is not the self-contained, minimal slice of a tag. */
function faultsOf(document: Document, tag: string): string[] {
  const references = referencesIn(document);
  const reached = reachedFrom(document);
  const dangling = [...references].filter((reference) => at(document, reference) === undefined);
  const idle = componentsOf(document).filter((component) => !reached.has(component));
  const foreign = operationsOf(document).filter(({ tags }) => JSON.stringify(tags) !== JSON.stringify([tag]));
  const empty = Object.entries(document.paths).filter(([, item]) => !Object.values(item).some(isOperation));
  return [
    ...dangling.map((reference) => `${reference} leads nowhere`),
    ...idle.map((component) => `${component} is not reached`),
    ...foreign.map(({ operationId }) => `${operationId} is of another tag`),
    ...empty.map(([path]) => `${path} has no operation`),
    ...(document.tags ?? []).filter(({ name }) => name !== tag).map(({ name }) => `the tag ${name} is another`),
  ];
}

/** The references below a value. */
function referencesIn(value: Json): Set<string> {
  const text = JSON.stringify(value);
  return new Set([...text.matchAll(/"(#\/[^"]*)"/g)].map(([, reference = ""]) => reference));
}

function reachedFrom({ components, ...rest }: Document): Set<string> {
  const reached = new Set<string>();
  const wave = [...referencesIn(rest)];
  for (let next = wave.pop(); next !== undefined; next = wave.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    wave.push(...referencesIn(at({ components }, next) ?? null));
  }
  return reached;
}

/** Security schemes are referenced by name, and every slice keeps them. */
function componentsOf({ components }: Document): string[] {
  return Object.entries(components)
    .filter(([section]) => section !== "securitySchemes")
    .flatMap(([section, entries]) => Object.keys(entries).map((name) => `#/components/${section}/${name}`));
}

function at(document: Json, reference: string): Json | undefined {
  const keys = reference.slice(2).split("/");
  return keys.reduce<Json | undefined>((value, key) => (isRecord(value) ? value[key] : undefined), document);
}

function operationsOf(document: Document) {
  return Object.values(document.paths).flatMap((item) => Object.values(item).filter(isOperation));
}

function isOperation(value: Json | undefined): value is { [key: string]: Json } {
  return isRecord(value) && typeof value["operationId"] === "string";
}

function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

let contract: Document;
beforeAll(async () => {
  contract = await bundleContract();
});

describe.each(TAGS)("the slice of %s", (tag) => {
  it("is self-contained, and holds nothing that the tag does not reach", () => {
    expect(faultsOf(slice(contract, tag), tag)).toEqual([]);
  });

  it("has every operation of the tag, unchanged from the contract", () => {
    const all = operationsOf(contract).filter(({ tags }) => Array.isArray(tags) && tags.includes(tag));
    expect(operationsOf(slice(contract, tag))).toEqual(all);
  });

  it("keeps the members that apply to the whole contract", () => {
    const { openapi, info, servers, security } = contract;
    expect(slice(contract, tag)).toMatchObject({ openapi, info, servers, security });
  });
});

describe("the slices of all tags", () => {
  it("contain each operation of the contract once", () => {
    const ids = TAGS.flatMap((tag) => operationsOf(slice(contract, tag))).map(({ operationId }) => operationId);
    expect(ids.sort()).toEqual(
      operationsOf(contract)
        .map(({ operationId }) => operationId)
        .sort(),
    );
  });

  it("leave the contract unchanged", () => {
    const before = JSON.stringify(contract);
    for (const tag of TAGS) slice(contract, tag);
    expect(JSON.stringify(contract)).toBe(before);
  });
});

describe("an invalid slice", () => {
  it("is detected when it lacks a component", () => {
    const part = structuredClone(slice(contract, "spaces"));
    delete part.components["schemas"]?.["Space"];
    expect(faultsOf(part, "spaces")).toContain("#/components/schemas/Space leads nowhere");
  });

  it("is detected when it has an unreachable component", () => {
    const part = structuredClone(slice(contract, "spaces"));
    part.components["schemas"] = { ...part.components["schemas"], Idle: { type: "string" } };
    expect(faultsOf(part, "spaces")).toEqual(["#/components/schemas/Idle is not reached"]);
  });

  it("is detected when it has an operation of another tag", () => {
    const part = slice(contract, "spaces");
    expect(faultsOf({ ...part, paths: contract.paths }, "spaces")).toContain("getTenant is of another tag");
  });

  it("is rejected for a tag without operations", () => {
    expect(() => slice(contract, "planets")).toThrow('no operation has the tag "planets"');
  });
});
