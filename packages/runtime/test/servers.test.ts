import { describe, expect, it } from "vitest";
import { type Call, createTransport, type Operation, Resource } from "../src/codegen/v1.ts";
import { createTypedFetch } from "../src/fetch.ts";
import { type ClientOptions, ConfigurationError } from "../src/index.ts";
import { createFake } from "../src/testing/index.ts";

const UPLOADS = "https://uploads.test/v1";

const operation = (id: string, more: Partial<Operation> = {}): Operation => ({
  id,
  method: "GET",
  path: `/${id}`,
  errors: [],
  ...more,
});
const table = {
  usual: operation("usual"),
  upload: operation("upload", { server: UPLOADS }),
  near: operation("near", { server: "/v2" }),
  open: operation("open", { anonymous: true }),
};

class Things extends Resource {
  get(one: Operation, options?: object): Call<unknown, unknown> {
    return this.call(one, options);
  }
}

const given = {
  baseUrl: "https://api.test/v1",
  token: "tok",
  apiKey: "key",
  headers: { "X-Secret": "s", "X-Trace": "t" },
};

/** The URL of an operation's request, and the headers that identify the caller. */
async function sent(one: Operation, options: Partial<ClientOptions> = {}, callOptions?: object) {
  const seen: Request[] = [];
  const fetch = async (request: Request) => {
    seen.push(request);
    return Response.json({});
  };
  await new Things(createTransport({ ...given, ...options, fetch })).get(one, callOptions);
  const [{ url = "", headers = new Headers() } = {}] = seen;
  const secrets = ["Authorization", "X-API-Key", "X-Secret"].map((name) => headers.get(name));
  return { url, secrets, trace: headers.get("X-Trace") };
}

const SIGNED = ["Bearer tok", "key", "s"];
const UNSIGNED = [null, null, null];

describe("an operation with a server of its own", () => {
  it("is sent there without credentials", async () => {
    expect(await sent(table.upload)).toEqual({ url: `${UPLOADS}/upload`, secrets: UNSIGNED, trace: "t" });
  });

  it.each(["https://api.test.evil.example", "https://api.test:8443"])(
    "is sent without credentials to an origin that only begins like the caller's: %s",
    async (server) => {
      const { url, secrets } = await sent(operation("like", { server }));
      expect([url, secrets]).toEqual([`${server}/like`, UNSIGNED]);
    },
  );

  it("is sent there with credentials if the caller listed that server", async () => {
    const servers = { [UPLOADS]: "https://uploads.test/v1/" };
    expect(await sent(table.upload, { servers })).toEqual({ url: `${UPLOADS}/upload`, secrets: SIGNED, trace: "t" });
  });

  it("is sent to the URL that the caller gives for that server", async () => {
    const { url, secrets } = await sent(table.upload, { servers: { [UPLOADS]: "http://127.0.0.1:4010/up" } });
    expect([url, secrets]).toEqual(["http://127.0.0.1:4010/up/upload", SIGNED]);
  });

  it("accepts a credential set on the call", async () => {
    const { secrets } = await sent(table.upload, {}, { headers: { Authorization: "Bearer other" } });
    expect(secrets).toEqual(["Bearer other", null, null]);
  });

  it("is sent with credentials to another path of the same origin", async () => {
    expect(await sent(table.near)).toMatchObject({ url: "https://api.test/v2/near", secrets: SIGNED });
  });

  it("does not change where other operations go", async () => {
    const servers = { [UPLOADS]: UPLOADS };
    expect(await sent(table.usual, { servers })).toMatchObject({ url: "https://api.test/v1/usual", secrets: SIGNED });
  });

  it("has a preview without the withheld credentials", async () => {
    const call = new Things(createTransport({ ...given, fetch: () => Response.json({}) })).get(table.upload);
    const { url, headers } = await call.preview();
    expect([url, headers["authorization"], headers["x-secret"]]).toEqual([`${UPLOADS}/upload`, undefined, undefined]);
  });

  it("is sent there by openapi-fetch too", async () => {
    const seen: Request[] = [];
    const fetch = async (request: Request) => {
      seen.push(request);
      return Response.json({});
    };
    const client = createTypedFetch<{ "/upload": { get: { responses: { 200: object } } } }>({ ...given, fetch }, table);
    await client.GET("/upload" as never);
    expect([seen[0]?.url, seen[0]?.headers.get("Authorization")]).toEqual([`${UPLOADS}/upload`, null]);
  });

  it("is answered by the fake in tests", async () => {
    const fake = createFake<{ upload: { results: { 200: { id: string } }; errors: object } }>(table);
    fake.when("upload").reply(200, { id: "1" });
    await expect(new Things(createTransport(fake.options)).get(table.upload)).resolves.toEqual({ id: "1" });
  });
});

describe("the servers option", () => {
  it.each(["ftp://uploads.test", "uploads.test", "https://user@uploads.test", "http://uploads.test"])(
    "rejects %s, as baseUrl does",
    (url) => {
      expect(() => createTransport({ ...given, servers: { [UPLOADS]: url } })).toThrow(ConfigurationError);
      expect(() => createTransport({ ...given, servers: { [UPLOADS]: url } })).toThrow(`servers["${UPLOADS}"] must be`);
    },
  );
});

describe("an operation without security", () => {
  it("is sent without credentials", async () => {
    expect(await sent(table.open)).toEqual({ url: "https://api.test/v1/open", secrets: UNSIGNED, trace: "t" });
  });

  it("requests no token", async () => {
    const token = () => {
      throw new Error("asked");
    };
    await expect(sent(table.open, { token, apiKey: null })).resolves.toMatchObject({ secrets: UNSIGNED });
  });

  it("accepts a credential set on the call", async () => {
    const { secrets } = await sent(table.open, {}, { headers: { Authorization: "Bearer other" } });
    expect(secrets).toEqual(["Bearer other", null, null]);
  });
});
