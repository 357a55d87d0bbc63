import { describe, expect, it } from "vitest";
import { createOrgs } from "../src/index.ts";

function client() {
  const urls: string[] = [];
  const orgs = createOrgs({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    fetch: (request) => {
      urls.push(request.url);
      return Response.json({
        items: [{ name: `v${urls.length}` }],
        pagination: { has_more: urls.length < 2, next_cursor: urls.length < 2 ? "c2" : null, total: 2 },
      });
    },
  });
  return { orgs, urls };
}

describe("versions", () => {
  it.each([
    ["listComponents", "component"],
    ["listModels", "model"],
    ["listArtifacts", "artifact"],
  ] as const)("%s lists the versions of kind %s, in all pages", async (method, kind) => {
    const { orgs, urls } = client();
    const names: string[] = [];
    for await (const version of orgs.versions[method]("acme", { sort: ["-created_at"] })) names.push(version.name);
    expect(names).toEqual(["v1", "v2"]);
    expect(urls).toEqual([
      `https://api.test/v1/organizations/acme/versions/${kind}?sort=-created_at`,
      `https://api.test/v1/organizations/acme/versions/${kind}?sort=-created_at&cursor=c2`,
    ]);
  });

  it("list takes the kind as an argument", async () => {
    const { orgs, urls } = client();
    await orgs.versions.list("acme", "model");
    expect(urls).toEqual(["https://api.test/v1/organizations/acme/versions/model"]);
    // @ts-expect-error a kind that the contract does not know
    await orgs.versions.list("acme", "nonsense");
  });
});
