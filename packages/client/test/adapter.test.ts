import {
  defineAdapter,
  type Handlers,
  nativeCapabilities,
  operationIds,
  refuse,
  step,
  whole,
} from "@orgplane/adapter-kit";
import type { Space } from "@orgplane/adapter-kit/models";
import { createMembers } from "@orgplane/members";
import { createSpacesFetch } from "@orgplane/spaces/fetch";
import { describe, expect, it } from "vitest";
import { ApiError, ConfigurationError, createOrgplane, isApiError } from "../src/index.ts";

/** Spaces in memory, and a member that is added in two steps, where the second loses its response. */
function inMemory(basePath = "/v1") {
  const calls: string[] = [];
  const handlers: Handlers<Map<string, Space>> = {
    ...(Object.fromEntries(operationIds.map((id) => [id, "none"])) as Handlers<unknown>),
    listSpaces: (call, store) => ({ status: 200, data: whole(call, [...store.values()]) }),
    createSpace: ({ body }, store) => {
      if (store.has(body.name)) refuse("name_taken");
      const space: Space = {
        id: `spc_${body.name}`,
        name: body.name,
        organization_id: "org_acme",
        description: body.description ?? null,
        is_private: body.is_private ?? false,
        created_at: "2026-01-01T00:00:00Z",
        updated_at: null,
      };
      store.set(body.name, space);
      return { status: 201, data: space };
    },
    createMember: async (call) => {
      calls.push("account");
      await step(call, { name: "creating the account", run: async () => {} });
      calls.push("organization");
      const run = () => Promise.reject(new TypeError("fetch failed"));
      return step(call, { name: "adding it to the organization", run });
    },
  };
  const implementation = { name: "test", version: "1.0.0" };
  const capabilities = nativeCapabilities(handlers, { platform: "test", name: "Test", implementation });
  const connect = () => new Map<string, Space>();
  const adapter = defineAdapter({ platform: "test", capabilities, connect, handlers })({ basePath, onError: () => {} });
  return { adapter, calls };
}

describe("a client of an adapter", () => {
  it.each(["/v1", "/v1/acme"])("with the base path %s needs no server, no URL and no credentials", async (basePath) => {
    const { adapter } = inMemory(basePath);
    const orgplane = createOrgplane({ adapter });
    for (let index = 0; index < 25; index++) await orgplane.spaces.create({ organization: "acme", name: `s${index}` });
    const names: string[] = [];
    for await (const { name } of orgplane.spaces.list({ sort: ["-name"], limit: 10 })) names.push(name);
    expect([names.length, names[0]]).toEqual([25, "s9"]);
    const { operations, platform } = await orgplane.capabilities();
    expect([platform, operations.createTenant?.support]).toEqual(["test", "none"]);
  });

  it("throws the same errors as any other client", async () => {
    const orgplane = createOrgplane({ adapter: inMemory().adapter });
    await orgplane.spaces.create({ organization: "acme", name: "fraud" });
    const taken = await orgplane.spaces
      .create({ organization: "acme", name: "fraud" })
      .catch((error: unknown) => error);
    expect(isApiError(taken, "name_taken")).toBe(true);
    const unsupported = await orgplane.tenants.list().catch((error: unknown) => error);
    expect(isApiError(unsupported, "not_supported")).toBe(true);
  });

  it("does not repeat a half-done write, and reports the outcome unknown", async () => {
    const { adapter, calls } = inMemory();
    const members = createMembers({ adapter });
    const error = await members.create("acme", { email: "ada@acme.example" }).catch((thrown: unknown) => thrown);
    expect(calls).toEqual(["account", "organization"]);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 503, outcome: "unknown" });
    expect(String(error)).toContain("Done: creating the account.");
  });

  it("may be the raw client of openapi-fetch", async () => {
    const { data } = await createSpacesFetch({ adapter: inMemory().adapter }).GET("/spaces");
    expect(data?.items).toEqual([]);
  });

  it("accepts no option beside the adapter that would lead elsewhere", () => {
    const { adapter } = inMemory();
    expect(() => createOrgplane({ adapter, baseUrl: "https://api.test/v1", token: "tok_1" })).toThrow(
      ConfigurationError,
    );
    // @ts-expect-error a fetch is no adapter
    expect(() => createOrgplane({ adapter: fetch })).toThrow("adapter must be one that defineAdapter has made");
  });
});
