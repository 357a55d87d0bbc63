import { createOrgplane, isApiError } from "@orgplane/client";
import { conformance } from "@orgplane/conformance";
import { describe, expect, it } from "vitest";
import { directory } from "../src/adapter.ts";
import { createDirectory, token } from "./platform.ts";

const baseUrl = "https://directory.house.test";

// What the suite asks for beyond what our platform has, each with the reason.
const known = [
  // The directory has no invitations: who is added is there.
  "invited",
  // What an adapter can do is no secret, and to ask the directory about the token would cost a request.
  "unknown-token:getCapabilities",
];

describe("the adapter to the directory", () => {
  it("holds what it promises", async () => {
    const adapter = directory({ baseUrl, fetch: createDirectory().fetch });
    const failed: string[] = [];
    const run = conformance({ fetch: adapter, token, organization: "house", mode: "live" });
    for await (const { check, outcome, faults } of run) {
      if (outcome === "failed" && !known.includes(check.name)) failed.push(`${check.name}: ${faults.join("; ")}`);
    }
    const { passed, leftovers } = await run.summary();
    expect(failed).toEqual([]);
    expect(leftovers).toEqual([]);
    expect(passed).toBeGreaterThan(100);
  });

  it("adds nobody twice when an answer is lost", async () => {
    const platform = createDirectory();
    const sent: string[] = [];
    const adapter = directory({
      baseUrl,
      async fetch(request) {
        sent.push(request.method);
        const response = await platform.fetch(request);
        if (request.method === "POST") throw new TypeError("fetch failed");
        return response;
      },
    });
    const orgplane = createOrgplane({ fetch: adapter, baseUrl: "https://orgplane.test/v1", token });
    const member = await orgplane.members.create("house", { email: "hedy@house.test", role: "admin" });
    expect(member.role).toBe("admin");
    expect(sent.filter((method) => method === "POST")).toEqual(["POST"]);
    expect(platform.people.size).toBe(3);
  });

  it("says what the directory cannot do", async () => {
    const adapter = directory({ baseUrl, fetch: createDirectory().fetch });
    const orgplane = createOrgplane({ fetch: adapter, baseUrl: "https://orgplane.test/v1", token });
    const error = await orgplane.spaces.list().catch((thrown: unknown) => thrown);
    expect(isApiError(error, "not_supported")).toBe(true);
  });
});
