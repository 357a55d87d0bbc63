import { operations as members } from "@orgplane/members/testing";
import { operations as orgs } from "@orgplane/orgs/testing";
import type { ClientOptions } from "@orgplane/runtime";
import { createTransport, type Operation } from "@orgplane/runtime/codegen/v1";
import { operations as spaces } from "@orgplane/spaces/testing";
import { operations as tenants } from "@orgplane/tenants/testing";
import { describe, expect, it } from "vitest";
import { startCountingServer } from "../src/counting-server.ts";

const RESETS = 20;
const all: readonly Operation[] = Object.values({ ...orgs, ...members, ...spaces, ...tenants });
const writes = all.filter(({ method }) => method !== "GET");

/** Real time, but for the backoffs, which are over at once; and as many retries as there are resets. */
const insistent: ClientOptions = {
  retries: RESETS,
  retryBudget: Number.POSITIVE_INFINITY,
  clock: {
    now: Date.now,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds <= 8_000 ? 0 : milliseconds);
      return () => clearTimeout(timer);
    },
  },
};

describe("a write of the contract whose connection is reset 20 times", () => {
  it.each(writes.map((operation) => [operation.id, operation] as const))(
    "%s is carried out once",
    async (_, operation) => {
      const [status = 200] = operation.success ?? [];
      await using server = await startCountingServer({
        resets: RESETS,
        moments: ["before", "after", "during"],
        isNatural: () => operation.idempotency === "natural",
        answer: () => ({ status }),
      });
      const transport = createTransport({ ...insistent, baseUrl: server.url, token: "tok_owner" });
      const { response } = await transport.send(operation, {
        path: pathOf(operation),
        query: {},
        body: bodyOf(operation),
        headers: operation.idempotency === "key" ? { "Idempotency-Key": crypto.randomUUID() } : {},
        options: {},
      });
      expect([response.status, server.requests.length, server.effects]).toEqual([status, RESETS + 1, 1]);
    },
  );

  it("is each of them", () => {
    expect(writes.length).toBeGreaterThan(30);
    expect(writes.filter(({ idempotency }) => idempotency === undefined)).toEqual([]);
  });
});

function pathOf({ path }: Operation): Record<string, string> {
  return Object.fromEntries(Array.from(path.matchAll(/\{([^}]+)\}/g), ([, name = ""]) => [name, "x"]));
}

function bodyOf({ body }: Operation): unknown {
  if (body === undefined) return undefined;
  if (body.includes("json")) return { name: "fraud" };
  const file = new File(["name,size\n"], "classes.csv");
  return body.includes("multipart") ? { file } : file;
}
