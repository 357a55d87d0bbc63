import { describe, expect, it } from "vitest";
import type { Capabilities, OperationSupport } from "../src/gen/models.ts";
import { type AllowUnproven, defineAdapter, type Handlers, nativeCapabilities } from "../src/index.ts";
import { facts, post, requestTo } from "./fixture.ts";
import { none } from "./none.ts";

const page = { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } };
const handlers: Handlers<undefined> = {
  ...none,
  listSpaces: () => ({ status: 200, data: page }),
  createOrganization: () => ({ status: 201, data: { id: "org_1" } as never }),
  deleteOrganization: () => ({ status: 204 }),
};

function adapterWith(operations: NonNullable<Parameters<typeof nativeCapabilities>[1]["operations"]>) {
  const capabilities = nativeCapabilities(handlers, { ...facts, operations });
  return defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers })({});
}

const refusing = (...refuses: (Partial<OperationSupport["refuses"][number]> & { name: string })[]) => ({
  refuses: refuses.map((one) => ({ in: "query" as const, fields: null, except: null, detail: null, ...one })),
});

describe("an operation that the platform does not have", () => {
  it("is answered 501 with the reason, if the request is valid", async () => {
    const reason = "Nothing there deletes an organization.";
    const adapter = adapterWith({ deleteOrganization: { support: "none", reason } });
    const response = await adapter(requestTo("/organizations/acme", { method: "DELETE" }));
    expect(await response.json()).toMatchObject({
      status: 501,
      code: "not_supported",
      detail: `deleteOrganization is not available on Test. ${reason}`,
      errors: [],
    });
    expect((await adapter(requestTo("/organizations/acme?a=1", { method: "DELETE" }))).status).toBe(400);
  });
});

describe("a part of a request that the platform refuses", () => {
  it.each([
    [{ name: "sort" }, "sort=name", true],
    [{ name: "sort" }, "", false],
    [{ name: "sort", fields: ["name"] }, "sort=-name", true],
    [{ name: "sort", fields: ["name"] }, "sort=created_at", false],
    [{ name: "sort", except: ["created_at", "-name"] }, "sort=-created_at,-name", false],
    [{ name: "sort", except: ["created_at", "-name"] }, "sort=name", true],
    [{ name: "query", except: ["name"] }, "query=name:a\\,role:b", false],
    [{ name: "query", except: ["name"] }, "query=name:a,role:b", true],
    [{ name: "limit", except: ["20"] }, "limit=20", false],
    [{ name: "limit", except: ["20"] }, "limit=21", true],
  ])("in the query is checked: %j, %s", async (part, query, isRefused) => {
    const adapter = adapterWith({ listSpaces: refusing({ in: "query", ...part }) });
    const response = await adapter(requestTo(`/spaces?${query}`));
    expect(response.status).toBe(isRefused ? 501 : 200);
    if (isRefused)
      expect(await response.json()).toMatchObject({ errors: [{ parameter: part.name, code: "not_supported" }] });
  });

  it("in a header is named", async () => {
    const detail = "The state before cannot be read.";
    const adapter = adapterWith({ deleteOrganization: refusing({ in: "header", name: "If-Match", detail }) });
    const send = (headers = {}) => adapter(requestTo("/organizations/acme", { method: "DELETE", headers }));
    expect((await send()).status).toBe(204);
    expect(await (await send({ "If-Match": "*" })).json()).toMatchObject({
      detail: "Test does not support a part of this request.",
      errors: [{ header: "If-Match", code: "not_supported", detail }],
    });
  });

  it.each([
    [{ name: "acme" }, undefined],
    [{ name: "acme", settings: {} }, undefined],
    [{ name: "acme", settings: { disabled_features: [] } }, undefined],
    [{ name: "acme", settings: { disabled_features: ["sharing"] } }, "/settings/disabled_features"],
    [{ name: "acme", description: null }, undefined],
    [{ name: "acme", description: "text" }, "/description"],
  ])("in the body is named: %j", async (body, pointer) => {
    const parts = [
      { in: "body" as const, name: "/settings/disabled_features", except: ["[]"] },
      { in: "body" as const, name: "/description", except: ["null"] },
    ];
    const response = await adapterWith({ createOrganization: refusing(...parts) })(post("/organizations", body));
    expect(response.status).toBe(pointer === undefined ? 201 : 501);
    if (pointer !== undefined) {
      const { errors } = await response.json();
      expect(errors).toMatchObject([
        { pointer, detail: expect.stringMatching(/^It is not supported. Only (\[\]|null) is taken.$/) },
      ]);
    }
  });
});

describe("an operation that only documentation proves", () => {
  const adapterAllowing = (allowUnproven?: AllowUnproven) => {
    const operations = {
      deleteOrganization: { proof: "documented" as const },
      listSpaces: { proof: "client" as const },
    };
    const capabilities = nativeCapabilities(handlers, { ...facts, operations });
    const define = defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers });
    return define(allowUnproven === undefined ? {} : { allowUnproven });
  };
  const remove = () => requestTo("/organizations/acme", { method: "DELETE" });

  it.each([undefined, false, [], ["listSpaces" as const]])(
    "is off with %j, and says how to switch it on",
    async (allowed) => {
      const adapter = adapterAllowing(allowed);
      const response = await adapter(remove());
      const detail =
        "deleteOrganization is not available on Test. Only documentation says that Test has it. " +
        'The option `allowUnproven: ["deleteOrganization"]` of the adapter switches it on.';
      expect(await response.json()).toMatchObject({ status: 501, code: "not_supported", detail });
      const { operations } = await (await adapter(requestTo("/capabilities"))).json();
      expect(operations).toEqual(adapter.capabilities.operations);
      expect(operations.deleteOrganization).toMatchObject({ support: "none", proof: null, calls: null });
      expect(operations.deleteOrganization.reason).toContain("allowUnproven");
      expect((await adapter(requestTo("/spaces"))).status).toBe(200);
    },
  );

  it.each([true, ["deleteOrganization" as const]])("is enabled by %j", async (allowed) => {
    const adapter = adapterAllowing(allowed);
    expect((await adapter(remove())).status).toBe(204);
    expect(adapter.capabilities.operations["deleteOrganization"]).toMatchObject({
      support: "native",
      proof: "documented",
    });
    expect(Object.isFrozen(adapter.capabilities.operations)).toBe(true);
  });

  it("is enabled only by name if it may undo the changes of others", async () => {
    const operations = {
      deleteOrganization: { proof: "documented" as const },
      listSpaces: { proof: "documented" as const },
    };
    const capabilities = nativeCapabilities(handlers, { ...facts, operations });
    const onlyByName = ["deleteOrganization" as const];
    const define = defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers, onlyByName });
    const statuses = async (allowUnproven: AllowUnproven) => {
      const adapter = define({ allowUnproven });
      const response = await adapter(remove());
      if (response.status === 501) expect((await response.json()).detail).toContain("It has to be named");
      return [response.status, (await adapter(requestTo("/spaces"))).status];
    };
    expect(await statuses(true)).toEqual([501, 200]);
    expect(await statuses(onlyByName)).toEqual([204, 501]);
  });

  it("cannot be enabled by an unknown name", () => {
    const wrong = ["deleteOrganisation"] as unknown as AllowUnproven;
    expect(() => adapterAllowing(wrong)).toThrow(
      new TypeError('allowUnproven: there is no operation "deleteOrganisation"; did you mean "deleteOrganization"?'),
    );
    expect(() => adapterAllowing(["getSpace"])).toThrow(new TypeError("allowUnproven: Test does not have getSpace"));
  });
});

describe("capabilities", () => {
  it("are rejected if they promise an operation without a handler", () => {
    const promising = { ...nativeCapabilities(handlers, facts) } as Capabilities;
    const support = promising.operations["listSpaces"] as OperationSupport;
    const capabilities = { ...promising, operations: { ...promising.operations, getSpace: support } };
    const define = defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers });
    expect(() => define({})).toThrow("test has no handler for getSpace, which its capabilities promise");
  });

  it("can depend on the options", async () => {
    const capabilities = ({ canDelete }: { canDelete: boolean }) =>
      nativeCapabilities(handlers, {
        ...facts,
        operations: canDelete ? {} : { deleteOrganization: { support: "none" } },
      });
    const define = defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers });
    const send = (canDelete: boolean) => define({ canDelete })(requestTo("/organizations/a", { method: "DELETE" }));
    expect([(await send(true)).status, (await send(false)).status]).toEqual([204, 501]);
  });
});
