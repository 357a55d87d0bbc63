import { describe, expect, it, vi } from "vitest";
import { createTransport, Resource } from "../src/codegen/v1.ts";
import type { Fetch, Handler } from "../src/index.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const redirect = (location: string, status = 302) => new Response("moved", { status, headers: { Location: location } });

describe("a redirected read", () => {
  it("is followed with all headers within the origin", async () => {
    const { client, requests } = observed(
      (request) => (request.url.endsWith("/new") ? Response.json({ id: "wgt_1" }) : redirect("/v1/widgets/new")),
      { apiKey: "key_1", headers: { "X-Team": "a" } },
    );
    expect(await client.get("old")).toEqual({ id: "wgt_1" });
    expect(requests[1]?.url).toBe("https://api.test/v1/widgets/new");
    expect(requests[1]?.headers.get("X-API-Key")).toBe("key_1");
    expect(requests[1]?.headers.get("X-Team")).toBe("a");
  });

  it("has the body of the redirect cancelled, which frees the connection", async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel() {
        isCancelled = true;
      },
    });
    const { client } = observed((request) =>
      request.url.endsWith("/new")
        ? Response.json({})
        : new Response(body, { status: 302, headers: { Location: "/new" } }),
    );
    await client.get("old");
    expect(isCancelled).toBe(true);
  });

  it("carries no credentials and none of the caller's headers to another origin", async () => {
    const seen: NodeJS.Dict<string | string[]>[] = [];
    await using storage = await serve((request, response) => {
      seen.push(request.headers);
      response.end("bytes");
    });
    await using api = await serve((_, response) => {
      response.writeHead(302, { Location: `${storage.url}/signed` }).end();
    });
    const client = widgets(undefined, {
      baseUrl: api.url,
      token: "tok_1",
      apiKey: "key_1",
      headers: { "X-Account-Token": "acc_1" },
    });
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("bytes");
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toMatch(/tok_1|key_1|acc_1/);
  });

  it("back to the origin has no credentials, since another has chosen where it leads", async () => {
    const { client, requests } = observed((request) => {
      if (request.url.includes("elsewhere")) return redirect("https://api.test/v1/widgets/new");
      return request.url.endsWith("/new") ? Response.json({}) : redirect("https://elsewhere.test/");
    });
    await client.get("old");
    expect(requests.map((request) => request.headers.has("Authorization"))).toEqual([true, false, false]);
  });

  it("is retried from the original URL, with credentials", async () => {
    let failures = 1;
    const { client, requests } = observed((request) => {
      if (!request.url.includes("elsewhere")) return redirect("https://elsewhere.test/");
      return failures-- > 0 ? new Response(null, { status: 503, headers: { "Retry-After": "0" } }) : Response.json({});
    });
    await client.get("old");
    expect(requests.map((request) => request.headers.has("Authorization"))).toEqual([true, false, true, false]);
  });

  it("starts over with credentials when middleware sends it twice in an attempt", async () => {
    const { client, requests } = observed((request) =>
      request.url.includes("elsewhere") ? Response.json({}) : redirect("https://elsewhere.test/"),
    );
    const twice: Handler = async (request, next) => {
      await next(request);
      return next(request);
    };
    await client.get("old", { middleware: [{ attempt: twice }] });
    expect(requests.map((request) => request.headers.has("Authorization"))).toEqual([true, false, true, false]);
  });

  it("fails after five redirects", async () => {
    const { client, requests } = observed(() => redirect("/v1/widgets/old"));
    expect(await rejection(client.get("old"))).toMatchObject({ name: "ApiError", status: 302 });
    expect(requests).toHaveLength(6);
  });

  it.each([
    ["a 302 without a target", new Response(null, { status: 302 })],
    ["a redirect to an invalid URL", redirect("http://[")],
    ["a redirect to a URL with a password", redirect("https://user:secret@api.test/v1/widgets/new")],
    ["a redirect to a URL that is not HTTP", redirect("data:application/json,{}")],
    ["a 304", new Response(null, { status: 304 })],
    ["a 304 with a Location header", new Response(null, { status: 304, headers: { Location: "/" } })],
  ])("fails when it is %s", async (_, response) => {
    const { client, requests } = observed(() => response);
    expect(await rejection(client.get("old"))).toMatchObject({ name: "ApiError", status: response.status });
    expect(requests).toHaveLength(1);
  });

  it("fails when a browser hides the target", async () => {
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
    });
    const error = await rejection(observed(() => opaque).client.get("old"));
    expect(error).toMatchObject({ name: "ConnectionError" });
  });
});

describe("redirected OPTIONS", () => {
  class Site extends Resource {
    ask(body?: object) {
      return this.call({ id: "ask", method: "OPTIONS", path: "/", body: "application/json", errors: [] }, body);
    }
  }

  it.each([
    ["without a body are followed", undefined, ["OPTIONS", "OPTIONS"]],
    ["with a body are not, since it would be lost", {}, ["OPTIONS"]],
  ])("%s", async (_, body, methods) => {
    const seen: string[] = [];
    const fetch: Fetch = ({ method, url }) => {
      seen.push(method);
      return url.endsWith("/new") ? Response.json({}) : redirect("/new");
    };
    await new Site(createTransport({ baseUrl: "https://api.test", token: null, fetch })).ask(body).result();
    expect(seen).toEqual(methods);
  });
});

describe("a redirect of a request that middleware replaced", () => {
  it.each(["call", "attempt"] as const)("carries no credentials, at each %s", async (place) => {
    const seen: NodeJS.Dict<string | string[]>[] = [];
    await using elsewhere = await serve((request, response) => {
      seen.push(request.headers);
      response.end("{}");
    });
    await using api = await serve((_, response) => {
      response.writeHead(307, { Location: `${elsewhere.url}/` }).end();
    });
    const anew: Handler = ({ url, method, headers, signal }, next) =>
      next(new Request(url, { method, headers, signal }));
    const client = widgets(undefined, { baseUrl: api.url, apiKey: "key_1", middleware: [{ [place]: anew }] });
    await client.get("fraud");
    expect(await rejection(client.delete("fraud"))).toMatchObject({ name: "ApiError", status: 307 });
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain("key_1");
  });
});

describe("a redirected write", () => {
  it.each([301, 302, 303, 307, 308])("is not repeated after status %i", async (status) => {
    const { client, requests } = observed(() => redirect("/v1/widgets/new", status));
    expect(await rejection(client.create({ name: "fraud" }))).toMatchObject({ name: "ApiError", status });
    expect(requests).toHaveLength(1);
  });
});

describe("a redirected upload", () => {
  it("is rejected where the platform cannot refuse redirects", async () => {
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(url: string | Request, init?: RequestInit) {
          if (init?.redirect === "error")
            throw new TypeError("Invalid redirect value, must be one of follow or manual");
          super(url, init);
        }
      },
    );
    let count = 0;
    await using server = await serve((request, response) => {
      count++;
      request.resume().on("end", () => response.writeHead(307, { Location: "/elsewhere" }).end());
    });
    const error = await rejection(
      widgets(undefined, { baseUrl: server.url }).drawings.replace("a", new Blob(["bytes"])),
    );
    vi.unstubAllGlobals();
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "rejected" });
    expect((error as Error).message).toContain("Redirected");
    expect(count).toBe(1);
  });

  it("is sent once, and fails with an explanation", async () => {
    let count = 0;
    await using server = await serve((request, response) => {
      count++;
      request.resume().on("end", () => response.writeHead(307, { Location: "/elsewhere" }).end());
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(client.drawings.replace("a", new Blob(["bytes"])));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "rejected" });
    expect((error as Error).message).toContain("Redirected");
    expect(count).toBe(1);
  });
});
