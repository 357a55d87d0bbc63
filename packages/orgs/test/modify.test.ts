import { describe, expect, it } from "vitest";
import { createOrgs, isApiError, type Organization, type Team } from "../src/index.ts";

/** A client whose server has one resource. Somebody else changes it before each of the first `others` writes. */
function client(resource: object, others = 0) {
  let version = 1;
  let writes = 0;
  const sent: string[] = [];
  const orgs = createOrgs({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    fetch: async (request) => {
      sent.push(`${request.method} ${request.url.replace("https://api.test/v1", "")}`);
      if (request.method === "PATCH") {
        writes += 1;
        if (writes <= others) version += 1;
        if (request.headers.get("If-Match") !== `"v${version}"`) {
          return Response.json({ code: "stale_etag" }, { status: 412 });
        }
        version += 1;
        Object.assign(resource, await request.json());
      }
      return Response.json(resource, { headers: { ETag: `"v${version}"` } });
    },
  });
  return { orgs, sent };
}

describe("modify", () => {
  it("changes an organization that another caller changes at the same time", async () => {
    const { orgs, sent } = client({ id: "org_1", description: "old" }, 2);
    const changed: Organization = await orgs.modify("acme", ({ description }) => ({ description: `${description}!` }));
    expect(changed.description).toBe("old!");
    expect(sent).toEqual(
      Array.from({ length: 3 }, () => ["GET", "PATCH"].map((one) => `${one} /organizations/acme`)).flat(),
    );
  });

  it("also changes teams and files", async () => {
    const { orgs, sent } = client({ id: "x_1", projects: ["fraud"] });
    const team: Team = await orgs.teams.modify("acme", "engineering", ({ projects }) => ({
      projects: [...(projects ?? []), "churn"],
    }));
    expect(team.projects).toEqual(["fraud", "churn"]);
    await orgs.files.modify("acme", "fil_1", () => ({ name: "labels.csv" }));
    expect(sent.slice(2)).toEqual(["GET /organizations/acme/files/fil_1", "PATCH /organizations/acme/files/fil_1"]);
  });

  it("gives up when other callers keep writing", async () => {
    const { orgs, sent } = client({ id: "org_1" }, 9);
    const error: unknown = await orgs
      .modify("acme", () => ({ description: "new" }), { tries: 2 })
      .catch((e: unknown) => e);
    expect(isApiError(error, "stale_etag")).toBe(true);
    expect(sent).toHaveLength(4);
    // @ts-expect-error an organization has no such property
    orgs.modify("acme", () => ({ planet: "mars" }));
  });
});
