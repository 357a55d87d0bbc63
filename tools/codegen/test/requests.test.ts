import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { between, Workspace } from "./workspace.ts";

const runtime = fileURLToPath(new URL("../../../packages/runtime/src/codegen/v1.ts", import.meta.url));

const string = { type: "string" };
const map = { type: "object", additionalProperties: string };
const ok = { "200": { description: "OK.", content: { "*/*": { schema: { type: "object" } } } } };

/** Operations as Stripe, GitHub and Kubernetes describe theirs. */
function description() {
  const form = (mediaType: string, properties: object, encoding?: object) => ({
    requestBody: { required: true, content: { [mediaType]: { schema: { type: "object", properties }, encoding } } },
    responses: ok,
  });
  const deep = { style: "deepObject", explode: true };
  const charge = {
    amount: { type: "integer" },
    metadata: map,
    expand: { type: "array", items: string },
    items: { type: "array", items: map },
    note: map,
  };
  const parts = {
    image: { type: "string", format: "binary" },
    options: map,
    tags: { type: "array", items: map },
    xml: string,
  };
  const paths = {
    "/charges": {
      post: {
        operationId: "createCharge",
        ...form("application/x-www-form-urlencoded", charge, { metadata: deep, expand: deep, items: deep }),
      },
    },
    "/images": {
      post: {
        operationId: "createImage",
        ...form("multipart/form-data", parts, {
          image: { contentType: "image/png, image/jpeg", headers: { "X-Any": { schema: string } } },
          options: { contentType: "application/json" },
          tags: { contentType: "application/ld+json" },
          xml: { contentType: "application/xml" },
        }),
      },
    },
    "/assets": {
      servers: [{ url: "https://{host}.test/", variables: { host: { default: "uploads", enum: ["uploads"] } } }],
      post: {
        operationId: "uploadAsset",
        requestBody: { content: { "*/*": { schema: { type: "string", format: "binary" } } } },
        responses: ok,
      },
      get: { operationId: "listAssets", servers: [{ url: "https://api.test/v1/" }], responses: ok },
      delete: { operationId: "deleteAsset", servers: [{ url: "/v2" }], responses: ok },
    },
    "/pods": {
      post: { operationId: "createPod", requestBody: { content: { "*/*": { schema: map } } }, responses: ok },
    },
    "/open": {
      get: { operationId: "open", security: [], responses: ok },
      put: { operationId: "halfOpen", security: [{}, { bearer: [] }], responses: ok },
      post: { operationId: "openToo", security: [{}], responses: ok },
      delete: { operationId: "closed", responses: ok },
    },
  };
  return {
    openapi: "3.1.0",
    info: { title: "Requests", version: "1" },
    servers: [{ url: "https://api.test/v1" }],
    security: [{ bearer: [] }],
    paths,
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
  };
}

type Description = ReturnType<typeof description>;

describe("a request of a third-party description", () => {
  let workspace: Workspace;
  let call: (
    method: string,
    ...args: unknown[]
  ) => Promise<{ url: string; type: string | null; token: string | null; body: string }>;

  beforeAll(async () => {
    workspace = await Workspace.create();
    await workspace.write("api.json", description());
    const config = { runtime, packages: [{ spec: "api.json", class: "Api", out: "gen" }] };
    expect(await workspace.run("--config", await workspace.write("config.json", config))).toMatchObject({ code: 0 });
    const { createTransport } = await import(runtime);
    const { Api } = await import(workspace.path("gen", "index.ts"));
    call = async (method, ...args) => {
      const seen: Request[] = [];
      const fetch = async (request: Request) => {
        seen.push(request.clone());
        return Response.json({});
      };
      await new Api(createTransport({ baseUrl: "https://api.test/v1", token: "tok", fetch }))[method](...args);
      const [request] = seen;
      if (!request) throw new Error("nothing was sent");
      const { url, headers } = request;
      return {
        url,
        type: headers.get("Content-Type"),
        token: headers.get("Authorization"),
        body: await request.text(),
      };
    };
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  it("encodes forms in the styles of their encoding, and objects as JSON", async () => {
    const { body, type } = await call("createCharge", {
      amount: 2000,
      metadata: { order_id: "6735" },
      expand: ["customer"],
      items: [{ price: "p_1" }, { price: "p_2" }],
      note: { a: "b" },
    });
    expect(type).toBe("application/x-www-form-urlencoded");
    expect(decodeURIComponent(body).split("&")).toEqual([
      ...["amount=2000", "metadata[order_id]=6735", "expand[0]=customer", "items[0][price]=p_1", "items[1][price]=p_2"],
      'note={"a":"b"}',
    ]);
  });

  it("encodes parts in the media types of their encoding", async () => {
    const image = new Blob(["x"], { type: "image/png" });
    const { body } = await call("createImage", { image, options: { a: "b" }, tags: [{ c: "d" }], xml: "<a/>" });
    const heads = body.split("\r\n").filter((line) => line.startsWith("Content-Type"));
    expect(heads).toEqual(
      ["image/png", "application/json", "application/ld+json", "application/xml"].map(
        (type) => `Content-Type: ${type}`,
      ),
    );
  });

  it("goes to the server of its path, without the token", async () => {
    const sent = await call("uploadAsset", new Blob(["x"], { type: "image/gif" }));
    expect(sent).toMatchObject({ url: "https://uploads.test/assets", token: null, type: "image/gif" });
  });

  it("goes to the server of its operation rather than that of its path", async () => {
    expect(await call("listAssets")).toMatchObject({ url: "https://api.test/v1/assets", token: "Bearer tok" });
    expect(await call("deleteAsset")).toMatchObject({ url: "https://api.test/v2/assets", token: "Bearer tok" });
  });

  it("has a JSON body where any type is allowed", async () => {
    expect(await call("createPod", { kind: "Pod" })).toMatchObject({
      type: "application/json",
      body: '{"kind":"Pod"}',
    });
  });

  it("has the token unless the operation needs no security", async () => {
    const tokens = await Promise.all(
      ["open", "openToo", "halfOpen", "closed"].map(async (one) => (await call(one)).token),
    );
    expect(tokens).toEqual([null, null, "Bearer tok", "Bearer tok"]);
  });

  it.each([
    ["open", undefined],
    ["halfOpen", '"natural"'],
    ["openToo", '"none"'],
    ["closed", '"natural"'],
  ])("may be repeated as its HTTP method allows: %s", async (name, idempotency) => {
    const table = between(await workspace.read("gen", "operations.ts"), `export const ${name} `, "} as const");
    expect(/idempotency: (.*),/.exec(table)?.[1]).toBe(idempotency);
  });

  it("is described in the operation table only where it is unusual", async () => {
    const text = await workspace.read("gen", "operations.ts");
    expect(between(text, "export const createImage", "} as const")).toContain(
      '  encoding: { image: { contentType: "image/png, image/jpeg" }, tags: { contentType: "application/ld+json" }, xml: { contentType: "application/xml" } },\n',
    );
    expect(between(text, "export const listAssets", "} as const")).not.toContain("server");
  });

  const encoding = (d: Description) =>
    Object.values(d.paths["/images"].post.requestBody.content)[0] as { encoding: Record<string, object> };
  const paths = "#/paths/~1";
  const image = `${paths}images/post/requestBody/content/multipart~1form-data/encoding`;

  it.each<[string, (d: Description) => void, string]>([
    [
      "an unknown style",
      (d) => Object.assign(encoding(d).encoding, { tags: { style: "simple" } }),
      `${image}/tags/style: simple is no style of a form; use form, spaceDelimited, pipeDelimited, deepObject`,
    ],
    [
      "an object as XML",
      (d) => Object.assign(encoding(d).encoding, { tags: { contentType: "application/xml" } }),
      `${image}/tags/contentType: an object cannot be written as application/xml; use a JSON type, or a string`,
    ],
    [
      "a header that a part must have",
      (d) => Object.assign(encoding(d).encoding, { tags: { headers: { "X-A": { required: true } } } }),
      `${image}/tags/headers/X-A: a header of a part is not supported; leave it out, or make it optional`,
    ],
    [
      "a server without its variable",
      (d) => Object.assign(d.paths["/assets"], { servers: [{ url: "https://{host}.test" }] }),
      `${paths}assets/servers/0/url: {host} has no default; add it to \`variables\``,
    ],
    [
      "an invalid server",
      (d) => Object.assign(d.paths["/assets"], { servers: [{ url: "ftp://uploads.test" }] }),
      `${paths}assets/servers/0/url: ftp://uploads.test is no server; write an http(s) URL, or a path`,
    ],
  ])("is rejected by the generator when it cannot be built: %s", async (_, change, line) => {
    const wrong = description();
    change(wrong);
    const path = await workspace.write("wrong.json", wrong);
    const { code, complaints } = await workspace.run(path, "--out", workspace.path("wrong"));
    expect([code, complaints.map((one) => one.replace(/^.*wrong\.json/, ""))]).toEqual([1, [line]]);
  });
});
