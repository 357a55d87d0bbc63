import { createOrgplane, isApiError } from "@orgplane/client";
import { createArizeTwin, tokens } from "@orgplane/twins/arize";
import { describe, expect, it } from "vitest";
import { arize } from "../src/index.ts";

describe("a client on the adapter", () => {
  it("iterates over the members of an organization, and reads the access of each", async () => {
    const twin = createArizeTwin();
    const adapter = arize({ apiKey: tokens.ada, graphql: true, fetch: (request) => twin.fetch(request) });
    const acme = createOrgplane({ adapter }).organization("Acme AI (EU)");
    const spaces: Record<string, string[]> = {};
    for await (const { id, email } of acme.members.list({ limit: 2, sort: ["email"] })) {
      const access = await acme.members.access(id);
      spaces[email ?? id] = (access.spaces ?? []).map(({ name }) => name);
    }
    expect(spaces).toEqual({
      "ada@acme.test": ["fraud", "search"],
      "annie@acme.test": ["fraud"],
      "grace@acme.test": [],
      "linus@acme.test": ["fraud", "search"],
      "mary@acme.test": ["fraud", "search"],
    });
  });

  it("does not repeat an invitation whose second step was refused, and reports which step was done", async () => {
    const twin = createArizeTwin();
    const writes: string[] = [];
    const adapter = arize({
      apiKey: tokens.ada,
      onError: () => {},
      fetch: async (request) => {
        if (request.method === "GET") return twin.fetch(request);
        writes.push(new URL(request.url).pathname);
        return writes.length === 1 ? twin.fetch(request) : Response.json({ title: "No", status: 403 }, { status: 403 });
      },
    });
    const orgplane = createOrgplane({ adapter });
    const made = orgplane.members.create("Acme AI (EU)", { email: "new@acme.test", role: "admin" });
    const error = await made.catch((reason: unknown) => reason);
    expect(isApiError(error) && [error.outcome, error.problem.detail]).toEqual([
      "unknown",
      expect.stringContaining("Done: inviting new@acme.test to the account."),
    ]);
    expect(writes).toHaveLength(2);
    expect(twin.state.users.filter(({ email }) => email === "new@acme.test")).toHaveLength(1);
  });
});
