import { describe, expect, it } from "vitest";
import { callInput } from "../src/calls/resource.ts";
import { createTransport, parseScope, type Scope } from "../src/codegen/v1.ts";
import { ArgumentError } from "../src/index.ts";
import { Gadgets, observed, Widgets } from "./widgets.ts";

function scopedClient(scope: Scope) {
  const requests: Request[] = [];
  const transport = createTransport({
    baseUrl: "https://api.test",
    token: null,
    fetch: (request) => {
      requests.push(request.clone());
      return Response.json({ items: [], pagination: { has_more: false } });
    },
  });
  return { widgets: new Widgets(transport, scope), gadgets: new Gadgets(transport, scope), requests };
}

describe("the arguments of a method", () => {
  it("are path, body and options, with the query among the options", async () => {
    const { client, requests } = observed();
    await client.update("wgt_1", { name: "new" }, { ifMatch: '"v1"', query: { organization: "acme" } });
    expect(requests[0]?.method).toBe("PATCH");
    expect(requests[0]?.url).toBe("https://api.test/v1/widgets/wgt_1?organization=acme");
    expect(requests[0]?.headers.get("If-Match")).toBe('"v1"');
    expect(await requests[0]?.json()).toEqual({ name: "new" });
  });

  it("are path and options when there is neither body nor query", async () => {
    const { client, requests } = observed();
    await client.get("wgt_1", { headers: { "X-Trace": "1" } });
    expect(requests[0]?.headers.get("X-Trace")).toBe("1");
  });

  it("work in a group of a resource", async () => {
    const { client, requests } = observed(() => new Response(null, { status: 204 }));
    await client.drawings.replace("drw_1", "bytes");
    expect(requests[0]?.url).toBe("https://api.test/v1/drawings/drw_1/content");
  });
});

describe("a client's scope", () => {
  it("fills its path parameter, which is no longer an argument", async () => {
    const { gadgets, requests } = scopedClient({ organization: "acme" });
    await gadgets.list({ offset: 1 });
    expect(requests[0]?.url).toBe("https://api.test/organizations/acme/gadgets?offset=1");
  });

  it("fills a query parameter on every page", async () => {
    const { gadgets, requests } = scopedClient({ organization: "acme", team: "engineering" });
    await gadgets.list();
    expect(requests[0]?.url).toBe("https://api.test/organizations/acme/gadgets?team=engineering");
  });

  it("fills a property of the body", async () => {
    const { widgets, requests } = scopedClient({ organization: "acme" });
    await widgets.create({ name: "fraud" });
    expect(await requests[0]?.json()).toEqual({ name: "fraud", organization: "acme" });
  });

  it("fills a query parameter of a method with a body", async () => {
    const { widgets, requests } = scopedClient({ organization: "acme" });
    await widgets.update("wgt_1", {});
    expect(requests[0]?.url).toBe("https://api.test/widgets/wgt_1?organization=acme");
    expect(await requests[0]?.json()).toEqual({});
  });

  it("gives way to the caller's value, but not to undefined", async () => {
    const { widgets, requests } = scopedClient({ organization: "acme" });
    await widgets.create({ name: "fraud", organization: "other" });
    await widgets.create({ name: "fraud", organization: undefined });
    await widgets.list({ organization: "other" });
    expect(await requests[0]?.json()).toHaveProperty("organization", "other");
    expect(await requests[1]?.json()).toHaveProperty("organization", "acme");
    expect(requests[2]?.url).toBe("https://api.test/widgets?organization=other");
  });

  it("leaves an operation alone that does not take it", async () => {
    const { widgets, requests } = scopedClient({ organization: "acme", team: "engineering" });
    await widgets.get("wgt_1");
    await widgets.list();
    expect(requests[0]?.url).toBe("https://api.test/widgets/wgt_1");
    expect(requests[1]?.url).toBe("https://api.test/widgets?organization=acme");
  });

  it("fills a path parameter only where the operation takes it from the scope", () => {
    const operation = {
      id: "getTeam",
      path: "/organizations/{organization}/teams/{team}",
      method: "GET",
      errors: [],
    } as const;
    for (const scope of [{ organization: "acme" }, { organization: "acme", team: "engineering" }] as Scope[]) {
      expect(callInput(operation, scope, ["sales"]).path).toEqual({ organization: "acme", team: "sales" });
    }
  });

  it("is encoded and checked like an argument", async () => {
    const { gadgets } = scopedClient({ organization: ".." });
    await expect(gadgets.list()).rejects.toMatchObject({ argument: "organization", operation: "listGadgets" });
  });
});

describe("the reference of a scope", () => {
  const names = ["organization", "team"] as const;

  it.each([
    ["acme", { organization: "acme" }],
    ["acme/engineering", { organization: "acme", team: "engineering" }],
  ])("is split into its parts: %s", (reference, scope) => {
    expect(parseScope(reference, names)).toEqual(scope);
  });

  it.each(["", "/", "acme/", "/engineering", "acme/engineering/more", "acme//engineering"])(
    "is rejected when its form is wrong: %j",
    (reference) => {
      expect(() => parseScope(reference, names)).toThrow(ArgumentError);
      expect(() => parseScope(reference, names)).toThrow('organization must have the form "organization/team"');
    },
  );

  it.each([
    ["null", null],
    ["NaN", Number.NaN],
    ["an object", {}],
    ["an array", ["acme"]],
    ["a boolean", true],
    ["a date", new Date()],
  ])("is rejected, and names its parameter, when it is %s", (_, reference) => {
    const parse = () => parseScope(reference as string, names);
    expect(parse).toThrow(expect.objectContaining({ name: "ArgumentError", argument: "organization" }));
  });

  it("may be a number, as in paths", () => {
    expect(parseScope(42 as unknown as string, names)).toEqual({ organization: "42" });
  });
});
