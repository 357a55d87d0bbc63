import { describe, expect, it, vi } from "vitest";
import { createTransport, type Operation, Resource } from "../src/codegen/v1.ts";
import type { ClientOptions } from "../src/index.ts";
import { type Call, ConfigurationError, type Deprecation, DeprecationError } from "../src/index.ts";
import { observed, rejection, type Widget } from "./widgets.ts";

const widget = { id: "wgt_1", name: "fraud" };
const headed = (headers: Record<string, string>) => () => Response.json(widget, { headers });
const ending = headed({
  Deprecation: "@1767225600",
  Sunset: "Fri, 01 Jan 2027 00:00:00 GMT",
  Link: '<https://docs.test/end>; rel="deprecation"; type="text/html", <https://api.test/v2/widgets>; rel="successor-version"',
});

/** A client of an operation that the contract marks deprecated. */
class Relics extends Resource {
  get(): Call<Widget, object> {
    const operation: Operation = {
      id: "getRelic",
      method: "GET",
      path: "/relic",
      success: [200],
      errors: [],
      deprecated: true,
    };
    return this.call(operation);
  }
}

function relics(options: ClientOptions) {
  const fetch = vi.fn((_: Request) => Response.json(widget));
  return {
    fetch,
    client: new Relics(createTransport({ baseUrl: "https://api.test/v1", token: "tok_1", fetch, ...options })),
  };
}

function hook() {
  const told: Deprecation[] = [];
  return { told, onDeprecated: (deprecation: Deprecation) => void told.push(deprecation) };
}

describe("a deprecated operation", () => {
  it("is reported once, with everything that its headers say", async () => {
    const { told, onDeprecated } = hook();
    const { client } = observed(ending, { onDeprecated });
    expect(await client.get("fraud")).toEqual(widget);
    await client.get("fraud");
    expect(told).toEqual([
      {
        message:
          "getWidget (GET /widgets/{widget}) is deprecated as of 2026-01-01, and stops working on 2027-01-01; use https://api.test/v2/widgets; see https://docs.test/end",
        operation: "getWidget",
        since: new Date("2026-01-01"),
        sunset: new Date("2027-01-01"),
        link: "https://docs.test/end",
        successor: "https://api.test/v2/widgets",
      },
    ]);
  });

  it("is reported once per operation and client", async () => {
    const { told, onDeprecated } = hook();
    const { client } = observed(ending, { onDeprecated });
    await Promise.all([client.get("a"), client.get("b"), client.update("c", {})]);
    await observed(ending, { onDeprecated }).client.get("a");
    expect(told.map(({ operation }) => operation)).toEqual(["getWidget", "updateWidget", "getWidget"]);
  });

  it("is logged as a warning when there is no onDeprecated", async () => {
    const warn = vi.fn();
    const logger = { error: vi.fn(), warn, info: vi.fn(), debug: vi.fn() };
    await observed(ending, { logger }).client.get("fraud");
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toMatch(/^getWidget .* is deprecated/);
    await observed(ending, { logger, logLevel: "error" }).client.get("fraud");
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it("is reported without any header when the contract marks it deprecated", async () => {
    const { told, onDeprecated } = hook();
    const { client } = relics({ onDeprecated });
    await client.get();
    await client.get();
    expect(told.map(({ message }) => message)).toEqual(["getRelic (GET /relic) is deprecated"]);
  });

  it.each<[string, Record<string, string>, Partial<Deprecation>]>([
    ["with Deprecation: true of an older draft", { Deprecation: "true" }, { since: undefined }],
    [
      "with an HTTP date of an older draft",
      { Deprecation: "Thu, 01 Jan 2026 00:00:00 GMT" },
      { since: new Date("2026-01-01") },
    ],
    ["with parameters after the date", { Deprecation: "@1767225600;x=1" }, { since: new Date("2026-01-01") }],
    ["with a date before 1970", { Deprecation: "@-86400 ; x" }, { since: new Date("1969-12-31") }],
    ["with a Sunset header alone", { Sunset: "Fri, 01 Jan 2027 00:00:00 GMT" }, { sunset: new Date("2027-01-01") }],
    ["with an invalid Sunset header", { Sunset: "soon" }, { sunset: undefined }],
    ["with a date out of range", { Deprecation: "@99999999999999999999" }, { since: undefined }],
  ])("is reported %s", async (_, headers, expected) => {
    const { told, onDeprecated } = hook();
    await observed(headed(headers), { onDeprecated }).client.get("fraud");
    expect(told).toMatchObject([expected]);
  });

  it.each<[string, Record<string, string>]>([
    ["has no header", {}],
    ["has Deprecation: ?0", { Deprecation: "?0" }],
    ["has Deprecation: ?0 with parameters", { Deprecation: "?0;x=1" }],
    ["has Deprecation: false", { Deprecation: "false" }],
    ["has only a Link header", { Link: '<https://docs.test/policy>; rel="deprecation"' }],
  ])("is not reported when the response %s", async (_, headers) => {
    const { told, onDeprecated } = hook();
    await observed(headed(headers), { onDeprecated }).client.get("fraud");
    expect(told).toEqual([]);
  });

  it.each<[string, string, Partial<Deprecation>]>([
    [
      "relative",
      '</v2/widgets>; rel="successor-version", <end>; rel=deprecation',
      { successor: "https://api.test/v2/widgets", link: "https://api.test/v1/widgets/end" },
    ],
    ["broken", '<http://>; rel="deprecation"', { link: undefined }],
  ])("is reported with links that are %s", async (_, link, expected) => {
    const { told, onDeprecated } = hook();
    await observed(headed({ Deprecation: "@1", Link: link }), { onDeprecated }).client.get("fraud");
    expect(told).toMatchObject([expected]);
  });

  it("is reported without the secrets in its links", async () => {
    const link = '<https://u:s3cret@docs.test/new?id=3&token=s3cret&for=tok_s3cret>; rel="successor-version"';
    const respond = headed({ Deprecation: "@1", Link: link });
    const { told, onDeprecated } = hook();
    await observed(respond, { onDeprecated, token: "tok_s3cret" }).client.get("fraud");
    const shown = "https://[redacted]@docs.test/new?id=3&token=[redacted]&for=[redacted]";
    expect(told).toMatchObject([{ successor: shown, message: expect.stringContaining(`; use ${shown}`) }]);
    const error = await rejection(observed(respond, { deprecation: "error", token: "tok_s3cret" }).client.get("fraud"));
    expect(error).toMatchObject({ name: "DeprecationError", deprecation: { successor: shown } });
    expect(String(error) + JSON.stringify(error)).not.toContain("s3cret");
  });

  it("is reported even if its response is a failure", async () => {
    const { told, onDeprecated } = hook();
    const { client } = observed(() => new Response(null, { status: 404, headers: { Deprecation: "true" } }), {
      onDeprecated,
    });
    await rejection(client.get("fraud"));
    expect(told).toHaveLength(1);
  });
});

describe("an onDeprecated hook that throws", () => {
  it("is logged, and breaks nothing, when it rejects later", async () => {
    const error = vi.fn();
    const logger = { error, warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
    const onDeprecated = async () => {
      throw new TypeError("no pager");
    };
    await observed(ending, { logger, onDeprecated }).client.get("fraud");
    await vi.waitFor(() => expect(error).toHaveBeenCalledWith("onDeprecated failed", { error: expect.any(TypeError) }));
  });

  it("is logged, and fails no call", async () => {
    const error = vi.fn();
    const logger = { error, warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
    const onDeprecated = () => {
      throw new TypeError("no pager");
    };
    expect(await observed(ending, { logger, onDeprecated }).client.get("fraud")).toEqual(widget);
    expect(error).toHaveBeenCalledWith("onDeprecated failed", { error: expect.any(TypeError) });
  });
});

describe("a logger whose promises reject", () => {
  it("causes no unhandled rejection", async () => {
    const rejected = vi.fn();
    process.on("unhandledRejection", rejected);
    const fail = () => Promise.reject(new TypeError("disk full"));
    const logger = { error: fail, warn: fail, info: fail, debug: fail };
    await observed(ending, { logger, logLevel: "info" }).client.get("fraud");
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", rejected);
    expect(rejected).not.toHaveBeenCalled();
  });
});

describe("deprecation: ignore", () => {
  it("reports nothing", async () => {
    const { told, onDeprecated } = hook();
    await observed(ending, { onDeprecated, deprecation: "ignore" }).client.get("fraud");
    await relics({ onDeprecated, deprecation: "ignore" }).client.get();
    expect(told).toEqual([]);
  });
});

describe("deprecation: error", () => {
  it("rejects every call that the contract marks deprecated before it is sent", async () => {
    const { client, fetch } = relics({ deprecation: "error" });
    for (const _ of [1, 2]) {
      const error = await rejection(client.get());
      expect(error).toBeInstanceOf(DeprecationError);
      expect(error).toMatchObject({ outcome: "not-sent", deprecation: { operation: "getRelic" } });
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  it("rejects a call whose response is deprecated, with the outcome unknown", async () => {
    const { client } = observed(ending, { deprecation: "error" });
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({
      name: "DeprecationError",
      outcome: "unknown",
      meta: { status: 200 },
      deprecation: { sunset: new Date("2027-01-01") },
    });
  });

  it("leaves a failure unchanged, and reports the deprecation", async () => {
    const { told, onDeprecated } = hook();
    const taken = () => Response.json({ code: "name_taken" }, { status: 409, headers: { Deprecation: "@1767225600" } });
    const { client } = observed(taken, { deprecation: "error", onDeprecated });
    for (const _ of [1, 2]) {
      const error = await rejection(client.create({ name: "fraud" }));
      expect(error).toMatchObject({ name: "ApiError", problem: { code: "name_taken" } });
    }
    expect(told).toMatchObject([{ operation: "createWidget", since: new Date("2026-01-01") }]);
  });

  it("lets all other calls through", async () => {
    expect(await observed(headed({}), { deprecation: "error" }).client.get("fraud")).toEqual(widget);
  });
});

describe("an invalid value of deprecation", () => {
  it("is rejected", () => {
    expect(() => observed(undefined, { deprecation: "fatal" as "error" })).toThrow(ConfigurationError);
  });
});
