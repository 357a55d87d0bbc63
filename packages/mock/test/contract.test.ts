import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { loadContract } from "../src/document/contract.ts";
import { DocumentError } from "../src/document/openapi-document.ts";
import { resources } from "../src/document/resources.ts";
import { createRoutes } from "../src/document/routes.ts";
import { startMock } from "../src/start.ts";

const headers = { Authorization: "Bearer token" };

describe("the Orgplane contract", () => {
  it("is served completely, and its resources add up to the whole", async () => {
    const ids = async (...of: Parameters<typeof loadContract>) =>
      createRoutes(await loadContract(...of)).all.map(({ id }) => id);
    const parts = await Promise.all(resources.map((resource) => ids(resource)));
    expect(parts.flat().sort()).toEqual((await ids()).sort());
  });

  it.each([
    ["orgs", "/organizations", "/spaces"],
    ["members", "/organizations/acme/members", "/organizations"],
    ["spaces", "/spaces", "/tenants"],
    ["tenants", "/tenants", "/spaces"],
  ] as const)("is served for %s alone: %s, and not %s", async (resource, own, other) => {
    await using mock = await startMock({ resource });
    const response = await fetch(mock.url + own, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toBeNull();
    expect((await fetch(mock.url + other, { headers })).status).toBe(404);
  });

  it("keeps the detected faults in its own examples of problems", async () => {
    await using mock = await startMock();
    const response = await fetch(`${mock.url}/spaces?nmae=fraud`, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: "https://orgplane.dev/problems/unknown_parameter",
      instance: "/v1/spaces?nmae=fraud",
      errors: [{ parameter: "nmae", code: "unknown" }],
    });
    expect(response.headers.get("sl-violations")).not.toContain('"response"');
  });

  it("supports an upload, a download and a deprecation", async () => {
    await using mock = await startMock();
    const form = new FormData();
    form.set("file", new Blob(["id,label\n"]), "labels.csv");
    form.set("type", "class_mapping");
    const upload = await fetch(`${mock.url}/organizations/acme/files`, { method: "POST", headers, body: form });
    expect(upload.status).toBe(201);
    const { id } = await upload.json();
    const download = await fetch(`${mock.url}/organizations/acme/files/${id}/content`, { headers });
    expect(await download.text()).toBe("id,label\n");
    const deprecated = await fetch(`${mock.url}/organizations/acme/tenants`, { headers });
    expect(deprecated.headers.get("deprecation")).toMatch(/^@\d+$/);
  });
});

it("a generated list of the contract ends with its first page", async () => {
  await using mock = await startMock({ resource: "spaces", dynamic: true });
  const { pagination } = await (await fetch(`${mock.url}/spaces`, { headers })).json();
  expect(pagination).toEqual({ has_more: false, next_cursor: null, total: null });
});

describe("a missing contract", () => {
  it("is one error that lists the resources when the name is unknown", async () => {
    const error = new DocumentError(
      'there is no resource "space", only orgs, members, spaces, tenants; did you mean "spaces"?',
    );
    await expect(startMock({ resource: "space" as "spaces" })).rejects.toThrow(error);
  });

  it("is one error with advice when the package lacks it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
    try {
      await cp(new URL("../src", import.meta.url), folder, { recursive: true });
      // The package before the contract is built.
      const spec = new URL("../node_modules/@orgplane/spec/", import.meta.url);
      for (const name of ["package.json", "dist/openapi"]) {
        await cp(new URL(name, spec), join(folder, "node_modules/@orgplane/spec", name), { recursive: true });
      }
      const script = `
        const { loadContract } = await import(${JSON.stringify(pathToFileURL(join(folder, "document/contract.ts")))});
        await loadContract("spaces").catch((error) => console.log(error.name, error.message, error.cause.code));
      `;
      const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
        env: {},
      });
      expect(stdout).toBe(
        "DocumentError @orgplane/spec has no slices/spaces.json: build or reinstall it MODULE_NOT_FOUND\n",
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("the Prism dependency", () => {
  it("is pinned, and excludes its command line with a second json-schema-faker", async () => {
    const file = async (path: string) => readFile(new URL(`../${path}`, import.meta.url), "utf8");
    const lockfile = await file("../../pnpm-lock.yaml");
    const versions = (name: string) => [
      ...new Set(lockfile.match(new RegExp(`(?<=^  '?${name}@)[\\d.]+(?='?:)`, "gm"))),
    ];
    expect(versions("@stoplight/prism-http")).toEqual(["5.16.0"]);
    expect(versions("@stoplight/prism-core")).toEqual(["5.16.0"]);
    const { dependencies } = JSON.parse(await file("package.json"));
    expect(Object.keys(dependencies).filter((name) => name.startsWith("@stoplight/"))).toEqual([
      "@stoplight/prism-core",
      "@stoplight/prism-http",
    ]);
  });
});
