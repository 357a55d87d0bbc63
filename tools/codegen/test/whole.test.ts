import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnose } from "./compile.ts";
import { Workspace } from "./workspace.ts";

const contract = fileURLToPath(new URL("../../../spec/dist/openapi.json", import.meta.url));

describe("the client of the whole contract", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create();
    await workspace.write("package.json", { type: "module" });
    const packages = [{ spec: contract, class: "Orgplane", out: "gen" }];
    const scopes = { organization: ["organization", "team"] };
    const config = await workspace.write("config.json", { packages, scopes });
    expect(await workspace.run("--config", config)).toMatchObject({ code: 0, complaints: [] });
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  it("has the methods of each tag in a group, named as in its package", { timeout: 60_000 }, async () => {
    const usage = `import { createOrgplane } from "./gen/index.ts";
const orgplane = createOrgplane();
void orgplane.orgs.list();
void orgplane.orgs.files.get("acme", "fil_1");
void orgplane.members.list("acme");
void orgplane.spaces.members.set("fraud", "usr_ada", { role: { type: "predefined", name: "member" } });
void orgplane.tenants.modify("production", () => ({ description: null }));
// @ts-expect-error it is in a group
void orgplane.list();
`;
    const files = [await workspace.write("usage.ts", usage), ...Object.keys(await workspace.files("gen"))];
    expect(diagnose(files)).toEqual([]);
  });
});
