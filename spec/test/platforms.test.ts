import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { beforeEach, describe, expect, it } from "vitest";
import { bundleContract, type Document, root } from "../src/document.ts";
import type { Json } from "../src/openapi/index.ts";
import { capabilitiesOf, valueText } from "../src/platforms/capabilities.ts";
import { platformProblems } from "../src/platforms/check.ts";
import { contractOf } from "../src/platforms/contract.ts";
import {
  type Platform,
  type PlatformFiles,
  type PlatformOperation,
  type Roles,
  readPlatforms,
  type Schema,
  type Support,
} from "../src/platforms/files.ts";
import { platformsPage } from "../src/platforms/page.ts";
import { countOf } from "../src/platforms/support.ts";

/** The operations of each platform, as its documentation names and orders them. */
const DOCUMENTED: Record<string, string[]> = {
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

function schemaOf(files: PlatformFiles, key: string, name: string): Schema {
  const found = files.platforms[key]?.schemas[name];
  if (!found) throw new Error(`no schema ${name}`);
  return found;
}

const contract = await bundleContract();
const original = await readPlatforms();

describe("platforms.yaml", () => {
  it("maps the 60 original operations, each once and in documentation order", () => {
    const names = Object.entries(DOCUMENTED).map(([key, documented]) => [
      key,
      original.platforms[key]?.operations.map(({ name }) => name).filter((name) => documented.includes(name)),
    ]);
    expect(Object.fromEntries(names)).toEqual(DOCUMENTED);
    expect(Object.values(DOCUMENTED).flat()).toHaveLength(60);
  });

  it("has an entry for every operation on each of the five platforms", () => {
    const ids = [...contractOf(contract).operations.keys()];
    expect(Object.keys(original.platforms)).toEqual(["polyaxon", "ubiops", "zenml", "arize", "guardai"]);
    expect(ids.length).toBeGreaterThan(75);
    for (const { support } of Object.values(original.platforms))
      expect(Object.keys(support).sort()).toEqual(ids.sort());
  });

  it("supports each of the 60 operations on its own platform", () => {
    for (const [key, documented] of Object.entries(DOCUMENTED)) {
      const { operations = [], support = {} } = original.platforms[key] ?? {};
      for (const { name, operation } of operations.filter((one) => documented.includes(one.name))) {
        expect(support[operation]?.support, `${key} ${name}`).toMatch(/^(native|emulated|partial)$/);
      }
    }
  });

  it("covers every parameter and field, and names only what the contract has", () => {
    expect(platformProblems(original, contract)).toEqual([]);
  });

  it("gives a reason, as a sentence, for everything it drops", () => {
    const reasons = Object.values(original.platforms)
      .flatMap(({ schemas, operations }) => [...Object.values(schemas), ...operations])
      .flatMap(({ dropped }) => Object.values(dropped ?? {}));
    expect(reasons.length).toBeGreaterThan(50);
    for (const reason of reasons) expect(reason).toMatch(/^\S.+\.$/);
  });

  it("repeats nothing in its comments, nor does platforms.wire.yaml", async () => {
    for (const name of ["platforms.yaml", "platforms.wire.yaml"]) {
      const text = await readFile(`${root}${name}`, "utf8");
      const lines = [...text.matchAll(/^# .{40,}/gm)].map(([line]) => line);
      expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
    }
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

  const schema = (key: string, name: string) => schemaOf(files, key, name);

  const problems = () => platformProblems(files, contract);

  it("reports a missing platform", () => {
    delete files.platforms["zenml"];
    expect(problems()).toEqual(["zenml: the platform is missing from platforms.yaml"]);
  });

  it("reports a missing operation", () => {
    platform("polyaxon").operations = platform("polyaxon").operations.filter(({ name }) => name !== "get_member");
    expect(problems()).toContain('polyaxon: operation "get_member" is missing: say what it became');
  });

  it("reports a duplicate operation", () => {
    platform("arize").operations.push(operation("arize", "list"));
    expect(problems()).toContain('arize: operation "list" stands here twice');
  });

  it("reports an operation that the platform does not have", () => {
    platform("arize").operations.push({ ...operation("arize", "list"), name: "find" });
    expect(problems()).toEqual(['arize: there is no operation "find" in platforms.wire.yaml']);
  });

  it("reports an operation that the contract does not have", () => {
    operation("ubiops", "organization_users_list").operation = "listUsers";
    expect(problems()).toContain(
      'ubiops organization_users_list: operation "listUsers" does not exist in the contract',
    );
  });

  it("reports a parameter that the contract's operation does not have", () => {
    operation("arize", "list").parameters = {
      ...operation("arize", "list").parameters,
      "query limit": "query page_size",
    };
    expect(problems()).toEqual(['arize list: "query limit" becomes "query page_size", which does not exist']);
  });

  it("reports a parameter that is neither mapped nor dropped", () => {
    delete operation("polyaxon", "list_versions").dropped;
    expect(problems()).toEqual([
      'polyaxon list_versions: parameter "query no_page" is missing: map it, or drop it with the reason',
    ]);
  });

  it("reports a parameter that is both mapped and dropped", () => {
    operation("arize", "list").dropped = { "query name": "No reason." };
    expect(problems()).toEqual(['arize list: parameter "query name" is both mapped and dropped']);
  });

  it("reports a parameter that the platform does not have", () => {
    operation("arize", "list").dropped = { "query page": "No reason." };
    expect(problems()).toEqual(['arize list: there is no parameter "query page" in platforms.wire.yaml']);
  });

  it("reports a place in a body that the contract does not have", () => {
    schema("ubiops", "OrganizationUserList").fields["surname"] = "/surname";
    expect(problems()).toContain(
      'ubiops organization_users_get response: "surname" becomes "/surname", which does not exist in Member',
    );
  });

  it("reports a field that is neither mapped nor dropped", () => {
    delete schema("guardai", "OrganizationStatsResponse").fields["projectStorage"];
    expect(problems()).toContain(
      'guardai OrganizationStatsResponse: field "projectStorage" is missing: map it, or drop it with the reason',
    );
  });

  it("reports a field that the platform does not have", () => {
    schema("arize", "Space").fields["title"] = "/name";
    expect(problems()).toEqual(['arize Space: there is no field "title" in platforms.wire.yaml']);
  });

  it("reports a field of an operation that its schema does not have", () => {
    operation("guardai", "update_organization").request = {
      schema: "OrganizationRequest",
      dropped: { "settings.classMappingFiles": "No reason.", "settings.colour": "No reason." },
    };
    expect(problems()).toContain(
      'guardai update_organization request: there is no field "settings.colour" in OrganizationRequest',
    );
  });

  it("reports a value that the contract does not list", () => {
    schema("ubiops", "OrganizationUserUpdate").fields["admin"] = { to: "/role", values: { true: "owner" } };
    expect(problems()).toContain(
      'ubiops organization_users_update request: "/role" takes admin, member, read-only, annotator, not owner',
    );
  });

  it("reports a fixed value that the contract does not list", () => {
    operation("polyaxon", "list_model_versions").fixed = { "path kind": "dataset" };
    expect(problems()).toEqual([
      'polyaxon list_model_versions: "path kind" takes component, model, artifact, not dataset',
    ]);
  });

  it("reports the component that a schema actually becomes", () => {
    schema("zenml", "MlflowService").here = "TenantService";
    expect(problems()).toEqual(["zenml MlflowService: it becomes MlflowService, not TenantService"]);
  });

  it("reports an unused schema", () => {
    platform("arize").schemas["Problem"] = { here: "Problem", fields: {} };
    expect(problems()).toEqual(["arize Problem: it becomes nothing, not Problem"]);
  });

  it("reports the schema that a field actually holds", () => {
    schema("arize", "SpaceMembership").fields["role"] = "/role";
    expect(problems()).toContain('arize add_user response: field "role" is SpaceRoleAssignment, not a plain value');
  });

  it("reports the request that an operation actually makes", () => {
    operation("zenml", "List Organization Workspaces Endpoint").http = "GET /tenants";
    expect(problems()).toContain(
      "zenml List Organization Workspaces Endpoint: its requests are GET /organizations/{organization_id}/tenants",
    );
  });

  it("reports the body that an operation actually returns", () => {
    delete operation("arize", "create").response;
    expect(problems()).toContain("arize create: its response is Space, not empty");
  });

  it("reports a variant's operation that the contract does not have", () => {
    for (const variant of operation("guardai", "upload_organization_file").variants ?? [])
      variant.operation = "putFile";
    expect(problems()).toContain(
      'guardai upload_organization_file: operation "putFile" does not exist in the contract',
    );
  });
});

describe("the check of a platform's operations", () => {
  let files: PlatformFiles;
  let document: Document;
  beforeEach(() => {
    files = structuredClone(original);
    document = structuredClone(contract);
  });

  const problems = () => platformProblems(files, document);
  const schema = (key: string, name: string) => schemaOf(files, key, name);

  function entry(key: string, operation: string): Support {
    const found = files.platforms[key]?.support[operation];
    if (!found) throw new Error(`no entry ${key} ${operation}`);
    return found;
  }

  function properties(schema: string): Record<string, Json> {
    const schemas = document.components["schemas"] as unknown as Record<string, { properties: Record<string, Json> }>;
    return schemas[schema]?.properties ?? {};
  }

  it("reports an operation without an entry, in one line that says what to write", () => {
    document.paths["/coffee"] = { get: { operationId: "getCoffee", tags: ["orgs"], responses: {} } };
    expect(problems()).toEqual([
      "getCoffee has no support entry on polyaxon, ubiops, zenml, arize, guardai: write what the platform has for it: { support: none, reason: … }, or native, emulated or partial with calls and proof.",
    ]);
  });

  it("reports a property that no platform provides, in one line that says what to write", () => {
    properties("Member")["shoe_size"] = { type: "integer" };
    expect(problems()).toEqual([
      expect.stringMatching(
        /^"Member\/shoe_size", which .+ answers, comes from nowhere on polyaxon, ubiops, zenml, arize, guardai\. .*Member: \{ shoe_size: null \}, and make it nullable/,
      ),
    ]);
  });

  it("reports a property that no platform provides, even if another one holds the same component", () => {
    properties("Member")["former_role"] = { $ref: "#/components/schemas/MemberRole" };
    expect(problems()).toEqual([expect.stringContaining('"Member/former_role", which')]);
  });

  it("reports a property that is null on a platform but not nullable", () => {
    properties("Member")["invited_at"] = { type: "string" };
    expect(problems()).toEqual([expect.stringContaining('"Member/invited_at" is null on polyaxon, ubiops')]);
  });

  it("reports a property that is null on a platform if its description does not say so", () => {
    const { invited_at: invitedAt } = properties("Member") as unknown as Record<string, { description: string }>;
    if (invitedAt) invitedAt.description = "When the invitation was last sent; null if never.";
    expect(problems()).toEqual([
      '"Member/invited_at" is null on polyaxon, ubiops, zenml, arize, guardai, and its description does not say that of platforms. Write: …; null where the platform does not say.',
    ]);
  });

  it("reports a nullable property if its description does not say when it is null", () => {
    const { readme } = properties("Run") as unknown as Record<string, { description: string }>;
    if (readme) readme.description = "Notes on the run.";
    expect(problems()).toEqual([expect.stringContaining('"Run/readme" can be null, and its description')]);
  });

  it("reports a property declared as null if a field is mapped to it", () => {
    const { fields } = files.platforms["ubiops"] as Platform;
    fields["Member"] = { ...fields["Member"], given_name: null };
    expect(problems()).toContain(
      'ubiops: "Member/given_name" is null under fields, but listMembers gives it. Remove it there.',
    );
  });

  it.each([
    ["an item of a computed list", "RunBatchRejection"],
    ["a predefined role", "PredefinedSpaceRole"],
    ["a custom role", "CustomSpaceRole"],
    ["the pagination", "Pagination"],
  ])("reports a new property of %s", (_, schema) => {
    properties(schema)["colour"] = { type: "string" };
    expect(problems()).toContainEqual(expect.stringContaining(`"${schema}/colour", which`));
  });

  it("reports a new property of the values of a map", () => {
    properties("Member")["badges"] = {
      type: "object",
      additionalProperties: { type: "object", properties: { colour: { type: "string" } } },
    };
    const { fields } = files.platforms["ubiops"] as Platform;
    fields["Member"] = { ...fields["Member"], badges: { derived: "Somehow." } };
    expect(problems()).toContainEqual(
      expect.stringMatching(/^"Member\/badges\/\*\/colour", which .* comes from nowhere on ubiops\./),
    );
  });

  it("reports a statement about a place that another statement covers", () => {
    const { fields } = files.platforms["ubiops"] as Platform;
    fields["MemberPage"] = { "items/*/user": null };
    expect(problems()).toEqual([
      'ubiops: "MemberPage/items/*/user" is the same place as "Member/user". Remove one of them from fields.',
    ]);
  });

  it("reports a property that the contract does not have", () => {
    const { fields } = files.platforms["ubiops"] as Platform;
    fields["Member"] = { ...fields["Member"], shoe_size: null };
    expect(problems()).toContain('ubiops: there is no "Member/shoe_size" in the contract. Remove it from fields.');
  });

  it.each<[string, string, string, (support: Support) => void, string]>([
    [
      "a request that the platform does not have",
      "ubiops",
      "getMember",
      (one) => {
        one.calls = ["GET /people"];
      },
      'platforms.wire.yaml has no operation with the request "GET /people"',
    ],
    [
      "the support none without a reason",
      "ubiops",
      "copyOrganization",
      (one) => {
        delete one.reason;
      },
      "none needs a reason, in a sentence",
    ],
    [
      "the support none with calls",
      "ubiops",
      "copyOrganization",
      (one) => {
        one.calls = [];
      },
      "none has nothing but a reason; remove calls",
    ],
    [
      "the support none for a mapped operation",
      "arize",
      "createSpace",
      (one) => {
        one.support = "none";
      },
      "none needs a reason",
    ],
    [
      "the support native with two requests",
      "ubiops",
      "createOrganization",
      (one) => {
        one.support = "native";
      },
      "native is one request; write emulated",
    ],
    [
      "a missing proof",
      "ubiops",
      "getMember",
      (one) => {
        delete one.proof;
      },
      "it does not say how it is proven",
    ],
    [
      "a write without an idempotency statement",
      "ubiops",
      "createMember",
      (one) => {
        delete one.repeats;
      },
      "a write says how it repeats",
    ],
    [
      "a look-up without a key",
      "ubiops",
      "createMember",
      (one) => {
        delete one.key;
      },
      "key says by what a lost write is looked up",
    ],
    [
      "a write without an atomicity statement",
      "ubiops",
      "createMember",
      (one) => {
        delete one.atomic;
      },
      "a write says whether it is atomic",
    ],
    [
      "a read that is atomic",
      "ubiops",
      "getMember",
      (one) => {
        one.atomic = true;
      },
      "a read is not atomic or otherwise",
    ],
    [
      "a precondition without If-Match",
      "ubiops",
      "getMember",
      (one) => {
        one.preconditions = "checked";
      },
      "it takes no If-Match: remove preconditions",
    ],
    [
      "If-Match without a statement",
      "ubiops",
      "updateMember",
      (one) => {
        delete one.preconditions;
      },
      "it takes If-Match: add preconditions",
    ],
    [
      "an unneeded refusal of If-Match",
      "ubiops",
      "updateMember",
      (one) => {
        one.preconditions = "refused";
      },
      "preconditions: refused goes with a refusal",
    ],
    [
      "an unknown refused parameter",
      "ubiops",
      "getMember",
      (one) => {
        one.refuses = [{ in: "query", name: "sort" }];
      },
      "it refuses query sort, which the operation does not take",
    ],
    [
      "a header refused in part",
      "arize",
      "setSpaceMember",
      (one) => {
        one.refuses = [{ in: "header", name: "If-Match", except: ['"1"'] }];
      },
      "a header is refused as a whole",
    ],
    [
      "an empty list of fields",
      "ubiops",
      "listProjects",
      (one) => {
        one.refuses = [{ in: "query", name: "query", fields: [] }];
      },
      "fields or except of query query is empty",
    ],
    [
      "a field of a query that the contract does not have",
      "arize",
      "listSpaces",
      (one) => {
        one.refuses = [{ in: "query", name: "query", except: ["title"] }];
      },
      'its refusal of query query names "title", which the operation does not take',
    ],
    [
      "a direction of a query",
      "arize",
      "listSpaces",
      (one) => {
        one.refuses = [{ in: "query", name: "query", except: ["-name"] }];
      },
      'its refusal of query query names "-name"',
    ],
    [
      "a query that is both mapped and refused",
      "zenml",
      "listTenants",
      (one) => {
        one.refuses = [{ in: "query", name: "query" }];
      },
      '"query workspace_name" is mapped to query query, which it refuses as a whole',
    ],
    [
      "a member that is both mapped and refused",
      "ubiops",
      "createServiceAccount",
      (one) => {
        one.refuses = [{ in: "body", name: "/project" }];
      },
      '"path project_name" is mapped to body /project, which it refuses as a whole',
    ],
    [
      "an operation without requests to the platform",
      "ubiops",
      "getMember",
      (one) => {
        one.calls = [];
      },
      "it makes no request; only getCapabilities needs none",
    ],
    [
      "a proof without requests",
      "ubiops",
      "getCapabilities",
      (one) => {
        one.proof = "client";
      },
      "it asks nothing of the platform, so nothing can prove it",
    ],
    [
      "a mapped request that is never made",
      "polyaxon",
      "updateTeam",
      (one) => {
        delete one.unused;
      },
      '"update_team" is mapped to it, but calls has no PUT /api/v1/orgs/{owner}/teams/{team.name}',
    ],
    [
      "an unused request that is made",
      "polyaxon",
      "updateTeam",
      (one) => {
        one.calls = Object.keys(one.unused ?? {});
      },
      "unused names PUT /api/v1/orgs/{owner}/teams/{team.name}, which it makes",
    ],
    [
      "the support native for a replacement by PATCH",
      "ubiops",
      "replaceOrganization",
      (one) => {
        one.support = "native";
      },
      "PATCH /organizations/{organization_name} keeps what is absent",
    ],
    [
      "fields of a parameter without fields",
      "zenml",
      "listTeams",
      (one) => {
        one.refuses = [{ in: "query", name: "mode", fields: ["archived"] }];
      },
      "it refuses fields of query mode",
    ],
    [
      "a refused required member",
      "arize",
      "createMember",
      (one) => {
        one.refuses = [{ in: "body", name: "/email" }];
      },
      "it refuses body /email, which every request has",
    ],
    [
      "a member whose default is refused",
      "polyaxon",
      "replaceOrganization",
      (one) => {
        one.refuses = [{ in: "body", name: "/description" }];
      },
      "it refuses the default of body /description, which says no more than its absence: add null to except",
    ],
    [
      "a parameter whose default is refused",
      "zenml",
      "listTeams",
      (one) => {
        one.refuses = [{ in: "query", name: "mode", except: ["archived"] }];
      },
      'it refuses the default of query mode, which says no more than its absence: add "live" to except',
    ],
    [
      "an unknown excepted value",
      "zenml",
      "setTeamMember",
      (one) => {
        one.refuses = [{ in: "body", name: "/role", except: ["owner"] }];
      },
      'except of body /role has "owner", which it does not take',
    ],
    [
      "the support partial that lacks nothing",
      "ubiops",
      "getMember",
      (one) => {
        one.support = "partial";
        delete one.loses;
        one.refuses = [{ in: "header", name: "If-Match" }];
      },
      "partial lacks something",
    ],
  ])("reports %s", (_, platform, operation, change, says) => {
    change(entry(platform, operation));
    expect(problems()).toContainEqual(expect.stringContaining(`${platform} ${operation}: ${says}`));
  });

  it("reports an entry for an operation that the contract does not have", () => {
    (files.platforms["arize"] as Platform).support["getCoffee"] = { support: "none", reason: "There is none." };
    expect(problems()).toEqual(["arize getCoffee: no operation of the contract has this name"]);
  });

  describe("the check of types and values", () => {
    const wire = (key: string) => {
      const found = files.wire[key];
      if (!found) throw new Error(`no facts of ${key}`);
      return found;
    };

    it.each<[string, () => void, string]>([
      [
        "a string made from a boolean",
        () => {
          wire("arize").schemas["Project"] = { ...wire("arize").schemas["Project"], name: "boolean" };
        },
        'arize Project: "name" is boolean, and /name is string',
      ],
      [
        "a string made from an array",
        () => {
          wire("arize").schemas["Project"] = { ...wire("arize").schemas["Project"], name: "string[]" };
        },
        'arize Project: "name" is string[], and /name is string',
      ],
      [
        "an id made from a number",
        () => {
          wire("arize").schemas["Space"] = { ...wire("arize").schemas["Space"], id: "integer" };
        },
        'arize Space: "id" is integer, and /id is string',
      ],
      [
        "a new value without a mapping",
        () => {
          wire("arize").schemas["User"] = { ...wire("arize").schemas["User"], status: "ACTIVE | INVITED | ASLEEP" };
        },
        'arize User: "status" can be ASLEEP; add it to values, or say in a note what it becomes',
      ],
      [
        "a boolean with one value mapped",
        () => {
          schema("zenml", "UserRead").fields["is_active"] = { to: "/status", values: { true: "active" } };
        },
        'zenml UserRead: "is_active" can be false; add it to values',
      ],
      [
        "an unknown value of the platform",
        () => {
          schema("zenml", "UserRead").fields["is_active"] = {
            to: "/status",
            values: { true: "active", false: "suspended", maybe: "invited" },
          };
        },
        'zenml UserRead: "is_active" is never maybe; remove it from values',
      ],
      [
        "an unused schema",
        () => {
          wire("arize").schemas["Coffee"] = { colour: "string" };
        },
        'arize: nothing uses the schema "Coffee" of platforms.wire.yaml. Remove it.',
      ],
      [
        "a different version of the client",
        () => {
          wire("arize").client = "arize 9.0.0";
        },
        "arize: the client is arize 8.61.0, but platforms.wire.yaml was read from arize 9.0.0",
      ],
      [
        "a null in an unknown operation",
        () => {
          (files.platforms["arize"] as Platform).fields["SpaceMembership"] = { email: { null_in: ["getCoffee"] } };
        },
        'arize: "SpaceMembership/email" is null in getCoffee, which does not answer it. Remove it from null_in.',
      ],
      [
        "a null in an operation with another response",
        () => {
          (files.platforms["arize"] as Platform).fields["SpaceMembership"] = { email: { null_in: ["getSpace"] } };
        },
        'arize: "SpaceMembership/email" is null in getSpace, which does not answer it.',
      ],
      [
        "a computed property without an explanation",
        () => {
          (files.platforms["arize"] as Platform).fields["SpaceMembership"] = { id: { derived: " " } };
        },
        'arize: "SpaceMembership/id" does not say how or why. Write a sentence.',
      ],
    ])("reports %s", (_, change, says) => {
      change();
      expect(problems()).toContainEqual(expect.stringContaining(says));
    });
  });

  it("reports an unknown type", () => {
    const facts = files.wire["arize"]?.schemas["Space"] as Record<string, string>;
    facts["name"] = "text";
    expect(problems()).toContainEqual(expect.stringContaining('"text" is no type'));
  });

  describe("the check of parameters and bodies", () => {
    it("reports a body property that is no longer refused", () => {
      delete entry("arize", "updateOrganization").refuses;
      expect(problems()).toEqual(
        ["display_name", "logo_url", "is_public", "subscription", "settings"].map(
          (property) =>
            `arize updateOrganization: nothing takes "body /${property}". Map a field of theirs to it; refuse it; or write under evaluated how an adapter does it: body /${property}: how.`,
        ),
      );
    });

    it("reports a parameter that is no longer refused", () => {
      const listSpaces = entry("arize", "listSpaces");
      listSpaces.refuses = (listSpaces.refuses ?? []).filter(({ name }) => name !== "sort");
      expect(problems()).toEqual([expect.stringContaining('arize listSpaces: nothing takes "query sort".')]);
    });

    it("reports a query with one supported field if the others are not refused", () => {
      const listSpaces = entry("arize", "listSpaces");
      listSpaces.refuses = (listSpaces.refuses ?? []).filter(({ name }) => name !== "query");
      expect(problems()).toEqual([
        expect.stringContaining('arize listSpaces: nothing takes "query query" as a whole.'),
      ]);
    });

    it("reports a new body property, on each platform that has the operation", () => {
      properties("OrganizationCreate")["motto"] = { type: "string" };
      expect(problems()).toEqual(
        ["polyaxon", "ubiops", "zenml", "arize", "guardai"].map((key) =>
          expect.stringContaining(`${key} createOrganization: nothing takes "body /motto".`),
        ),
      );
    });

    it("reports a new property inside a body property", () => {
      properties("OrganizationSettingsCreate")["colour"] = { type: "string" };
      expect(problems()).toEqual(
        ["polyaxon", "ubiops", "zenml", "arize", "guardai"].map((key) =>
          expect.stringContaining(`${key} createOrganization: nothing takes "body /settings/colour".`),
        ),
      );
    });

    it.each(["query", "header"])("reports a new parameter in the %s", (place) => {
      const { get } = document.paths["/organizations/{organization}/members"] as unknown as {
        get: { parameters: Json[] };
      };
      get.parameters.push({ in: place, name: "colour", schema: { type: "string" } });
      expect(problems()).toEqual(
        ["polyaxon", "ubiops", "zenml", "arize", "guardai"].map((key) =>
          expect.stringContaining(`${key} listMembers: nothing takes "${place} colour".`),
        ),
      );
    });

    it.each<[string, string, string, string]>([
      ["that is refused", "listSpaces", "query sort", '"query sort" is evaluated and refused. Keep one.'],
      ["that is mapped", "createSpace", "body /name", '"body /name" needs no word under evaluated. Remove it there.'],
      ["that every adapter does", "listRoles", "query limit", '"query limit" needs no word under evaluated.'],
      ["that does not exist", "getSpace", "query colour", 'it does not take "query colour". Remove it from evaluated.'],
      ["that the body does not have", "createSpace", "body /colour", 'it does not take "body /colour".'],
      ["of an operation without support", "listTeams", "query sort", "it is not supported. Remove it from evaluated."],
      ["of an unknown operation", "getCoffee", "query sort", "it is not supported."],
    ])("reports an evaluated place %s", (_, operation, place, says) => {
      const { evaluated } = files.platforms["arize"] as Platform;
      evaluated[operation] = { ...evaluated[operation], [place]: "Somehow." };
      expect(problems()).toContainEqual(expect.stringContaining(`arize ${operation}: ${says}`));
    });
  });

  describe("the check of optional fields", () => {
    const type = (key: string, name: string, field: string, is: string) => {
      const fields = files.wire[key]?.schemas[name] as Record<string, string>;
      fields[field] = is;
    };

    it("reports an optional field that fills a property that is not nullable, in one line that says what to write", () => {
      type("arize", "Organization", "name", "string?");
      expect(problems()).toEqual([
        'arize: "organizations.name" of organizations.list response may be absent, but "Organization/name" is not nullable. Make it nullable; or write in Organization what stands here then, absent: { name: what }, or that it is there all the same, always: [name].',
      ]);
    });

    it("reports a field inside an optional object that has no place of its own", () => {
      delete schema("zenml", "MemberRead").absent;
      expect(problems()).toContainEqual(
        expect.stringContaining('zenml: "user.id" of List Organization Members Endpoint response may be absent'),
      );
    });

    it("reports a field that is no longer declared as always present", () => {
      delete schema("ubiops", "UserDetail").always;
      expect(problems()).toEqual([expect.stringContaining('ubiops: "id" of user_get response may be absent')]);
    });

    it("reports a property that is no longer nullable", () => {
      properties("Space")["organization_id"] = { type: "string" };
      expect(problems()).toEqual([expect.stringContaining('arize: "spaces.organization_id" of list response')]);
    });

    it.each<[string, (schema: Schema) => void, string]>([
      [
        "that is never absent",
        (schema) => {
          schema.always = ["email"];
        },
        'but "email" is never absent',
      ],
      [
        "that the platform does not have",
        (schema) => {
          schema.absent = { colour: "Blue." };
        },
        'but "colour" is not there',
      ],
      [
        "twice",
        (schema) => {
          schema.always = ["id"];
          schema.absent = { id: "None." };
        },
        'but "id" stands in both',
      ],
    ])("reports a statement about a field %s", (_, change, says) => {
      change(schema("ubiops", "UserDetail"));
      expect(problems()).toContainEqual(`ubiops UserDetail: always and absent are about optional fields, ${says}`);
    });

    it("reports `always` without a reason", () => {
      delete (files.platforms["guardai"] as Platform).always;
      expect(problems()).toContainEqual(expect.stringContaining("always needs a reason"));
    });
  });

  describe("the check of roles", () => {
    it.each<[string, string, (roles: Roles) => void, string]>([
      [
        "that map to two of ours",
        "ubiops",
        (roles) => {
          roles.organization = { admin: "admin: true", member: "admin: true" };
        },
        'ubiops roles organization: "admin: true" stands for two roles here',
      ],
      [
        "that the contract does not have",
        "ubiops",
        (roles) => {
          roles.organization = { ...roles.organization, chief: "admin: maybe" };
        },
        'ubiops roles organization: the contract has no role "chief" there',
      ],
      [
        "that are refused, and that the contract does not have",
        "ubiops",
        (roles) => {
          roles.refused = { organization: { ...roles.refused?.organization, chief: "There is none." } };
        },
        'ubiops roles organization: the contract has no role "chief" there',
      ],
      [
        "without a mapping",
        "ubiops",
        (roles) => {
          delete roles.refused;
        },
        'ubiops roles organization: nothing is said of "read-only"',
      ],
      [
        "of a level without a table",
        "arize",
        (roles) => {
          delete roles.space;
        },
        'arize roles space: nothing is said of "admin"',
      ],
      [
        "of a platform without a roles table",
        "guardai",
        (roles) => {
          delete roles.refused;
        },
        'guardai roles organization: nothing is said of "admin"',
      ],
      [
        "of a level that no response has",
        "ubiops",
        (roles) => {
          roles.team = { admin: "x", contributor: "y", member: "z", viewer: "v" };
        },
        "ubiops roles team: no supported operation answers roles of this level. Remove it.",
      ],
      [
        "that are both mapped and refused",
        "ubiops",
        (roles) => {
          roles.refused = { organization: { ...roles.refused?.organization, admin: "There is none." } };
        },
        'ubiops roles organization: "admin" is mapped and refused. Keep one.',
      ],
      [
        "that are both mapped and passed through",
        "polyaxon",
        (roles) => {
          roles.passed_through = ["owner"];
        },
        'polyaxon roles organization: "owner" is mapped and passed through. Keep one.',
      ],
      [
        "that are passed through under one of our names",
        "polyaxon",
        (roles) => {
          delete roles.renamed;
          roles.passed_through = ["admin"];
        },
        'polyaxon roles: "admin" is passed through, but is one of our own names.',
      ],
      [
        "that are renamed to one of our names",
        "polyaxon",
        (roles) => {
          roles.renamed = { organization: { annotator: "admin" } };
        },
        'polyaxon roles organization: "annotator" already is a role here. Give it another name.',
      ],
      [
        "that a field mapping turns into another role",
        "polyaxon",
        (roles) => {
          roles.organization = { ...roles.organization, admin: "manager" };
        },
        'polyaxon roles organization: get_member response "role" makes "admin" of owner; the table says manager.',
      ],
      [
        "that a field mapping omits",
        "polyaxon",
        (roles) => {
          roles.renamed = { organization: { ...roles.renamed?.organization, clerk: "billing" } };
        },
        'polyaxon roles organization: get_member response "role" leaves out "clerk", which is billing there.',
      ],
      [
        "that a field names differently, without a value mapping",
        "polyaxon",
        (roles) => {
          roles.team = { ...roles.team, viewer: "guest" };
        },
        'polyaxon roles team: list_teams response "results.role" has no values, though guest there is viewer here.',
      ],
    ])("reports roles %s", (_, platform, change, says) => {
      change((files.platforms[platform] as Platform).roles);
      expect(problems()).toContainEqual(expect.stringContaining(says));
    });
  });
});

describe("capabilitiesOf", () => {
  const platform = original.platforms["arize"] as Platform;
  const implementation = { name: "@acme/adapter", version: "2.0.1" };

  it("names the implementation, or nothing until there is one", () => {
    expect(capabilitiesOf("arize", platform, "1.0.0", implementation).implementation).toEqual(implementation);
    expect(capabilitiesOf("arize", platform, "1.0.0", null).implementation).toBeNull();
  });

  it("conforms to the contract's schema for every platform", () => {
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: "contract", components: contract.components });
    const validate = ajv.compile({ $ref: "contract#/components/schemas/Capabilities" });
    for (const [key, one] of Object.entries(original.platforms)) {
      validate(capabilitiesOf(key, one, "1.0.0", implementation));
      expect(validate.errors, key).toBeNull();
    }
  });

  it("writes values as JSON, and a string without quotes unless it is JSON itself", () => {
    expect([null, false, [], {}, "member", "null", ""].map(valueText)).toEqual([
      "null",
      "false",
      "[]",
      "{}",
      "member",
      '"null"',
      "",
    ]);
  });

  it("counts the longest of several choices of calls", () => {
    const { support } = original.platforms["polyaxon"] as Platform;
    const counts = (id: string) => countOf(support[id]?.calls ?? []);
    expect(["revokeApiKey", "setTeamMember", "createApiKey", "getApiKey"].map(counts)).toEqual([4, 3, 3, 3]);
    expect(countOf(["GET /a", { either: [["GET /b", "GET /c"], "GET /d"] }])).toBe(3);
    expect(countOf([{ either: ["GET /a", ["GET /b", "GET /c *"]] }])).toBe(Number.POSITIVE_INFINITY);
  });

  it("counts the requests of a call, except those made once per item", () => {
    const { operations } = capabilitiesOf("arize", platform, "1.0.0", implementation);
    expect(operations["createSpace"]?.calls).toBe(1);
    expect(operations["listSpaceMembers"]?.calls).toBeNull();
    expect(operations["copyOrganization"]).toEqual({
      support: "none",
      reason: platform.support["copyOrganization"]?.reason,
      calls: null,
      loses: [],
      refuses: [],
      preconditions: null,
      repeats: null,
      atomic: null,
      proof: null,
      notes: [],
    });
  });

  it("claims no proof of getCapabilities, which asks the platform nothing", () => {
    for (const [key, one] of Object.entries(original.platforms)) {
      const { calls, proof } = capabilitiesOf(key, one, "1.0.0", implementation).operations["getCapabilities"] ?? {};
      expect([calls, proof], key).toEqual([0, null]);
    }
  });

  it("passes on the notes that decide whether an operation can be used", () => {
    const { operations } = capabilitiesOf("arize", platform, "1.0.0", implementation);
    expect(operations["getMember"]?.notes).toContain("Only with the option `graphql`; without it, the answer is 501.");
    for (const [key, one] of Object.entries(original.platforms)) {
      const published = capabilitiesOf(key, one, "1.0.0", implementation).operations;
      for (const [id, { notes = [] }] of Object.entries(one.support)) expect(published[id]?.notes, id).toEqual(notes);
    }
  });
});

describe("the page of the platforms", () => {
  it("marks each operation that is partly refused, and no other", () => {
    const rows = platformsPage(original, contract)
      .split("\n")
      .map((line) => line.split(" | "));
    for (const id of contractOf(contract).operations.keys()) {
      const row = rows.find(([first]) => first === `| \`${id}\``) ?? [];
      const marks = Object.values(original.platforms).map((_, index) => row[index + 1]?.includes("\\*") ?? false);
      const refuses = Object.values(original.platforms).map(({ support }) => support[id]?.refuses !== undefined);
      expect(marks, id).toEqual(refuses);
    }
  });

  it("has a row for each operation and a chapter for each platform", () => {
    const page = platformsPage(original, contract);
    for (const id of contractOf(contract).operations.keys()) expect(page).toContain(`| \`${id}\` |`);
    for (const { name } of Object.values(original.platforms)) expect(page).toContain(`\n## ${name}\n`);
  });

  it("is up to date in docs", async () => {
    expect(await readFile(`${root}../docs/platforms.md`, "utf8")).toBe(platformsPage(original, contract));
  });
});

describe("readPlatforms", () => {
  it("reports the place that platforms.schema.json does not allow", async () => {
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
