import { execFile, spawnSync } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { fileFromStream } from "../src/index.ts";
import { machines } from "./machines.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const run = promisify(execFile);

describe("a preview", () => {
  it("has method, URL, headers and body, and sends nothing", async () => {
    const token = vi.fn(() => "tok_1");
    const { client, requests } = observed(undefined, { token, apiKey: "key_secret", headers: { "X-Team": "a" } });
    const preview = await client.create({ name: "fraud", labels: ["a"] }, { idempotencyKey: "idem_1" }).preview();
    expect(preview).toEqual({
      method: "POST",
      url: "https://api.test/v1/widgets",
      headers: {
        accept: "application/json, */*;q=0.5",
        authorization: "Bearer [redacted]",
        "content-type": "application/json",
        "idempotency-key": "idem_1",
        "user-agent": "orgplane-typescript",
        "x-api-key": "[redacted]",
        "x-team": "a",
      },
      body: { name: "fraud", labels: ["a"] },
      curl: expect.stringMatching(/^curl --request POST https:\/\/api\.test\/v1\/widgets --header /),
    });
    expect(requests).toHaveLength(0);
    expect(token).not.toHaveBeenCalled();
  });

  it("has the idempotency key that the call is sent with", async () => {
    const { client, requests } = observed();
    const call = client.create({ name: "fraud" });
    const keys = [await call.preview(), await call.preview()].map(({ headers }) => headers["idempotency-key"]);
    await call;
    expect([...new Set([...keys, requests[0]?.headers.get("Idempotency-Key")])]).toEqual([keys[0]]);
  });

  it("leaves the call to be sent afterwards", async () => {
    const { client, requests } = observed();
    const call = client.update("fraud", { name: "a" });
    expect((await call.preview()).method).toBe("PATCH");
    await call;
    expect((await call.preview()).body).toEqual({ name: "a" });
    expect(requests).toHaveLength(1);
    expect(await requests[0]?.json()).toEqual({ name: "a" });
  });

  it("shows the request that starts a long-running operation", async () => {
    const { client } = machines(() => Response.json({}));
    const preview = await client.start("m1").preview();
    expect([preview.method, preview.url]).toEqual(["POST", "https://api.test/v1/machines/m1/start?organization=acme"]);
  });

  it("is rejected for a call of several requests", async () => {
    const { client } = machines(() => Response.json({}));
    for (const call of [() => client.modify("m1", () => undefined), () => client.oil({ uuids: ["a"] })]) {
      expect(await rejection(call().preview())).toMatchObject({
        name: "ConfigurationError",
        message: "A call that is more than one request has no preview",
      });
    }
  });

  it("shows the request of a list's first page", async () => {
    const preview = await observed()
      .client.list({ sort: ["a", "b"], filter: { name: "x y" } })
      .preview();
    expect(preview.url).toBe("https://api.test/v1/widgets?sort=a,b&filter%5Bname%5D=x%20y");
    expect(preview.body).toBeUndefined();
  });

  it("contains no secret", async () => {
    const { client } = observed(undefined, {
      token: "tok_s3cret",
      apiKey: "key_s3cret",
      headers: { "X-Auth-Token": "s3cret" },
    });
    const body = { enrollment_key: "s3cret", password: "s3cret", note: "s3cret" };
    const previews = [
      await client.create(body).preview(),
      await client.list({ filter: { token: "s3cret" } }).preview(),
    ];
    expect(JSON.stringify(previews)).toContain("[redacted]");
    expect(JSON.stringify(previews)).not.toContain("s3cret");
  });

  it("shows the request as middleware changes it", async () => {
    const { client } = observed(undefined, {
      middleware: [
        {
          call(request, next) {
            request.headers.set("X-Tenant", "eu");
            return next(request);
          },
        },
      ],
    });
    expect((await client.get("fraud").preview()).headers).toHaveProperty("x-tenant", "eu");
  });

  it("fails when middleware responds itself, since nothing would be sent", async () => {
    const { client } = observed(undefined, { middleware: [{ call: () => Response.json({}) }] });
    expect(await rejection(client.get("fraud").preview())).toMatchObject({
      name: "MiddlewareError",
      outcome: "not-sent",
    });
  });

  it("rejects what the call would reject", async () => {
    expect(await rejection(observed().client.get("..").preview())).toMatchObject({
      name: "ArgumentError",
      operation: "getWidget",
    });
  });

  it("works offline", async () => {
    expect((await observed(undefined, { offline: true }).client.get("fraud").preview()).method).toBe("GET");
  });

  it("shows the media type of a file, while curl reads the bytes", async () => {
    const preview = await observed()
      .client.drawings.replace("drw_1", new Blob(["bytes"]))
      .preview();
    expect(preview.body).toBe("[application/octet-stream]");
    expect(preview.curl).toMatch(/--data-binary @-$/);
  });

  it("shows the media type of a form, and its texts without secrets", async () => {
    const form = {
      file: new Blob(["bytes"]),
      password: "s3cret",
      options: { note: "https://u:s3cret@a.test/", token: "s3cret" },
    };
    const preview = await observed().client.drawings.upload("wgt_1", form).preview();
    expect(preview.body).toMatch(/^\[multipart\/form-data; boundary=/);
    expect(preview.curl).toContain(
      String.raw`'options="{\"note\":\"https://[redacted]@a.test/\",\"token\":\"[redacted]\"}";type=application/json'`,
    );
    expect(preview.curl).not.toContain("s3cret");
  });

  it.each([
    ["n", '{ "n": 12345678901234567890 }', '{ "n": 12345678901234567890 }'],
    ["list", ' [{"password":"s3cret"}]', '[{"password":"[redacted]"}]'],
  ])("shows a JSON text of a form as it is sent, without secrets: %s", async (name, text, shown) => {
    const preview = await observed()
      .client.drawings.upload("wgt_1", { [name]: text })
      .preview();
    expect(preview.curl).toContain(`'${name}=${shown}'`);
  });

  it("shows the new form when middleware replaced one", async () => {
    const body = new FormData();
    body.set("type", "other");
    const { client } = observed(undefined, {
      middleware: [{ call: (request, next) => next(new Request(request.url, { method: "POST", body })) }],
    });
    expect((await client.drawings.upload("wgt_1", { type: "own" }).preview()).curl).toMatch(/--data-binary @-$/);
  });
});

describe("the curl command of a preview", () => {
  it.skipIf(spawnSync("curl", ["--version"]).error)("sends what the client sends", async () => {
    const seen: unknown[] = [];
    await using server = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { "content-type": type, "x-note": note, "if-match": match } = request.headers;
      seen.push([request.method, request.url, type, note, match, body]);
      response.setHeader("Content-Type", "application/json").end("{}");
    });
    const client = widgets(undefined, { baseUrl: `${server.url}/v1`, headers: { "X-Note": `it's "$HOME"` } });
    const call = client.update(
      "a b/$(id)",
      { name: "it's\n`id` $x\\" },
      { ifMatch: '"v1"', query: { organization: "a&b" } },
    );
    const { curl } = await call.preview();
    await call;
    await run("sh", ["-c", curl], { env: { ...process.env, NO_PROXY: "127.0.0.1" } });
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
  });

  it.skipIf(spawnSync("curl", ["--version"]).error)("sends a form as the client does", async () => {
    const seen: unknown[] = [];
    await using server = await serve(async (request, response) => {
      const headers = { "Content-Type": request.headers["content-type"] ?? "" };
      const form = await new Response(await buffer(request), { headers }).formData();
      seen.push(
        await Promise.all(
          Array.from(form, async ([name, value]) =>
            typeof value === "string" ? [name, value] : [name, value.name, value.type, await value.text()],
          ),
        ),
      );
      response.writeHead(201, { "Content-Type": "application/json" }).end("{}");
    });
    const client = widgets(undefined, { baseUrl: `${server.url}/v1` });
    const call = client.drawings.upload("wgt_1", {
      drawing: new File(["one"], `a "b"\\;c,d=é.svg`, { type: "image/svg+xml; charset=utf-8" }),
      legend: fileFromStream(new Blob(["two"]).stream(), { name: "legend.txt", size: 3 }),
      note: `@/dev/null;type=text/html "it's" $(id)`,
      labels: ["<a", "b"],
    });
    const { curl } = await call.preview();
    await call;
    // The first file comes from standard input, the second from descriptor 3.
    const script = `printf one | { printf two | ${curl} 3<&0 <&4; } 4<&0`;
    await run("sh", ["-c", script], { env: { ...process.env, NO_PROXY: "127.0.0.1" } });
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
  });
});
