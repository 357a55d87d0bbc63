import { describe, expect, it, vi } from "vitest";
import type { CallContext } from "../src/call-context.ts";
import { stageOnDemand } from "../src/on-demand.ts";
import type { Stage } from "../src/pipeline.ts";
import { observed, rejection } from "./widgets.ts";

// These chunks are not there, as on a page that was deployed anew while it was open.
const gone = vi.hoisted(() => () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});
vi.mock("../src/deprecation/notice.ts", gone);
vi.mock("../src/download.ts", gone);
vi.mock("../src/logging.ts", gone);
vi.mock("../src/middleware.ts", gone);
vi.mock("../src/rate-gate/quotas.ts", gone);
vi.mock("../src/redirects/follow.ts", gone);
// These do not come.
const missing = vi.hoisted(() => () => new Promise(() => {}));
vi.mock("../src/credentials/renew.ts", missing);
vi.mock("../src/modes/no-op.ts", missing);

const widget = { id: "wgt_1", name: "fraud" };
const quiet = () => ({ error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() });
const message = "A part of the client cannot be loaded: Failed to fetch dynamically imported module";

describe("a part that cannot be loaded", () => {
  it("fails no call that was answered, if it only tells of deprecations", async () => {
    const logger = quiet();
    const { client } = observed(() => Response.json(widget, { status: 201, headers: { Deprecation: "@1" } }), {
      logger,
    });
    expect(await client.create({ name: "fraud" })).toEqual(widget);
    expect(logger.error).toHaveBeenCalledWith(message, {
      error: expect.objectContaining({ name: "ConfigurationError", cause: expect.anything() }),
    });
  });

  it("fails no call, if it only logs", async () => {
    const logger = quiet();
    const { client } = observed(() => Response.json(widget), { logger, logLevel: "debug" });
    expect(await client.get("fraud")).toEqual(widget);
    expect(logger.error).toHaveBeenCalledTimes(2);
  });

  it("fails no call and holds none back, if it only counts what is left of quotas", async () => {
    const logger = quiet();
    const { client, requests } = observed(() => Response.json(widget, { headers: { RateLimit: '"day";r=0;t=60' } }), {
      logger,
    });
    for (let call = 0; call < 2; call++) expect(await client.get("fraud")).toEqual(widget);
    expect(requests).toHaveLength(2);
    expect(logger.error).toHaveBeenCalledWith(message, { error: expect.any(Error) });
  });

  it("ends a call before it is sent, if it is to be around it", async () => {
    const { client, requests } = observed(() => Response.json(widget), { middleware: [{}] });
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({ name: "ConfigurationError", message, outcome: "not-sent" });
    expect(requests).toHaveLength(0);
  });

  it.each([
    [
      "a redirect",
      () => new Response(null, { status: 302, headers: { Location: "/" } }),
      [{ error: "ConfigurationError" }],
    ],
    ["a stream", () => new Response("bytes"), [{ status: 200 }]],
  ])("for %s ends the call with what is certain about it", async (_, answer, attempts) => {
    const { client } = observed(answer);
    const error = await rejection(client.drawings.download("drw_1"));
    expect(error).toMatchObject({ name: "ConfigurationError", message, outcome: "rejected", attempts });
  });
});

describe("a stage that is loaded on demand", () => {
  const answers: Stage = async () => new Response("loaded");
  const waiting = { unlessOver: (work: unknown) => work } as unknown as CallContext;
  const run = (stage: Stage) => stage(new Request("https://api.test"), async () => new Response("next"), waiting);

  it("is loaded once", async () => {
    const load = vi.fn(async () => answers);
    const stage = stageOnDemand(load);
    await Promise.all([run(stage), run(stage)]);
    expect(await (await run(stage)).text()).toBe("loaded");
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("is loaded again after it could not be", async () => {
    const load = vi.fn(async () => answers).mockRejectedValueOnce(new TypeError("no network"));
    const stage = stageOnDemand(load);
    await Promise.all([1, 2].map(() => expect(run(stage)).rejects.toMatchObject({ name: "ConfigurationError" })));
    expect(await (await run(stage)).text()).toBe("loaded");
    expect(load).toHaveBeenCalledTimes(2);
  });
});

describe("a call that waits for a part", () => {
  it("ends when its caller has enough", async () => {
    const { client, requests } = observed(undefined, { token: () => "tok_1" });
    const error = await rejection(client.get("fraud", { signal: AbortSignal.timeout(5) }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
    expect(requests).toHaveLength(0);
  });

  it.each([
    ["in an attempt", "attemptTimeout", { token: () => "tok_1", attemptTimeout: 5, retries: 0 }],
    ["before the first", "deadline", { noOp: true, deadline: 5 }],
  ])("%s ends by its clock", async (_, clock, options) => {
    const error = await rejection(observed(undefined, options).client.get("fraud"));
    expect(error).toMatchObject({ name: "TimeoutError", clock, outcome: "not-sent" });
  });
});
