import { describe, expect, it, vi } from "vitest";
import type { Logger, LogLevel, Middleware } from "../src/index.ts";
import { ConfigurationError } from "../src/index.ts";
import { observed, rejection } from "./widgets.ts";

const widget = { id: "wgt_1", name: "fraud" };

/** A logger that keeps its lines. */
function recorder() {
  const lines: { level: keyof Logger; message: string; details: Record<string, unknown> }[] = [];
  const at = (level: keyof Logger) => (message: string, details: object) => {
    lines.push({ level, message, details: { ...details } });
  };
  const logger: Logger = { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
  return { logger, lines, text: () => JSON.stringify(lines) };
}

/** Logs a write that is answered 503 first, and holds secrets wherever one can stand. */
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

it("a call that is answered with what cannot be read has failed", async () => {
  const { logger, lines } = recorder();
  const { client } = observed(() => new Response("<p>maintenance</p>"), { logger, logLevel: "info" });
  const { name, message } = (await rejection(client.get("fraud"))) as Error;
  expect(name).toBe("DecodeError");
  expect(lines).toMatchObject([{ level: "info", details: { status: 200, error: { name, message } } }]);
  expect(lines[0]?.message).toMatch(/^getWidget: failed \(GET/);
});

describe("the log level", () => {
  it.each<[LogLevel, string[]]>([
    ["off", []],
    ["error", []],
    ["warn", []],
    ["info", ["info"]],
    ["debug", ["debug", "debug", "debug", "debug", "info"]],
  ])("%s shows of a call: %j", async (level, levels) => {
    expect((await logged(level)).lines.map((line) => line.level)).toEqual(levels);
  });

  it("is warn unless given", async () => {
    expect((await logged()).lines).toEqual([]);
  });

  it("comes from ORGPLANE_LOG unless given", async () => {
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

  it("that does not exist is refused", () => {
    expect(() => observed(undefined, { logLevel: "trace" as LogLevel })).toThrow(
      "logLevel, or ORGPLANE_LOG, must be one of off, error, warn, info, debug",
    );
  });

  it("does without a logger, on the console", async () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    await observed(() => Response.json(widget), { logLevel: "info" }).client.get("fraud");
    expect(info).toHaveBeenCalledTimes(1);
    info.mockRestore();
  });
});

describe("the line of a call", () => {
  it("tells what was done, how it ended and how to resume it", async () => {
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

  it("tells a failure without an answer", async () => {
    const { logger, lines } = recorder();
    const { client } = observed(() => Promise.reject(new Error("no route")), { logger, logLevel: "info", retries: 0 });
    const error = await rejection(client.get("fraud"));
    expect(lines).toMatchObject([{ level: "info", details: { error } }]);
    expect(lines[0]?.message).toMatch(/^getWidget: failed \(GET/);
  });

  it("leaves out the query, which may hold names and addresses of people", async () => {
    const { logger, text } = recorder();
    const page = { items: [], pagination: { has_more: false } };
    const { client } = observed(() => Response.json(page), { logger, logLevel: "info" });
    await client.list({ filter: { email: "ada@example.com" } });
    expect(text()).not.toContain("ada");
  });
});

describe("the line of a call that a middleware ends", () => {
  const line = async (call: NonNullable<Middleware["call"]>) => {
    const { logger, lines } = recorder();
    const { client } = observed(() => Response.json(widget), { logger, logLevel: "info", middleware: [{ call }] });
    await client.get("fraud").catch(() => {});
    return lines.map(({ message }) => message.replace(/ \(.*/, ""));
  };

  it.each<[string, NonNullable<Middleware["call"]>, string]>([
    ["before anything is sent", () => Promise.reject(new Error("no")), "getWidget: failed"],
    [
      "after the answer",
      (request, next) => next(request).then(() => Promise.reject(new Error("no"))),
      "getWidget: failed",
    ],
    ["with an answer of its own", () => Response.json(widget), "getWidget: 200"],
    [
      "with another answer",
      (request, next) => next(request).then(() => Response.json({}, { status: 500 })),
      "getWidget: 500",
    ],
  ])("%s tells how it ended", async (_, call, told) => {
    expect(await line(call)).toEqual([told]);
  });
});

describe("what is logged of an attempt", () => {
  it("is request and answer, with headers and bodies", async () => {
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

  it.each<LogLevel>(["error", "warn", "info", "debug"])("has no secret in it at %s", async (level) => {
    const { all } = await logged(level);
    expect(all()).not.toContain("s3cret");
  });

  it("has what is no secret in it", async () => {
    const { all } = await logged("debug");
    expect(all()).toContain("fraud");
  });

  it("has no secret in it where bodies hold URLs", async () => {
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

  it("is nothing of a file's content", async () => {
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

  it("is also that it failed", async () => {
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

describe("what a server repeats of a credential", () => {
  it("in a header is not logged", async () => {
    const { logger, lines, text } = recorder();
    const headers = { "X-Request-Id": "tok_s3cret", Location: "/widgets?access_token=other_s3cret" };
    const respond = () => Response.json(widget, { headers: { ...headers, "X-Other": "Bearer tok_s3cret" } });
    const { client } = observed(respond, { token: "tok_s3cret", logger, logLevel: "debug" });
    await client.get("fraud");
    expect(lines).toHaveLength(3);
    expect(text()).not.toContain("s3cret");
    expect(lines[1]?.details).toMatchObject({ headers: { "x-other": "Bearer [redacted]" } });
  });

  it("of a sensitive member is not logged", async () => {
    const { logger, text } = recorder();
    const respond = () => Response.json({ ...widget, notes: "key_s3cret has been used" });
    const { client } = observed(respond, { logger, logLevel: "debug" });
    await client.create({ name: "fraud", enrollment_key: "key_s3cret" });
    expect(text()).toContain("[redacted] has been used");
    expect(text()).not.toContain("s3cret");
  });
});

describe("a logger that throws", () => {
  it("makes no call fail", async () => {
    const fail = () => {
      throw new TypeError("disk full");
    };
    const logger = { error: fail, warn: fail, info: fail, debug: fail };
    const { client } = observed(() => Response.json(widget), { logger, logLevel: "debug" });
    expect(await client.get("fraud")).toEqual(widget);
  });
});
