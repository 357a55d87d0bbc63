import { describe, expect, it, vi } from "vitest";
import type { Logger, LogLevel, Middleware } from "../src/index.ts";
import { ConfigurationError } from "../src/index.ts";
import { observed, rejection } from "./widgets.ts";

const widget = { id: "wgt_1", name: "fraud" };

/** A logger that records its lines. */
function recorder() {
  const lines: { level: keyof Logger; message: string; details: Record<string, unknown> }[] = [];
  const at = (level: keyof Logger) => (message: string, details: object) => {
    lines.push({ level, message, details: { ...details } });
  };
  const logger: Logger = { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
  return { logger, lines, text: () => JSON.stringify(lines) };
}

/** Logs a write that gets a 503 first, with a secret in every place that can hold one. */
async function logged(logLevel?: LogLevel, text = "s3cret") {
  const { logger, lines, text: all } = recorder();
  let count = 0;
  const { client } = observed(
    () =>
      count++ === 0
        ? Response.json({ detail: `no ${text} tok_${text}` }, { status: 503, headers: { "Set-Cookie": `a=${text}` } })
        : Response.json({ ...widget, enrollment_key: text, password: text }, { headers: { "X-Request-Id": "req_1" } }),
    { token: `tok_${text}`, apiKey: `key_${text}`, headers: { "X-Auth-Token": text }, logger, logLevel },
  );
  await client.create({ name: "fraud", enrollment_key: text }, { idempotencyKey: "idem_1" });
  return { lines, all };
}

it("a call whose response cannot be decoded is logged as failed", async () => {
  const { logger, lines } = recorder();
  const { client } = observed(() => new Response("<p>maintenance</p>"), { logger, logLevel: "info" });
  const { name, message } = (await rejection(client.get("fraud"))) as Error;
  expect(name).toBe("DecodeError");
  expect(lines).toMatchObject([{ level: "info", details: { status: 200, error: { name, message } } }]);
  expect(lines[0]?.message).toMatch(/^getWidget: failed \(GET/);
});

describe("the logLevel option", () => {
  it.each<[LogLevel, string[]]>([
    ["off", []],
    ["error", []],
    ["warn", []],
    ["info", ["info"]],
    ["debug", ["debug", "debug", "debug", "debug", "info"]],
  ])("%s logs these levels for a call: %j", async (level, levels) => {
    expect((await logged(level)).lines.map((line) => line.level)).toEqual(levels);
  });

  it("defaults to warn", async () => {
    expect((await logged()).lines).toEqual([]);
  });

  it("falls back to ORGPLANE_LOG", async () => {
    vi.stubEnv("ORGPLANE_LOG", "info");
    try {
      expect((await logged()).lines).toHaveLength(1);
      expect((await logged("off")).lines).toHaveLength(0);
      vi.stubEnv("ORGPLANE_LOG", "loud");
      expect(() => observed()).toThrow(ConfigurationError);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("is rejected when it is not a known level", () => {
    expect(() => observed(undefined, { logLevel: "trace" as LogLevel })).toThrow(
      "logLevel, or ORGPLANE_LOG, must be one of off, error, warn, info, debug",
    );
  });

  it("needs no logger, and then writes to the console", async () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    await observed(() => Response.json(widget), { logLevel: "info" }).client.get("fraud");
    expect(info).toHaveBeenCalledTimes(1);
    info.mockRestore();
  });
});

describe("the log line of a call", () => {
  it("reports the request, its status and how to resume it", async () => {
    const { lines } = await logged("info");
    expect(lines[0]?.message).toMatch(/^createWidget: 200 \(POST \/v1\/widgets, \d+ ms\)$/);
    expect(lines[0]?.details).toMatchObject({
      url: "https://api.test/v1/widgets",
      status: 200,
      requestId: "req_1",
      idempotencyKey: "idem_1",
      attempts: [{ status: 503 }, { status: 200 }],
    });
  });

  it("reports a failure without a response", async () => {
    const { logger, lines } = recorder();
    const { client } = observed(() => Promise.reject(new Error("no route")), { logger, logLevel: "info", retries: 0 });
    const error = await rejection(client.get("fraud"));
    expect(lines).toMatchObject([{ level: "info", details: { error } }]);
    expect(lines[0]?.message).toMatch(/^getWidget: failed \(GET/);
  });

  it("leaves out the query, which may hold personal data", async () => {
    const { logger, text } = recorder();
    const page = { items: [], pagination: { has_more: false } };
    const { client } = observed(() => Response.json(page), { logger, logLevel: "info" });
    await client.list({ filter: { email: "ada@example.com" } });
    expect(text()).not.toContain("ada");
  });
});

describe("the log line of a call that middleware ends", () => {
  const line = async (call: NonNullable<Middleware["call"]>) => {
    const { logger, lines } = recorder();
    const { client } = observed(() => Response.json(widget), { logger, logLevel: "info", middleware: [{ call }] });
    await client.get("fraud").catch(() => {});
    return lines.map(({ message }) => message.replace(/ \(.*/, ""));
  };

  it.each<[string, NonNullable<Middleware["call"]>, string]>([
    ["it throws before anything is sent", () => Promise.reject(new Error("no")), "getWidget: failed"],
    [
      "it throws after the response",
      (request, next) => next(request).then(() => Promise.reject(new Error("no"))),
      "getWidget: failed",
    ],
    ["it responds itself", () => Response.json(widget), "getWidget: 200"],
    [
      "it replaces the response",
      (request, next) => next(request).then(() => Response.json({}, { status: 500 })),
      "getWidget: 500",
    ],
  ])("reports how the call ended: %s", async (_, call, told) => {
    expect(await line(call)).toEqual([told]);
  });
});

describe("the log of an attempt", () => {
  it("contains request and response, with headers and bodies", async () => {
    const { lines } = await logged("debug");
    const [sent, failed, , got] = lines;
    expect(sent?.message).toBe("createWidget: attempt 1 sends POST");
    expect(sent?.details).toMatchObject({
      url: "https://api.test/v1/widgets",
      headers: { "content-type": "application/json", "idempotency-key": "idem_1", "x-auth-token": "[redacted]" },
      body: { name: "fraud", enrollment_key: "[redacted]" },
    });
    expect(failed?.message).toBe("createWidget: attempt 1 got 503");
    expect(failed?.details).toMatchObject({
      headers: { "set-cookie": "[redacted]" },
      body: { detail: "no [redacted] [redacted]" },
    });
    expect(got?.details).toMatchObject({ body: { id: "wgt_1", enrollment_key: "[redacted]", password: "[redacted]" } });
  });

  it.each<LogLevel>(["error", "warn", "info", "debug"])("contains no secret at level %s", async (level) => {
    const { all } = await logged(level);
    expect(all()).not.toContain("s3cret");
  });

  it("begins without the credentials that were added in the attempt before", async () => {
    const { logger, lines } = recorder();
    let count = 0;
    const answer = () => (count++ === 0 ? new Response(null, { status: 503 }) : Response.json(widget));
    await observed(answer, { logger, logLevel: "debug" }).client.get("fraud");
    const [first, , second] = lines;
    expect(second).toMatchObject({ message: "getWidget: attempt 2 sends GET", details: first?.details });
    expect(second?.details["headers"]).not.toHaveProperty("authorization");
  });

  it("keeps values that are not secret", async () => {
    const { all } = await logged("debug");
    expect(all()).toContain("fraud");
  });

  it("contains no secret from the URLs in a body", async () => {
    const { logger, text } = recorder();
    const notes = "https://files.test/x?page=2&X-Amz-Signature=s3cret";
    const { client } = observed(() => Response.json({ ...widget, notes }), { logger, logLevel: "debug" });
    await client.update("fraud", { notes });
    expect(text()).toContain("page=2&X-Amz-Signature=[redacted]");
    expect(text()).not.toContain("s3cret");
  });

  it("is bounded, whatever the size of a body", async () => {
    const { logger, lines, text } = recorder();
    const { client } = observed(() => Response.json({ ...widget, notes: "x".repeat(100_000) }), {
      logger,
      logLevel: "debug",
    });
    await client.update("fraud", { notes: "y".repeat(100_000) });
    expect(lines).toHaveLength(3);
    expect(text().length).toBeLessThan(8_000);
  });

  it("contains nothing of a file's content", async () => {
    const { logger, text } = recorder();
    const { client } = observed(
      ({ method }) => {
        if (method === "PUT") return new Response(null, { status: 204 });
        return method === "POST" ? Response.json({}) : new Response("s3cret");
      },
      {
        logger,
        logLevel: "debug",
      },
    );
    await client.drawings.replace("drw_1", new Blob(["s3cret"]));
    await client.drawings.upload("wgt_1", { file: new Blob(["s3cret"]) });
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("s3cret");
    expect(text()).toContain("[application/octet-stream]");
    expect(text()).toContain("[multipart/form-data; boundary=");
    expect(text()).not.toContain("s3cret");
  });

  it("reports that the attempt failed", async () => {
    const { logger, lines } = recorder();
    const { client } = observed(() => Promise.reject(new Error("no route")), { logger, logLevel: "debug", retries: 0 });
    await rejection(client.get("fraud"));
    expect(lines.map(({ message }) => message.replace(/ \(.*/, ""))).toEqual([
      "getWidget: attempt 1 sends GET",
      "getWidget: attempt 1 failed",
      "getWidget: failed",
    ]);
  });
});

describe("a credential that the server repeats", () => {
  it("is redacted in the logged headers", async () => {
    const { logger, lines, text } = recorder();
    const headers = { "X-Request-Id": "tok_s3cret", Location: "/widgets?access_token=other_s3cret" };
    const respond = () => Response.json(widget, { headers: { ...headers, "X-Other": "Bearer tok_s3cret" } });
    const { client } = observed(respond, { token: "tok_s3cret", logger, logLevel: "debug" });
    await client.get("fraud");
    expect(lines).toHaveLength(3);
    expect(text()).not.toContain("s3cret");
    expect(lines[1]?.details).toMatchObject({ headers: { "x-other": "Bearer [redacted]" } });
  });

  it("is redacted in the log when it is a sensitive member of the request", async () => {
    const { logger, text } = recorder();
    const respond = () => Response.json({ ...widget, notes: "key_s3cret has been used" });
    const { client } = observed(respond, { logger, logLevel: "debug" });
    await client.create({ name: "fraud", enrollment_key: "key_s3cret" });
    expect(text()).toContain("[redacted] has been used");
    expect(text()).not.toContain("s3cret");
  });
});

describe("a logger that throws", () => {
  it("fails no call", async () => {
    const fail = () => {
      throw new TypeError("disk full");
    };
    const logger = { error: fail, warn: fail, info: fail, debug: fail };
    const { client } = observed(() => Response.json(widget), { logger, logLevel: "debug" });
    expect(await client.get("fraud")).toEqual(widget);
  });
});
