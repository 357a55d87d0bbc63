import { createOrgplane, isApiError } from "@orgplane/client";
import { createPolyaxonTwin, tokens } from "@orgplane/twins/polyaxon";
import { describe, expect, it } from "vitest";
import { polyaxon } from "../src/index.ts";

describe("a client on the adapter", () => {
  it("iterates over the members of an organization", async () => {
    const twin = createPolyaxonTwin({ members: 250 });
    const adapter = polyaxon({ token: tokens.ada, fetch: (request) => twin.fetch(request) });
    const orgplane = createOrgplane({ adapter });
    const found = new Set<string>();
    for await (const { id } of orgplane.members.list("acme", { limit: 100 })) found.add(id);
    expect(found.size).toBe(255);
    const access = await orgplane.organization("acme").members.access("linus");
    expect(access.teams).toMatchObject([{ name: "fraud", role: "contributor", via: "direct" }]);
  });

  it("receives the rejected runs with the reasons", async () => {
    const twin = createPolyaxonTwin();
    const adapter = polyaxon({ token: tokens.ada, fetch: (request) => twin.fetch(request) });
    const acme = createOrgplane({ adapter }).organization("acme");
    const uuids: string[] = [];
    for await (const { uuid } of acme.runs.list({ sort: ["created_at"] })) uuids.push(uuid);
    const unknown = "00000000-0000-4000-8000-000000000000";
    const { accepted, rejected } = await acme.runs.stop({ uuids: [...uuids, unknown] });
    const statuses = await Promise.all(accepted.map(async (uuid) => (await acme.runs.get(uuid)).status));
    expect(statuses.every((status) => status.startsWith("stop"))).toBe(true);
    expect(accepted.length + rejected.length).toBe(uuids.length + 1);
    expect(rejected.find(({ uuid }) => uuid === unknown)?.code).toBe("not_found");
    expect(rejected.filter(({ code }) => code === "wrong_status").length).toBeGreaterThan(2);
  });

  it("does not repeat a write whose response was lost, and does not claim that it was not sent", async () => {
    const twin = createPolyaxonTwin();
    let writes = 0;
    const adapter = polyaxon({
      token: tokens.ada,
      onError: () => {},
      fetch: async (request) => {
        const response = await twin.fetch(request);
        if (request.method === "GET") return response;
        writes += 1;
        throw new TypeError("fetch failed");
      },
    });
    const made = createOrgplane({ adapter }).orgs.serviceAccounts.create("acme", { name: "a" });
    const error = await made.catch((reason: unknown) => reason);
    expect(isApiError(error) && error.outcome).toBe("unknown");
    expect(writes).toBe(1);
  });

  it("gets an error if an organization is renamed to the name of another one", async () => {
    const twin = createPolyaxonTwin();
    const adapter = polyaxon({
      token: tokens.ada,
      onError: () => {},
      fetch: async (request) => {
        const response = await twin.fetch(request);
        if (request.method === "GET") return response;
        throw new TypeError("fetch failed");
      },
    });
    const renaming = createOrgplane({ adapter }).orgs.update("acme", { name: "globex" });
    const error = await renaming.catch((reason: unknown) => reason);
    expect(isApiError(error) && [error.status, error.outcome]).toEqual([503, "unknown"]);
    expect(twin.state.organizations.map(({ name }) => name)).toEqual(["acme", "globex", "umbrella"]);
  });
});
