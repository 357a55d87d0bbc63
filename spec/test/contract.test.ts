import { beforeAll, describe, expect, it } from "vitest";
import { bundleContract, type Document } from "../src/document.ts";
import type { Json } from "../src/openapi/index.ts";

interface Operation {
  operationId: string;
  tags: string[];
  "x-sdk-method": string;
}

let contract: Document;
let operations: Operation[];
beforeAll(async () => {
  contract = await bundleContract();
  operations = Object.values(contract.paths).flatMap((item) => Object.values(item) as unknown as Operation[]);
});

const methodsOf = (tag: string) =>
  operations
    .filter(({ tags }) => tags.includes(tag))
    .map((operation) => operation["x-sdk-method"])
    .sort();

/** Requires these methods at least: `teams: get update` is teams.get and teams.update. */
const including = (lines: string[]) =>
  expect.arrayContaining(
    lines.flatMap((line) => {
      const [group, names] = line.includes(": ") ? line.split(": ") : ["", line];
      return (names ?? "").split(" ").map((name) => (group ? `${group}.${name}` : name));
    }),
  );

describe("the contract", () => {
  it("has the version of its package", async () => {
    const { default: manifest } = await import("../package.json", { with: { type: "json" } });
    expect((contract["info"] as { version: string }).version).toBe(manifest.version);
  });

  it("has the methods of organizations and their parts", () => {
    expect(methodsOf("orgs")).toEqual(
      including([
        "list create get replace update delete copy capabilities",
        "resources: get",
        "usage: get",
        "stats: refresh",
        "files: list get upload replace rename delete download usage",
        "catalog: assets hpoMethods transforms",
        "teams: list create get update delete",
        "teams.members: list get set remove",
        "roles: list",
        "projects: list",
        "serviceAccounts: list create get delete",
        "apiKeys: list create get revoke",
        "auditEvents: list",
        "runs: list get approve archive restore delete stop skip invalidate bookmark tag transfer",
        "versions: list",
        "lineage: listArtifacts",
      ]),
    );
  });

  it("has the methods of members, spaces and tenants", () => {
    expect(methodsOf("members")).toEqual(
      including(["list get create replace update delete resendInvitation me access"]),
    );
    expect(methodsOf("spaces")).toEqual(including(["list create get update delete", "members: list get set remove"]));
    expect(methodsOf("tenants")).toEqual(
      including(["list listByOrganization create get update delete deploy deactivate"]),
    );
  });

  it("uses each declared error code in some response", () => {
    const schema = contract.components["schemas"]?.["ErrorCode"] as { "x-open-enum": string[] };
    const carried = Object.values(contract.components["responses"] ?? {}).flatMap(
      (response: Json) => (response as { "x-error-codes"?: string[] })["x-error-codes"] ?? [],
    );
    expect(schema["x-open-enum"].filter((code) => !carried.includes(code))).toEqual([]);
  });

  it("has no reference to a file", () => {
    expect(JSON.stringify(contract).match(/"[^"\s]+\.yaml(#[^"]*)?"/g)).toBeNull();
  });

  it("has no component that bundling had to rename", () => {
    const names = Object.values(contract.components).flatMap((section) => Object.keys(section));
    expect(names.filter((name) => /-\d+$/.test(name))).toEqual([]);
  });
});
