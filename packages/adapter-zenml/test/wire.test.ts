import { ask } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { createZenmlTwin, tokens } from "@orgplane/twins/zenml";
import { expect, it } from "vitest";
import { zenml } from "../src/index.ts";

it("the adapter sends every request of wire.yaml, as described", async () => {
  const twin = createZenmlTwin({ organizationLimit: 2 });
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const fetch = wire.around((input, init) => twin.fetch(new Request(input, init)));
  const adapter = zenml({ apiKey: tokens.grace, fetch, allowUnproven: true });
  const vera = twin.state.users.find(({ name }) => name === "Vera Rubin")?.id;
  const service = { configuration: { version: "0.98.0", analytics_enabled: false } };
  const mlflow = { organization: "acme", name: "m", mlflow_service: { configuration: { version: "2" } } };
  const requests: [string, unknown?][] = [
    ["GET /me"],
    ["GET /organizations?query=name:acme"],
    ["POST /organizations", { name: "second", description: "d", logo_url: "https://pictures.test/a.png" }],
    ["PATCH /organizations/second", { description: null }],
    ["DELETE /organizations/second"],
    ["GET /organizations/acme/roles?query=name:Deployer,type:custom,level:organization"],
    ["POST /organizations/acme/service-accounts", { name: "ci-2", description: "d", role: "member" }],
    [`PATCH /organizations/acme/members/${vera}`, { role: "member" }],
    [`GET /organizations/acme/members/${vera}/access`],
    ["POST /organizations/acme/teams", { name: "new" }],
    ["PATCH /organizations/acme/teams/new", { name: "newer" }],
    [`PUT /organizations/acme/teams/newer/members/${vera}`, { role: "member" }],
    [`DELETE /organizations/acme/teams/newer/members/${vera}`],
    ["DELETE /organizations/acme/teams/newer"],
    [`DELETE /organizations/acme/members/${vera}`],
    ["GET /tenants?query=name:production,status:available"],
    ["POST /tenants", { organization: "acme", name: "edge", is_managed: false, service }],
    ["POST /tenants", mlflow],
    ["PATCH /tenants/production?organization=acme", { display_name: "P", description: null, logo_url: null }],
    ["POST /tenants/production/deactivate"],
    [`GET /tenants/${twin.state.workspaces[0]?.id}`],
    ["DELETE /tenants/production"],
  ];
  for (const [line, body] of requests) expect([line, (await ask(adapter, line, body)).ok]).toEqual([line, true]);
  expect(wire.violations).toEqual([]);
  expect(wire.uncalled).toEqual([]);
});
