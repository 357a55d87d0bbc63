import { describe, expect, it } from "vitest";
import type { Clock } from "../src/index.ts";
import { createClock } from "../src/testing/index.ts";
import { type Machine, machines, problem } from "./machines.ts";
import { serve } from "./serve.ts";
import { rejection } from "./widgets.ts";

/** A server with one machine, whose version increases with each write. */
class Workshop {
  machine: Machine = { id: "m1", name: "drill", status: "up", labels: { floor: "1" } };
  version = 1;
  writes = 0;
  /** Called before each write is checked; simulates concurrent writes. */
  meanwhile: (write: number) => void = () => {};
  /** Called after each write that was carried out. */
  answering: (response: Response) => Response | Promise<Response> = (response) => response;

  readonly respond = async (request: Request): Promise<Response> => {
    if (request.method === "GET") return this.#answer();
    this.writes += 1;
    this.meanwhile(this.writes);
    if (request.headers.get("If-Match") !== `"${this.version}"`) return problem(412, "stale_etag");
    this.change((await request.json()) as Partial<Machine>);
    return this.answering(this.#answer());
  };

  change(patch: Partial<Machine>): void {
    this.machine = { ...this.machine, ...patch };
    this.version += 1;
  }

  #answer(): Response {
    return Response.json(this.machine, { headers: { ETag: `"${this.version}"` } });
  }
}

/** The error of `fetch` when the connection breaks. */
function reset(): never {
  throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
}

function open(workshop: Workshop) {
  return machines(workshop.respond, { clock: createClock() });
}

describe("modify", () => {
  it("writes the patch under the ETag that it read, and resolves to the result", async () => {
    const { client, requests } = open(new Workshop());
    const machine = await client.modify("m1", ({ name }) => ({ name: `${name}-2` }));
    expect(machine.name).toBe("drill-2");
    expect(requests.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
    expect(requests[1]?.headers.get("If-Match")).toBe('"1"');
    expect(await requests[1]?.json()).toEqual({ name: "drill-2" });
  });

  it("overrides a version that the caller gives as a header", async () => {
    const { client, requests } = open(new Workshop());
    await client.modify("m1", () => ({ name: "saw" }), { headers: { "IF-Match": '"0"' } });
    expect(requests[1]?.headers.get("If-Match")).toBe('"1"');
  });

  it("waits for an asynchronous change function", async () => {
    const { client } = open(new Workshop());
    const machine = await client.modify("m1", async ({ name }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { name: `${name}-2` };
    });
    expect(machine.name).toBe("drill-2");
  });

  it("sends only the read when the change function returns undefined", async () => {
    const { client, requests } = open(new Workshop());
    expect(await client.modify("m1", () => undefined)).toMatchObject({ name: "drill" });
    expect(requests).toHaveLength(1);
  });

  it("sends to the read the query parameters it has, including the scope", async () => {
    const { client, requests } = open(new Workshop());
    await client.modify("m1", () => ({ name: "saw" }), { query: { dry_run: true } });
    expect(requests.map(({ url }) => new URL(url).search)).toEqual([
      "?organization=acme",
      "?dry_run=true&organization=acme",
    ]);
  });

  it("is sent when it is awaited, and only once", async () => {
    const { client, requests } = open(new Workshop());
    const call = client.modify("m1", () => ({ name: "saw" }));
    expect(requests).toHaveLength(0);
    const { meta } = await call.withResponse();
    await call;
    expect(meta.etag).toBe('"2"');
    expect(requests).toHaveLength(2);
  });
});

describe("modify during concurrent writes", () => {
  it("starts over from the new version, so that no change is lost", async () => {
    const workshop = new Workshop();
    workshop.meanwhile = (write) => {
      if (write < 3) workshop.change({ name: `${workshop.machine.name}+` });
    };
    const { client } = open(workshop);
    const seen: string[] = [];
    const machine = await client.modify("m1", ({ name }) => {
      seen.push(name);
      return { name: `${name}!` };
    });
    expect(machine.name).toBe("drill++!");
    expect(seen).toEqual(["drill", "drill+", "drill++"]);
  });

  it("waits between tries, with jitter", async () => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const times: number[] = [];
    const clock = createClock({ start: 0 });
    const { client } = machines(
      (request) => {
        if (request.method === "GET") times.push(clock.now());
        return workshop.respond(request);
      },
      { clock },
    );
    await rejection(client.modify("m1", () => ({ name: "saw" })));
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toHaveLength(4);
    expect(new Set(pauses).size).toBe(4);
    for (const [index, pause] of pauses.entries()) expect(pause).toBeLessThanOrEqual(100 * 2 ** index);
  });

  it.each([
    [5, undefined],
    [2, { tries: 2 }],
    [1, { tries: 1 }],
  ])("gives up after %i writes, with the server's rejection", async (writes, options) => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const { client } = open(workshop);
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), options));
    expect(error).toMatchObject({
      name: "ApiError",
      status: 412,
      outcome: "rejected",
      problem: { code: "stale_etag" },
      operation: "updateMachine",
    });
    expect(workshop.writes).toBe(writes);
  });

  it("reports the rejection in result()", async () => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const result = await open(workshop)
      .client.modify("m1", () => ({ name: "saw" }))
      .result();
    expect(result).toMatchObject({ ok: false, status: 412 });
  });

  it("gives up with the rejection when the deadline leaves no time for a pause", async () => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const clock = createClock({ start: 0 });
    const { client } = machines(workshop.respond, { clock });
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { deadline: 60_000, tries: 1_000 }));
    expect(error).toMatchObject({ name: "ApiError", status: 412 });
    expect(clock.now()).toBeLessThan(60_000);
    // A pause is two seconds at most, which leaves time for many tries.
    expect(workshop.writes).toBeGreaterThan(30);
  });

  it.each([
    // Responses announce a quota, which binds the operations that have had one.
    ["look", true, 2],
    ["write", false, 3],
  ])("gives up with the rejection when the quota leaves no time for another %s", async (_, isOfReads, sent) => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const quota = (left: number): Record<string, string> => ({
      RateLimit: `"all";r=${left};t=60`,
      "RateLimit-Policy": '"all";q=10;w=60',
    });
    const { client, requests } = machines(
      async (request) => {
        const response = await workshop.respond(request);
        const isRead = request.method === "GET";
        const fields = isRead && !isOfReads ? {} : quota(isRead ? 9 : 0);
        for (const [name, value] of Object.entries(fields)) response.headers.set(name, value);
        return response;
      },
      { clock: createClock() },
    );
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { deadline: 5_000 }));
    expect(error).toMatchObject({ name: "ApiError", status: 412, outcome: "rejected", operation: "updateMachine" });
    expect(requests).toHaveLength(sent);
  });

  it.each([
    ["timed out", "TimeoutError", () => new Promise<never>(() => {})],
    ["broke off", "ConnectionError", () => reset()],
  ])("reports a later write that %s, not the earlier rejection", async (_, name, answer) => {
    const workshop = new Workshop();
    workshop.meanwhile = (write) => {
      if (write === 1) workshop.change({});
    };
    const { client } = machines(async (request) => {
      if (request.method === "GET" || workshop.writes === 0) return workshop.respond(request);
      workshop.writes++;
      return answer();
    });
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { retries: 0, deadline: 3_000 }));
    expect(error).toMatchObject({ name, operation: "updateMachine", outcome: "unknown" });
    expect(workshop.writes).toBe(2);
  });

  it("reports a later read that could not be sent, not the earlier rejection", async () => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const { client } = machines((request) => {
      if (workshop.writes === 0) return workshop.respond(request);
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
    });
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "getMachine", outcome: "not-sent" });
  });

  it("sets no timer with a negative delay, which Node would warn about", async () => {
    const clock = createClock();
    const timers: number[] = [];
    let late = 0;
    const busy: Clock = {
      now: () => clock.now() + late,
      after(...timer) {
        timers.push(timer[0]);
        return clock.after(...timer);
      },
    };
    const workshop = new Workshop();
    const { client } = machines(
      (request) => {
        // As if other work kept the process from running its timers.
        late += 110;
        return workshop.respond(request);
      },
      { clock: busy },
    );
    await rejection(client.modify("m1", () => ({ name: "saw" }), { deadline: 100 }));
    expect(Math.min(...timers)).toBe(0);
  });

  it("stops at once when the caller aborts a pause", async () => {
    const workshop = new Workshop();
    workshop.meanwhile = () => workshop.change({});
    const clock = createClock({ automatic: false });
    const { client } = machines(workshop.respond, { clock });
    const controller = new AbortController();
    const error = rejection(client.modify("m1", () => ({ name: "saw" }), { signal: controller.signal }));
    while (clock.waits.length === 0 || workshop.writes === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort("enough");
    expect(await error).toMatchObject({ name: "AbortError", cause: "enough" });
    expect(workshop.writes).toBe(1);
  });
});

describe("modify after a write whose response was lost", () => {
  const losing = (workshop: Workshop, after: () => void = () => {}) => {
    let isLost = false;
    workshop.answering = (response) => {
      if (isLost) return response;
      isLost = true;
      after();
      return reset();
    };
    return workshop;
  };

  it("finds that the write succeeded, and does not repeat it", async () => {
    const workshop = losing(new Workshop());
    const { client } = open(workshop);
    const machine = await client.modify("m1", ({ name }) => ({ name: `${name}!`, labels: { floor: "1" } }));
    expect(machine.name).toBe("drill!");
    expect(workshop.version).toBe(2);
  });

  it("finds that the write succeeded when the patch has members that are not sent", async () => {
    const { client } = open(losing(new Workshop()));
    expect(await client.modify("m1", () => ({ name: "saw", ...({ status: undefined } as object) }))).toMatchObject({
      name: "saw",
    });
  });

  it("reports the error when others have changed the same member since", async () => {
    const workshop = losing(new Workshop(), () => workshop.change({ name: "saw" }));
    const { client } = open(workshop);
    let asked = 0;
    const error = await rejection(
      client.modify("m1", ({ name }) => {
        asked += 1;
        return { name: `${name}!` };
      }),
    );
    expect(error).toMatchObject({ name: "ApiError", status: 412, outcome: "unknown" });
    expect(asked).toBe(1);
    expect(workshop.machine.name).toBe("saw");
  });

  /** A client whose server carries out every write, and sends this response. */
  const answering = (workshop: Workshop, answer: () => Response) =>
    machines(
      async (request) => {
        const response = await workshop.respond(request);
        return request.method === "GET" ? response : answer();
      },
      { clock: createClock() },
    );

  it.each([
    ["the only attempt", { retries: 0 }, reset],
    ["every attempt", {}, reset],
    ["an attempt answered by a proxy", { retries: 0 }, () => new Response("", { status: 502 })],
    ["an attempt that broke off in its response", { retries: 0 }, () => new Response('{"id":')],
  ])("finds that the write succeeded when the lost response was that of %s", async (_, options, answer) => {
    const workshop = new Workshop();
    const { client } = answering(workshop, answer);
    const { data, meta } = await client.modify("m1", ({ name }) => ({ name: `${name}!` }), options).withResponse();
    expect([data.name, meta.etag, workshop.version]).toEqual(["drill!", '"2"', 2]);
  });

  it("reports the error when only part of the change is found", async () => {
    const workshop = new Workshop();
    const { client } = machines((request) => {
      if (request.method === "GET") return workshop.respond(request);
      workshop.change({ name: "saw" });
      return reset();
    });
    const error = await rejection(client.modify("m1", () => ({ name: "saw", status: "down" }), { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  });

  it("reports the error when the write did not happen", async () => {
    const workshop = new Workshop();
    const { client, requests } = machines((request) =>
      request.method === "GET" ? workshop.respond(request) : reset(),
    );
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "updateMachine", outcome: "unknown" });
    expect(requests.map(({ method }) => method)).toEqual(["GET", "PATCH", "GET"]);
  });

  it("reports the error when the resource cannot be read again", async () => {
    const workshop = new Workshop();
    workshop.answering = reset;
    const { client } = machines((request) => (workshop.version > 1 ? reset() : workshop.respond(request)));
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "updateMachine", outcome: "unknown" });
  });

  it.each([
    ["the caller aborts", "AbortError", (controller: AbortController) => controller.abort("enough"), {}],
    ["the deadline passes", "TimeoutError", () => {}, { deadline: 40 }],
  ])("does not read again when %s", async (_, name, end, options) => {
    const workshop = new Workshop();
    const controller = new AbortController();
    const { client, requests } = machines((request) => {
      if (request.method === "GET") return workshop.respond(request);
      end(controller);
      return new Promise(() => {});
    });
    const error = await rejection(
      client.modify("m1", () => ({ name: "saw" }), { signal: controller.signal, ...options }),
    );
    expect(error).toMatchObject({ name, operation: "updateMachine", outcome: "unknown" });
    expect(requests.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
  });
});

describe("modify with a change function that never settles", () => {
  const stuck = () => new Promise<never>(() => {});

  it("ends when the caller aborts, and writes nothing", async () => {
    const { client, requests } = machines(new Workshop().respond);
    const error = await rejection(client.modify("m1", stuck, { signal: AbortSignal.timeout(40) }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "rejected", cause: { name: "TimeoutError" } });
    expect(requests).toHaveLength(1);
  });

  it("ends at the deadline, and writes nothing", async () => {
    const { client, requests } = machines(new Workshop().respond);
    const error = await rejection(client.modify("m1", stuck, { deadline: 40 }));
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "deadline", phase: "callback", outcome: "rejected" });
    expect(String(error)).toContain("No end of the caller's function within 40 ms");
    expect(requests).toHaveLength(1);
  });

  it("ends at the default deadline", async () => {
    const clock = createClock({ automatic: false });
    const { client } = machines(new Workshop().respond, { clock });
    const error = rejection(client.modify("m1", stuck));
    for (let minute = 0; minute < 2; minute++) await clock.advance(60_000);
    expect(await error).toMatchObject({ name: "TimeoutError", phase: "callback" });
  });

  it("leaves no timer behind when the function does settle", async () => {
    const clock = createClock({ automatic: false });
    await machines(new Workshop().respond, { clock }).client.modify("m1", () => ({ name: "saw" }));
    expect(clock.waits).toEqual([]);
  });
});

describe("modify that cannot proceed", () => {
  it("fails without writing when the read returns no ETag", async () => {
    const { client, requests } = machines(() => Response.json({ id: "m1", name: "drill", status: "up" }));
    const error = await rejection(client.modify("m1", () => ({ name: "saw" })));
    expect(error).toMatchObject({ name: "DecodeError", operation: "getMachine" });
    expect(requests).toHaveLength(1);
  });

  it.each(["*", '"1", "2"', "1", '"1', 'w/"1"', '"a b"', '"a"b"', 'W/"1", "2"', ""])(
    "fails when the ETag is not a valid entity tag: %j",
    async (etag) => {
      await using server = await serve((_, response) => {
        response.setHeader("ETag", etag).end(JSON.stringify({ id: "m1", name: "drill" }));
      });
      const { client, requests } = machines((request) => fetch(request), { baseUrl: server.url });
      const error = await rejection(client.modify("m1", () => ({ name: "saw" })));
      expect(error).toMatchObject({ name: "DecodeError", message: expect.stringContaining("Without an ETag") });
      expect(requests).toHaveLength(1);
    },
  );

  it("fails with an explanation when the ETag is weak, since no write may use it", async () => {
    const { client, requests } = machines(() => Response.json({ name: "drill" }, { headers: { ETag: 'W/"1"' } }));
    const error = await rejection(client.modify("m1", () => ({ name: "saw" })));
    expect(error).toMatchObject({ name: "DecodeError", operation: "getMachine", outcome: "rejected" });
    expect(String(error)).toContain('the weak ETag W/"1"');
    expect(requests).toHaveLength(1);
  });

  it.each([0, -1, Number.NaN, "x", "5", null])("rejects %j as the number of tries", async (tries) => {
    const { client, requests } = open(new Workshop());
    const error = await rejection(client.modify("m1", () => ({ name: "saw" }), { tries: tries as number }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "tries", operation: "updateMachine" });
    expect(requests).toHaveLength(0);
  });

  it("reports the rejection of the read", async () => {
    const { client, requests } = machines(() => problem(404, "not_found"));
    expect(await client.modify("m2", () => ({ name: "saw" })).result()).toMatchObject({ ok: false, status: 404 });
    expect(requests).toHaveLength(1);
  });

  it("does not retry a write that is rejected for another reason", async () => {
    const { client, requests } = machines((request) =>
      request.method === "GET" ? Response.json({}, { headers: { ETag: '"1"' } }) : problem(409, "name_taken"),
    );
    expect(await rejection(client.modify("m1", () => ({ name: "saw" })))).toMatchObject({ status: 409 });
    expect(requests).toHaveLength(2);
  });

  it("throws the error of the change function", async () => {
    const reason = new Error("no such floor");
    const { client, requests } = open(new Workshop());
    const error = await rejection(
      client.modify("m1", () => {
        throw reason;
      }),
    );
    expect(error).toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it("rejects a change that is not a function", async () => {
    const { client, requests } = open(new Workshop());
    const error = await rejection(client.modify("m1", { name: "saw" } as never));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "change", operation: "updateMachine" });
    expect(requests).toHaveLength(0);
  });
});
