import { describe, expect, it } from "vitest";
import {
  type Call,
  defineAdapter,
  type Handlers,
  type LookUp,
  nativeCapabilities,
  Refusal,
  readBack,
  refuse,
  step,
} from "../src/index.ts";
import { facts, post } from "./fixture.ts";
import { none } from "./none.ts";

/** What a platform's API answers with when it refuses. */
class PlatformError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`platform: ${status} secret_token`);
    this.status = status;
  }
}

type Member = { id: string; role: string };

/** Sends `POST members` to an adapter with this handler. */
async function created(handle: (call: Call) => Promise<Member>, signal?: AbortSignal) {
  const errors: unknown[] = [];
  const handlers: Handlers<undefined> = {
    ...none,
    createMember: async (call) => ({ status: 201, data: (await handle(call)) as never }),
  };
  const adapter = defineAdapter({
    platform: "test",
    capabilities: nativeCapabilities(handlers, facts),
    connect: () => undefined,
    handlers,
    problem: (error) => {
      if (!(error instanceof PlatformError)) return undefined;
      return error.status === 409
        ? new Refusal("already_a_member", { detail: "They are there" })
        : new Refusal("service_unavailable");
    },
  })({ onError: (error) => errors.push(error) });
  const request = post("/organizations/acme/members", { email: "ada@acme.example" });
  const response = await adapter(signal ? new Request(request, { signal }) : request);
  const retry = response.headers.get("X-Should-Retry");
  return { status: response.status, retry, body: await response.json(), errors };
}

const lost = () => Promise.reject(new TypeError("fetch failed"));
const user = { id: "usr_1", role: "member" };

describe("a write of two steps", () => {
  it("succeeds when both steps have succeeded", async () => {
    const outcome = await created(async (call) => {
      await step(call, { name: "making the account", run: async () => "usr_1" });
      return step(call, { name: "adding it to the organization", run: async () => user });
    });
    expect(outcome).toMatchObject({ status: 201, body: user });
  });

  it("fails with the refusal of the first step", async () => {
    const outcome = await created((call) =>
      step(call, { name: "making the account", run: () => Promise.reject(new PlatformError(409)) }),
    );
    expect(outcome).toMatchObject({ status: 409, retry: null, body: { code: "already_a_member" } });
  });

  it("reports what was done if the second step is refused, and must not be repeated", async () => {
    const outcome = await created(async (call) => {
      await step(call, { name: "making the account", run: async () => "usr_1" });
      return step(call, { name: "adding it to the organization", run: () => Promise.reject(new PlatformError(409)) });
    });
    expect(outcome).toMatchObject({ status: 503, retry: "false", body: { code: "service_unavailable" } });
    expect(outcome.body.detail).toBe(
      "Done: making the account. They are there. Look at what is there before you repeat the request.",
    );
  });

  it("reports what is unknown if the response of the second step is lost", async () => {
    const outcome = await created(async (call) => {
      await step(call, {
        name: "making the account",
        run: async () => "usr_1",
        undo: () => Promise.reject(new Error()),
      });
      return step(call, { name: "adding it to the organization", run: lost });
    });
    expect(outcome).toMatchObject({ status: 503, retry: "false" });
    expect(outcome.body.detail).toBe(
      "Done: making the account. It is not known whether this was done: adding it to the organization. Look at what is there before you repeat the request.",
    );
    expect(outcome.body.errors).toEqual([
      { step: "making the account", code: "done", detail: "was done" },
      {
        step: "adding it to the organization",
        code: "unknown",
        detail: "may have been done: the answer to it was lost",
      },
    ]);
    expect(outcome.errors).toHaveLength(1);
  });

  it("undoes the first step if the second is refused, and fails with that refusal", async () => {
    const undone: string[] = [];
    const outcome = await created(async (call) => {
      const made = {
        name: "making the account",
        run: async () => "usr_1",
        undo: async (id: string) => undone.push(id),
      };
      await step(call, made);
      return step(call, { name: "adding it", run: () => Promise.reject(new PlatformError(409)) });
    });
    expect(outcome).toMatchObject({ status: 409, retry: null, body: { code: "already_a_member" } });
    expect(undone).toEqual(["usr_1"]);
  });

  it("reports what could not be undone", async () => {
    const outcome = await created(async (call) => {
      await step(call, { name: "making the account", run: async () => 1, undo: lost });
      await step(call, { name: "adding it to the team", run: async () => 2, undo: async () => {} });
      return refuse("role_not_allowed", { detail: "The account cannot have the role." });
    });
    expect(outcome.body.detail).toBe(
      "Done: making the account. Taken back: adding it to the team. The account cannot have the role. Look at what is there before you repeat the request.",
    );
    expect(outcome.body.errors).toMatchObject([
      { step: "making the account", code: "done" },
      { step: "adding it to the team", code: "undone" },
    ]);
  });

  it("reports what was done if something fails afterwards", async () => {
    const outcome = await created(async (call) => {
      await step(call, {
        name: "making the account",
        run: async () => 1,
        undo: () => Promise.reject(new Error("never called")),
      });
      return lost();
    });
    expect(outcome).toMatchObject({ status: 503, retry: "false" });
    expect(outcome.body.detail).toMatch(/^Done: making the account\. Look/);
    expect(JSON.stringify(outcome.body)).not.toContain("fetch failed");
  });

  it("is finished once it has started, even if the caller gives up", async () => {
    const abort = new AbortController();
    const done: string[] = [];
    const failed = created(async (call) => {
      await step(call, { name: "making the account", run: async () => abort.abort() });
      await step(call, { name: "adding it", run: async () => done.push("added") });
      return user;
    }, abort.signal);
    await expect(failed).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    await expect.poll(() => done, { timeout: 20_000 }).toEqual(["added"]);
  });

  it("is not started if the caller has already given up", async () => {
    const abort = new AbortController();
    let runs = 0;
    const failed = created(async (call) => {
      abort.abort();
      return step(call, { name: "making the account", run: async () => ({ ...user, runs: runs++ }) });
    }, abort.signal);
    await expect(failed).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(runs).toBe(0);
  });
});

describe("a write whose response is lost", () => {
  const looking = (find: LookUp<Member>["find"], run: () => Promise<Member> = lost) =>
    created((call) =>
      step(call, {
        name: "adding the member",
        run,
        lookUp: { find, isSame: ({ role }) => role === "member", conflict: "already_a_member", pause: 0 },
      }),
    );

  it("succeeds if its result is found", async () => {
    let looks = 0;
    expect(await looking(async () => (++looks < 3 ? undefined : user))).toMatchObject({ status: 201, body: user });
    expect(looks).toBe(3);
  });

  it("succeeds if its result is found, even if the platform reported a failure", async () => {
    const outcome = await looking(
      async () => user,
      () => Promise.reject(new PlatformError(502)),
    );
    expect(outcome).toMatchObject({ status: 201, errors: [] });
  });

  it("is refused if something else is found", async () => {
    expect(await looking(async () => ({ ...user, role: "admin" }))).toMatchObject({ status: 409, retry: null });
  });

  it.each([
    ["nothing is found", async () => undefined],
    ["nobody can look", lost],
  ])("has an unknown outcome if %s", async (_, find) => {
    const outcome = await looking(find);
    expect(outcome).toMatchObject({ status: 503, retry: "false" });
    expect(outcome.body.detail).toMatch(/^It is not known whether this was done: adding the member\./);
  });

  it("is not looked up if it was refused", async () => {
    let looks = 0;
    const find = async () => {
      looks++;
      return undefined;
    };
    const outcome = await looking(find, () => Promise.reject(new PlatformError(409)));
    expect([outcome.status, looks]).toEqual([409, 0]);
  });
});

describe("a step", () => {
  it("rejects a copy of a call, which would hide what was done", async () => {
    const outcome = await created((call) => step({ ...call }, { name: "making the account", run: async () => user }));
    expect(outcome.status).toBe(500);
    expect(String(outcome.errors[0])).toContain("not a copy of it");
  });
});

describe("a write that is read back", () => {
  const reading = (answers: readonly (Member | undefined)[], tries = 3) => {
    const rest = [...answers];
    return created(async (call) => {
      await step(call, { name: "making it", run: async () => {} });
      return readBack(async () => rest.shift(), { tries, pause: 1 });
    });
  };

  it("is read until the change is visible", async () => {
    expect(await reading([undefined, undefined, user])).toMatchObject({ status: 201, body: user });
  });

  it("fails if the change never becomes visible", async () => {
    const outcome = await reading([undefined, undefined, user], 2);
    expect(outcome).toMatchObject({ status: 503, retry: "false" });
    expect(outcome.body.detail).toMatch(
      /^Done: making it\. The platform does not show it as it was sent, or not yet\./,
    );
  });

  it("is not read again if the read fails", async () => {
    let reads = 0;
    const outcome = await created(async (call) => {
      await step(call, { name: "making it", run: async () => {} });
      return readBack(() => Promise.reject(new PlatformError(++reads)), { pause: 1 });
    });
    expect([outcome.status, outcome.retry, reads]).toEqual([503, "false", 1]);
  });
});
