import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { bundleContract, root } from "../src/document.ts";
import { type Platform, type PlatformFiles, type PlatformOperation, readPlatforms } from "../src/platform-mapping.ts";
import { platformProblems } from "../src/platforms.ts";

/** What the documentation of each platform calls its operations, in its order. */
const DOCUMENTED = {
  polyaxon: [
    "refresh_data",
    "list",
    "list_members",
    "get_member",
    "create_member",
    "update_member",
    "patch_member",
    "delete_member",
    "list_teams",
    "list_runs",
    "get_run",
    "approve_runs",
    "archive_runs",
    "restore_runs",
    "delete_runs",
    "stop_runs",
    "skip_runs",
    "invalidate_runs",
    "bookmark_runs",
    "tag_runs",
    "transfer_runs",
    "list_versions",
    "list_component_versions",
    "list_model_versions",
    "list_artifact_versions",
    "list_runs_artifacts_lineage",
  ],
  ubiops: [
    "organization_users_create",
    "organization_users_delete",
    "organization_users_get",
    "organization_users_list",
    "organization_users_update",
    "organizations_create",
    "organizations_get",
    "organizations_list",
    "organizations_resource_usage",
    "organizations_update",
    "organizations_usage_get",
  ],
  zenml: ["List Organization Workspaces Endpoint"],
  arize: ["list", "create", "delete", "update", "add_user", "remove_user"],
  guardai: [
    "add_organization",
    "copy_organization",
    "delete_organization",
    "delete_organization_file",
    "download_organization_file",
    "get_asset_definitions",
    "get_defined_hpo",
    "get_defined_transforms",
    "get_members",
    "get_organization",
    "get_organization_file_usage",
    "get_organizations",
    "rename_organization_file",
    "update_org_stats",
    "update_organization",
    "upload_organization_file",
  ],
};

const contract = await bundleContract();
const original = await readPlatforms();

describe("platforms.yaml", () => {
  it("maps the 60 documented operations, each once and in the order of the documentation", () => {
    const names = Object.entries(original.platforms).map(([key, { operations }]) => [
      key,
      operations.map(({ name }) => name),
    ]);
    expect(Object.fromEntries(names)).toEqual(DOCUMENTED);
    expect(names.flatMap(([, list]) => list)).toHaveLength(60);
  });

  it("accounts for every parameter and field, and names only what the contract has", () => {
    expect(platformProblems(original, contract)).toEqual([]);
  });

  it("gives a reason, as a sentence, for all that it drops", () => {
    const reasons = Object.values(original.platforms)
      .flatMap(({ schemas, operations }) => [...Object.values(schemas), ...operations])
      .flatMap(({ dropped }) => Object.values(dropped ?? {}));
    expect(reasons.length).toBeGreaterThan(50);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z].+\.$/);
  });
});

describe("platformProblems", () => {
  let files: PlatformFiles;
  beforeEach(() => {
    files = structuredClone(original);
  });

  function platform(key: string): Platform {
    const found = files.platforms[key];
    if (!found) throw new Error(`no platform ${key}`);
    return found;
  }

  function operation(key: string, name: string): PlatformOperation {
    const found = platform(key).operations.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no operation ${name}`);
    return found;
  }

  function schema(key: string, name: string): Platform["schemas"][string] {
    const found = platform(key).schemas[name];
    if (!found) throw new Error(`no schema ${name}`);
    return found;
  }

  const problems = () => platformProblems(files, contract);

  it("names a platform that is missing", () => {
    delete files.platforms["zenml"];
    expect(problems()).toEqual(["zenml: the platform is missing from platforms.yaml"]);
  });

  it("names an operation that is missing", () => {
    platform("polyaxon").operations = platform("polyaxon").operations.filter(({ name }) => name !== "get_member");
    expect(problems()).toEqual(['polyaxon: operation "get_member" is missing: say what it became']);
  });

  it("names an operation that stands there twice", () => {
    platform("arize").operations.push(operation("arize", "list"));
    expect(problems()).toContain('arize: operation "list" stands here twice');
  });

  it("names an operation that the platform does not have", () => {
    platform("arize").operations.push({ ...operation("arize", "list"), name: "get" });
    expect(problems()).toEqual(['arize: there is no operation "get" in platforms.wire.yaml']);
  });

  it("names an operation that the contract does not have", () => {
    operation("ubiops", "organization_users_list").operation = "listUsers";
    expect(problems()).toContain(
      'ubiops organization_users_list: operation "listUsers" does not exist in the contract',
    );
  });

  it("names a parameter that the contract's operation does not have", () => {
    operation("arize", "list").parameters = {
      ...operation("arize", "list").parameters,
      "query limit": "query page_size",
    };
    expect(problems()).toEqual(['arize list: "query limit" becomes "query page_size", which does not exist']);
  });

  it("names a parameter that is neither mapped nor dropped", () => {
    delete operation("polyaxon", "list_runs").dropped;
    expect(problems()).toEqual([
      'polyaxon list_runs: parameter "query no_page" is missing: map it, or drop it with the reason',
    ]);
  });

  it("names a parameter that is both mapped and dropped", () => {
    operation("arize", "list").dropped = { "query name": "No reason." };
    expect(problems()).toEqual(['arize list: parameter "query name" is both mapped and dropped']);
  });

  it("names a parameter that the platform does not have", () => {
    operation("arize", "list").dropped = { "query page": "No reason." };
    expect(problems()).toEqual(['arize list: there is no parameter "query page" in platforms.wire.yaml']);
  });

  it("names a place in a body that the contract does not have", () => {
    schema("ubiops", "OrganizationUserDetail").fields["surname"] = "/surname";
    expect(problems()).toContain(
      'ubiops organization_users_get response: "surname" becomes "/surname", which does not exist in Member',
    );
  });

  it("names a field that is neither mapped nor dropped", () => {
    delete schema("guardai", "OrganizationStatsResponse").fields["projectStorage"];
    expect(problems()).toEqual([
      'guardai OrganizationStatsResponse: field "projectStorage" is missing: map it, or drop it with the reason',
    ]);
  });

  it("names a field that the platform does not have", () => {
    schema("arize", "Space").fields["title"] = "/name";
    expect(problems()).toEqual(['arize Space: there is no field "title" in platforms.wire.yaml']);
  });

  it("names a field of one operation that its schema does not have", () => {
    operation("guardai", "update_organization").request = {
      schema: "OrganizationRequest",
      dropped: { "settings.classMappingFiles": "No reason.", "settings.colour": "No reason." },
    };
    expect(problems()).toContain(
      'guardai update_organization request: there is no field "settings.colour" in OrganizationRequest',
    );
  });

  it("names a value that the contract does not list", () => {
    schema("ubiops", "OrganizationUserUpdate").fields["admin"] = { to: "/role", values: { true: "owner" } };
    expect(problems()).toEqual([
      'ubiops organization_users_update request: "/role" takes admin, member, read-only, annotator, not owner',
    ]);
  });

  it("names a fixed value that the contract does not list", () => {
    operation("polyaxon", "list_model_versions").fixed = { "path kind": "dataset" };
    expect(problems()).toEqual([
      'polyaxon list_model_versions: "path kind" takes component, model, artifact, not dataset',
    ]);
  });

  it("names the components that a schema really becomes", () => {
    schema("zenml", "MlflowService").here = "TenantService";
    expect(problems()).toEqual(["zenml MlflowService: it becomes MlflowService, not TenantService"]);
  });

  it("names a schema that nothing uses", () => {
    platform("arize").schemas["Problem"] = { here: "Problem", fields: {} };
    expect(problems()).toEqual(["arize Problem: it becomes nothing, not Problem"]);
  });

  it("names the schema that a field really holds", () => {
    schema("arize", "SpaceMembership").fields["role"] = "/role";
    expect(problems()).toContain('arize add_user response: field "role" is SpaceRoleAssignment, not a plain value');
  });

  it("names the request that an operation really makes", () => {
    operation("zenml", "List Organization Workspaces Endpoint").http = "GET /tenants";
    expect(problems()).toEqual([
      "zenml List Organization Workspaces Endpoint: its requests are GET /organizations/{organization_id}/tenants",
    ]);
  });

  it("names the body that an operation really answers", () => {
    delete operation("arize", "create").response;
    expect(problems()).toEqual(["arize create: its response is Space, not empty"]);
  });

  it("names a variant's operation that the contract does not have", () => {
    for (const variant of operation("guardai", "upload_organization_file").variants ?? [])
      variant.operation = "putFile";
    expect(problems()).toContain(
      'guardai upload_organization_file: operation "putFile" does not exist in the contract',
    );
  });
});

describe("readPlatforms", () => {
  it("names the place that platforms.schema.json does not allow", async () => {
    const folder = `${await mkdtemp(join(tmpdir(), "platforms-"))}/`;
    for (const name of ["platforms.schema.json", "platforms.wire.yaml"]) await cp(`${root}${name}`, `${folder}${name}`);
    const yaml = await readFile(`${root}platforms.yaml`, "utf8");
    await writeFile(
      `${folder}platforms.yaml`,
      yaml.replace("operation: getOrganization", "operationId: getOrganization"),
    );
    await expect(readPlatforms(folder)).rejects.toThrow(
      /^platforms\.yaml#\/platforms\/polyaxon\/operations\/0: .*operation/,
    );
  });
});
