import { ask, describeDefinition } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { capabilities } from "../src/gen/capabilities.ts";
import { type ArizeOptions, arize } from "../src/index.ts";
import { handlers } from "../src/resources/index.ts";
import { acme, ada, adapterOn, error, fraud, page } from "./fixture.ts";

/** An organization with a member. */
const withAda = {
  "POST /graphql": {
    data: {
      node: {
        accountOrganizationUsers: {
          pageInfo: { hasNextPage: false, endCursor: null },
          edges: [{ node: { user: ada } }],
        },
      },
    },
  },
  "GET /users": page("users", [ada]),
};

const byGraphql = ["listMembers", "getMember", "getMemberAccess", "listSpaceMembers", "getSpaceMember"] as const;

describeDefinition({ folder: new URL("../", import.meta.url), adapter: arize(), capabilities, handlers });

describe("the adapter", () => {
  it("declares the operations of GraphQL only if the option `graphql` is on", async () => {
    const supportOf = (options: ArizeOptions) =>
      byGraphql.map((id) => arize({ apiKey: "k", ...options }).capabilities.operations[id]?.support);
    expect(supportOf({})).toEqual(byGraphql.map(() => "none"));
    expect(supportOf({ allowUnproven: true })).toEqual(byGraphql.map(() => "none"));
    expect(supportOf({ graphql: true })).toEqual(byGraphql.map(() => "partial"));
    expect(supportOf({ graphql: true, allowUnproven: ["listMembers"] })).toEqual(byGraphql.map(() => "partial"));
    expect(supportOf({ graphql: true, allowUnproven: true })).toEqual(byGraphql.map(() => "partial"));
    // Nothing but these is unproven. What else came to be would be off, or on by `graphql` unasked.
    const documented = Object.entries(capabilities.operations).filter(([, { proof }]) => proof === "documented");
    expect(documented.map(([id]) => id).sort()).toEqual([...byGraphql].sort());
    const { adapter, sent } = adapterOn({});
    const { detail } = await (await ask(adapter, "GET /organizations/acme/members")).json();
    expect([detail, sent]).toEqual([
      expect.stringContaining("The option `graphql` of the adapter switches it on."),
      [],
    ]);
  });

  it("sends requests to the given region or installation", async () => {
    const urlsOf = async (options: ArizeOptions) => {
      const { adapter, sent } = adapterOn(withAda, { apiKey: "k", ...options });
      await ask(adapter, `GET /organizations/${encodeURIComponent(acme.id)}/members`);
      await ask(adapter, "GET /organizations");
      return sent.map(({ request }) => new URL(request.url).origin);
    };
    expect(await urlsOf({})).toEqual(["https://api.arize.com"]);
    expect(await urlsOf({ region: "eu-west-1a" })).toEqual(["https://api.eu-west-1a.arize.com"]);
    const baseUrl = "https://arize.acme.example";
    expect(await urlsOf({ baseUrl: `${baseUrl}/` })).toEqual([baseUrl]);
    expect(new Set(await urlsOf({ graphql: true }))).toEqual(
      new Set(["https://app.arize.com", "https://api.arize.com"]),
    );
    expect(new Set(await urlsOf({ baseUrl, graphql: { baseUrl: "https://app.acme.example" } }))).toEqual(
      new Set(["https://app.acme.example", baseUrl]),
    );
  });

  it("refuses addresses that would expose its key, or that belong to another installation", () => {
    const refuses = (options: ArizeOptions) => expect(() => arize({ apiKey: "k", ...options }));
    refuses({ baseUrl: "http://arize.example" }).toThrow("use https");
    refuses({ graphql: { baseUrl: "http://arize.example" } }).toThrow("use https");
    refuses({ baseUrl: "http://127.0.0.1:8000" }).not.toThrow();
    refuses({ apiKey: "" }).toThrow("apiKey is empty");
    refuses({ region: "evil.example/" }).toThrow("is no region");
    refuses({ region: "eu-west-1a", graphql: true }).toThrow("graphql.baseUrl");
    refuses({ baseUrl: "https://arize.example", graphql: {} }).toThrow("graphql.baseUrl");
  });

  it("forwards the caller's key if it has none of its own, to GraphQL too", async () => {
    const { adapter, sent } = adapterOn(withAda, { graphql: true });
    const members = `GET /organizations/${encodeURIComponent(acme.id)}/members`;
    expect((await ask(adapter, members)).status).toBe(401);
    await ask(adapter, members, undefined, { Authorization: "Bearer one" });
    await ask(adapter, "GET /organizations", undefined, { "X-Api-Key": "two" });
    const keys = sent.map(({ line, request: { headers } }) => [
      line.split("?")[0],
      headers.get("authorization"),
      headers.get("x-api-key"),
    ]);
    expect(keys).toContainEqual(["POST /graphql", null, "one"]);
    expect(keys).toContainEqual(["GET /users", "Bearer one", null]);
    expect(keys.at(-1)).toEqual(["GET /organizations", "Bearer two", null]);
  });

  it("waits for a write that was sent, even if the caller has aborted", async () => {
    let signal: AbortSignal | undefined;
    let finish = (_: unknown) => {};
    const answer = (_: unknown, request: Request) => {
      signal = request.signal;
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    const { adapter } = adapterOn({ "POST /spaces": answer });
    const controller = new AbortController();
    const headers = { "Content-Type": "application/json", "Idempotency-Key": "a-key-of-its-own" };
    const request = () => ({ method: "POST", headers, body: JSON.stringify({ organization: acme.id, name: "fraud" }) });
    const url = "http://adapter.test/v1/spaces";
    const response = adapter(new Request(url, { ...request(), signal: controller.signal }));
    await expect.poll(() => signal).toBeDefined();
    controller.abort();
    await expect(response).rejects.toThrow();
    expect(signal?.aborted).toBe(false);
    finish(fraud);
    await expect.poll(async () => (await adapter(new Request(url, request()))).status).toBe(201);
  });

  it("aborts a read when the caller aborts, over GraphQL too", async () => {
    let signal: AbortSignal | undefined;
    const answer = (_: unknown, request: Request) => {
      signal = request.signal;
      return new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal?.reason)));
    };
    const { adapter } = adapterOn(
      { "POST /graphql": answer, "GET /users": page("users", [ada]) },
      { apiKey: "k", graphql: true },
    );
    const controller = new AbortController();
    const url = `http://adapter.test/v1/organizations/${encodeURIComponent(acme.id)}/members`;
    const response = adapter(new Request(url, { signal: controller.signal }));
    await expect.poll(() => signal).toBeDefined();
    controller.abort(new Error("enough"));
    await expect(response).rejects.toThrow("enough");
    await expect.poll(() => signal?.aborted).toBe(true);
  });
});

describe("an error of the platform", () => {
  const told = async (answer: () => Response, line = "GET /organizations", body?: unknown) => {
    const [method, path = ""] = line.split(" ");
    const theirs = path.replace("/members", "/users");
    const response = await ask(adapterOn({ [`${method} ${decodeURIComponent(theirs)}`]: answer }).adapter, line, body);
    const { code, detail } = await response.json();
    return { status: response.status, code, detail, headers: response.headers };
  };
  const space = `/spaces/${encodeURIComponent(fraud.id)}`;
  const inSpace = `PUT ${space}/members/${encodeURIComponent(ada.id)}`;
  const role = { role: { type: "predefined", name: "annotator" } };

  it.each([
    [403, "forbidden"],
    [400, "invalid_parameter"],
    [500, "service_unavailable"],
  ])("with status %i becomes %s", async (status, code) => {
    const found = await told(() => error(status, "The sentence"));
    expect(found.code).toBe(code);
    if (status < 500) expect([found.status, found.detail]).toEqual([status, "The sentence"]);
  });

  it.each([
    [404, "Nothing", `PATCH ${space}`, { name: "a" }, "not_found"],
    [409, "Taken", `PATCH ${space}`, { name: "a" }, "name_taken"],
    [400, "Too long", `PATCH ${space}`, { name: "a" }, "invalid_body"],
    [400, "The user is not a member of the organization", inSpace, role, "not_an_organization_member"],
    [400, "Only annotator users can be annotators", inSpace, role, "role_not_allowed"],
    [409, "The last admin", `DELETE ${space}`, undefined, "conflict"],
  ])("with status %i and “%s” for %s %j becomes %s", async (status, sentence, line, body, code) => {
    // Adding is a POST there.
    const { adapter } = adapterOn({
      [`PATCH ${decodeURIComponent(space)}`]: () => error(status, sentence),
      [`DELETE ${decodeURIComponent(space)}`]: () => error(status, sentence),
      [`POST ${decodeURIComponent(space)}/users`]: () => error(status, sentence),
    });
    expect((await (await ask(adapter, line, body)).json()).code).toBe(code);
  });

  it("with status 401 is about the caller only if the key is the caller's", async () => {
    const answers = { "GET /organizations": () => error(401, "Invalid key") };
    const own = await ask(adapterOn(answers).adapter, "GET /organizations");
    expect([own.status, own.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await own.json()).detail).toBe(
      "Arize AX refuses the credential that the adapter was made with: Invalid key",
    );
    const { adapter } = adapterOn(answers, {});
    expect((await ask(adapter, "GET /organizations", undefined, { "X-Api-Key": "one" })).status).toBe(401);
  });

  it("mentions the plan of the account if that is the cause", async () => {
    const more = { entitlement: "SPACES", limit: 5, current_count: 5, required_plan: "PRO" };
    const { status, detail } = await told(() => error(403, "No more spaces.", more));
    expect([status, detail]).toEqual([
      403,
      "No more spaces. The plan of the account limits SPACES. It takes the plan PRO.",
    ]);
  });

  it("says when to try again", async () => {
    const { status, headers } = await told(() => error(429, "Too many", {}, { "Retry-After": "42" }));
    expect([status, headers.get("retry-after")]).toEqual([429, "42"]);
  });

  it("counts as unavailable if it comes from a proxy", async () => {
    const found = await told(() => new Response("<html>Not Found</html>", { status: 404 }));
    expect(found).toMatchObject({ status: 503, detail: "GET /v2/organizations was answered 404." });
  });

  it("does not show the key", async () => {
    const { adapter } = adapterOn({ "GET /organizations": () => Promise.reject(new TypeError("fetch failed")) });
    const response = await ask(adapter, "GET /organizations");
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("secret-key");
  });
});

describe("an error of GraphQL", () => {
  const members = `GET /organizations/${encodeURIComponent(acme.id)}/members`;
  const told = async (answer: unknown, options: ArizeOptions = {}) => {
    const answers = { "POST /graphql": answer, "GET /users": page("users", []) };
    const { adapter } = adapterOn(answers, { graphql: true, ...options });
    const response = await ask(adapter, members, undefined, { "X-Api-Key": "one" });
    return [response.status, (await response.json()).detail];
  };

  it.each([
    ["You have hit the rate limit", 429],
    ["Organization not found", 404],
    ["Not authenticated", 401],
    ["You do not have permission to do this", 403],
    ["Something else", 503],
  ])("“%s” comes with a 200, and becomes %i", async (message, status) => {
    const [found, detail] = await told({ data: null, errors: [{ message }] });
    expect(found).toBe(status);
    if (status < 500) expect(detail).toBe(message);
  });

  it("is about the adapter if the key is its own", async () => {
    const answer = { data: null, errors: [{ message: "Not authenticated" }] };
    expect((await told(answer, { apiKey: "k" }))[0]).toBe(503);
  });

  it("is not found if the node is missing or of another type", async () => {
    expect(await told({ data: { node: null } })).toEqual([404, "There is nothing of this id."]);
    expect(await told({ data: { node: {} } })).toEqual([404, "There is nothing of this id."]);
  });
});
