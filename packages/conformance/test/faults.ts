import type { JsonObject } from "../src/contract/index.ts";
import { list, object } from "../src/contract/index.ts";
import type { ConformanceOptions } from "../src/index.ts";
import { asked, blind, deaf, type Fault, headed, idle, instead, on, page, reread, told } from "./tampering.ts";

/** Something that a server does wrong. */
export interface PlantedFault {
  readonly fault: string;
  readonly plant: Fault;
  /** The checks that must notice it. */
  readonly caught: readonly string[];
  /** What else the run needs. */
  readonly options?: Partial<ConformanceOptions>;
}

/** Makes requests of the stranger as those of the owner. */
const trusting = (operations: string | string[]) =>
  asked(operations, (request) => {
    const headers = new Headers(request.headers);
    if (headers.get("authorization") === "Bearer tok_stranger") headers.set("authorization", "Bearer tok_owner");
    return new Request(request, { headers });
  });

const setting =
  (name: string, value: JsonObject[string]) =>
  (data: JsonObject): JsonObject => ({ ...data, [name]: value });

const withPagination = (more: JsonObject) => (data: JsonObject) => ({
  ...data,
  pagination: { ...object(data["pagination"]), ...more },
});

/** The ten faults that every conformance suite should find, and that servers do have. */
export const ten: readonly PlantedFault[] = [
  {
    fault: "ignores If-Match",
    plant: deaf(["updateSpace", "deleteTeam", "setTeamMember"], "if-match"),
    caught: [
      "stale-if-match:updateSpace",
      "current-if-match:updateSpace",
      "stale-if-match:deleteTeam",
      "stale-if-match:setTeamMember",
    ],
  },
  {
    fault: "replays nothing",
    plant: deaf(["createSpace", "uploadOrganizationFile", "tagRuns"], "idempotency-key"),
    caught: [
      "replay:createSpace",
      "replay:uploadOrganizationFile",
      "parallel:uploadOrganizationFile",
      "key-reused:tagRuns",
    ],
  },
  {
    fault: "loses an item between two pages",
    plant: page("listMembers", (items, { url }) => (new URL(url).searchParams.has("cursor") ? items.slice(1) : items)),
    caught: ["pages-by-cursor:listMembers", "pages-while-writing:listMembers"],
  },
  {
    fault: "gives a wrong Location",
    plant: headed(["createSpace", "setSpaceMember"], (headers, status) => {
      if (status === 201) headers.set("location", "/v1/spaces/spc_other");
    }),
    caught: ["created:createSpace", "upserted:setSpaceMember"],
  },
  {
    fault: "answers 500 as HTML",
    plant: on(
      "getOrganizationResources",
      async () =>
        new Response("<h1>Internal Server Error</h1>", { status: 500, headers: { "content-type": "text/html" } }),
    ),
    caught: ["succeeds:getOrganizationResources", "answers:getOrganizationResources"],
  },
  {
    fault: "leaks another organization",
    plant: trusting(["getSpace", "listTenants", "deleteTeam"]),
    caught: ["isolated:getSpace", "unlisted:listTenants", "isolated:deleteTeam"],
  },
  {
    fault: "keeps a deleted thing",
    plant: idle(["deleteTeam", "deleteSpace"], 204),
    caught: ["removed:deleteTeam", "removed:deleteSpace", "not-empty"],
  },
  {
    fault: "counts a wrong total",
    plant: told("listTeams", (data) =>
      withPagination({ total: 1 + Number(object(data["pagination"])["total"]) })(data),
    ),
    caught: ["pages-by-cursor:listTeams", "pages-by-offset:listTeams"],
  },
  {
    fault: "leaves out a required header",
    plant: headed(["getSpace", "createTeam"], (headers) => headers.delete("x-request-id")),
    caught: ["answers:getSpace", "answers:createTeam"],
  },
  {
    fault: "ignores a filter",
    plant: blind(["listSpaces", "listMembers"], "query"),
    caught: ["filter:listSpaces", "filter:listMembers", "unknown-field:listSpaces"],
  },
];

/** Carries out a request again while the first one under its key is worked on; afterwards, it remembers the key. */
const forgetfulWhileBusy = (operations: string[]): Fault => {
  const busy = new Set<string | null>();
  return on(operations, async (request, server) => {
    const headers = new Headers(request.headers);
    const key = headers.get("idempotency-key");
    if (busy.has(key)) {
      headers.delete("idempotency-key");
      return server(new Request(request, { headers }));
    }
    busy.add(key);
    return server(request).finally(() => busy.delete(key));
  });
};

/** Faults that are rarer, so that each rule has one that it finds. */
export const others: readonly PlantedFault[] = [
  {
    fault: "carries a request out again while it is worked on",
    plant: forgetfulWhileBusy(["createSpace", "uploadOrganizationFile"]),
    caught: ["in-progress:createSpace", "in-progress:uploadOrganizationFile"],
  },
  {
    fault: "says that it is of another version of the contract",
    plant: told("getCapabilities", setting("contract_version", "9.0.0")),
    caught: ["capabilities:getCapabilities"],
  },
  {
    fault: "answers an operation that it says it does not have",
    plant: (server) => server,
    options: { capabilities: { name: "Half", operations: { listSpaces: { support: "native" } } } },
    caught: ["not-supported:getOrganization"],
  },
  {
    fault: "takes a parameter that it says it refuses",
    plant: (server) => server,
    options: {
      capabilities: {
        name: "Half",
        operations: {
          listSpaces: { support: "native", refuses: [{ in: "query", name: "sort", fields: null, except: null }] },
        },
      },
    },
    caught: ["refused:listSpaces"],
  },
  {
    fault: "answers a path that is not there",
    plant: (server) => (request) =>
      request.url.endsWith("/no-such-path") ? Promise.resolve(new Response(null, { status: 200 })) : server(request),
    caught: ["routes"],
  },
  {
    fault: "answers 404 to everything about members",
    plant: on(["getMember", "createMember"], async (request, server) =>
      server(new Request(request.url.replace(/organizations\/[^/]+/, "organizations/no-such-one"), request)),
    ),
    caught: ["succeeds:getMember", "succeeds:createMember"],
  },
  {
    fault: "cannot be asked for a status",
    plant: deaf("getSpace", "prefer"),
    options: { mode: "stateless" },
    caught: ["examples:getSpace"],
  },
  {
    fault: "lists nothing that is new",
    plant: page(["listTeams", "listSpaces"], (items) => items.slice(0, 0)),
    caught: ["listed:listTeams", "listed:listSpaces"],
  },
  {
    fault: "clears on a PATCH what it does not name",
    plant: reread("updateSpace", (body) => ({ is_private: true, ...body })),
    caught: ["changed:updateSpace"],
  },
  {
    fault: "leaves out a part of a PUT",
    plant: reread("replaceOrganization", ({ description: _, ...body }) => body),
    caught: ["replaced:replaceOrganization"],
  },
  {
    fault: "finds nothing by its new name",
    plant: reread("updateTeam", ({ name: _, ...body }) => ({ policy: null, ...body })),
    caught: ["renamed:updateTeam"],
  },
  {
    fault: "takes a name for the second time",
    plant: reread(["createSpace", "createTeam"], (body) => ({
      ...body,
      name: `${body["name"]}-${crypto.randomUUID()}`,
    })),
    caught: ["taken:createSpace", "taken:createTeam", "created:createTeam"],
  },
  {
    fault: "makes nobody an admin",
    plant: page(["listMembers", "listTeamMembers"], (items) => items.map(setting("role", "member"))),
    caught: ["founder", "first-admin:createTeam"],
  },
  {
    fault: "takes a plan without an end",
    plant: reread(["createOrganization", "updateOrganization"], ({ subscription: _, ...body }) => ({
      description: "x",
      ...body,
    })),
    caught: ["subscription-end-date"],
  },
  {
    fault: "takes null for absent",
    plant: reread("updateOrganization", (body) => (body["description"] === null ? { is_public: false } : body)),
    caught: ["cleared"],
  },
  {
    fault: "forgets the files of a copy",
    plant: page("listOrganizationFiles", () => []),
    caught: ["copied"],
  },
  {
    fault: "counts invitations as people",
    plant: told("getOrganizationResources", (data) => ({ ...data, users: 1 + Number(data["users"]) })),
    caught: ["counted"],
  },
  {
    fault: "shows old figures",
    plant: told("refreshOrganizationStats", setting("used_seconds", 12345)),
    caught: ["refreshed"],
  },
  {
    fault: "answers another period",
    plant: told("getOrganizationUsage", setting("start_date", "2026-01-01")),
    caught: ["usage-period"],
  },
  {
    fault: "makes members of those who are invited",
    plant: told("createMember", setting("status", "active")),
    caught: ["invited"],
  },
  {
    fault: "finds members by id alone",
    plant: on("getMember", async (request, server) =>
      server(/%40/.test(request.url) ? new Request(`${request.url}.invalid`, request) : request),
    ),
    caught: ["by-address"],
  },
  {
    fault: "invites those who have joined",
    plant: instead("resendInvitation", ["invitation_not_pending"], 409, "request_in_progress"),
    caught: ["resent"],
  },
  {
    fault: "lets the last admin go",
    plant: on(["updateMember", "deleteMember"], async (request, server) => {
      const response = await server(request);
      if (response.status !== 409) return response;
      return new Response(null, { status: 204, headers: response.headers });
    }),
    caught: ["last-admin:updateMember", "last-admin:deleteMember"],
  },
  {
    fault: "leaves people in the teams of an organization that they left",
    plant: idle("deleteMember", 204),
    caught: ["left", "removed:deleteMember"],
  },
  {
    fault: "forgets teams in a review",
    plant: told("getMemberAccess", setting("teams", [])),
    caught: ["access"],
  },
  {
    fault: "forgets keys in a review",
    plant: told("getMemberAccess", setting("api_keys", [])),
    caught: ["own-keys"],
  },
  {
    fault: "answers 201 to every PUT of a membership",
    plant: on("setTeamMember", async (request, server) => {
      const response = await server(request);
      return response.status === 200
        ? new Response(response.body, { status: 201, headers: response.headers })
        : response;
    }),
    caught: ["upserted:setTeamMember"],
  },
  {
    fault: "adds those who are not members of the organization",
    plant: instead(["setTeamMember", "setSpaceMember"], ["not_an_organization_member"], 404, "not_found"),
    caught: ["outsider:setTeamMember", "outsider:setSpaceMember"],
  },
  {
    fault: "makes annotators of people",
    plant: reread("setSpaceMember", () => ({ role: { type: "predefined", name: "member" } })),
    caught: ["annotators:setSpaceMember"],
  },
  {
    fault: "takes the first of two namesakes",
    plant: instead(["getSpace", "updateSpace", "deleteTenant"], ["ambiguous_name"], 404, "not_found"),
    caught: ["ambiguous:getSpace", "ambiguous:updateSpace", "ambiguous:deleteTenant"],
  },
  {
    fault: "ignores `organization`",
    plant: blind(["listSpaces", "listTenants"], "organization"),
    caught: ["of-organization:listSpaces", "of-organization:listTenants"],
  },
  {
    fault: "decodes files on their way",
    plant: on("downloadOrganizationFile", async (request, server) => {
      const response = await server(request);
      return new Response((await response.text()).replaceAll("\r\n", "\n"), {
        status: response.status,
        headers: response.headers,
      });
    }),
    caught: ["bytes"],
  },
  {
    fault: "puts a new file in the place of the old one",
    plant: told("uploadOrganizationFile", setting("id", "fil_always_the_same")),
    caught: ["namesakes"],
  },
  {
    fault: "deletes files that are in use",
    plant: reread("updateOrganization", (body) => ("settings" in body ? { description: "x" } : body)),
    caught: ["in-use"],
  },
  {
    fault: "shows the secret of a key again",
    plant: (server) => {
      const secrets = new Map<string, JsonObject[string]>();
      return told(["createApiKey", "getApiKey"], (data) => {
        if ("secret" in data) secrets.set(String(data["id"]), data["secret"] ?? null);
        return { ...data, secret: secrets.get(String(data["id"])) ?? null };
      })(server);
    },
    caught: ["secret"],
  },
  {
    fault: "lets keys outlive their account",
    plant: idle("deleteServiceAccount", 204),
    caught: ["account-keys"],
  },
  {
    fault: "never gets tenants up",
    plant: told("getTenant", setting("status", "pending")),
    options: { patience: 50 },
    caught: ["deployed", "transitions"],
  },
  {
    fault: "deploys what cannot be deployed",
    plant: on(["deployTenant", "deactivateTenant"], async (request, server) => {
      const response = await server(request);
      return response.status === 409 ? new Response("{}", { status: 202, headers: response.headers }) : response;
    }),
    caught: ["transition-not-allowed:deployTenant", "transition-not-allowed:deactivateTenant"],
  },
  {
    fault: "gives no key to enroll with",
    plant: told("createTenant", setting("enrollment_key", null)),
    caught: ["enrolling"],
  },
  {
    fault: "lists tenants that are deleted",
    plant: (server) => {
      const deleted: JsonObject[] = [];
      const remember = told("deleteTenant", (data) => {
        deleted.push(data);
        return data;
      });
      return remember(page("listTenants", (items) => [...deleted, ...items])(server));
    },
    caught: ["deleted-unlisted"],
  },
  {
    fault: "lists other tenants by offset",
    plant: page("listOrganizationTenants", (items) => items.slice(1)),
    caught: ["tenants-by-offset"],
  },
  {
    fault: "drops runs of a batch in silence",
    plant: told("archiveRuns", (data) => ({ ...data, rejected: list(data["rejected"]).slice(1) })),
    caught: ["each-run:archiveRuns", "archived"],
  },
  {
    fault: "shows archived runs among the others",
    plant: blind("listRuns", "mode", "live"),
    caught: ["archived"],
  },
  {
    fault: "adds a tag twice",
    plant: told("getRun", (data) => ({ ...data, tags: [...list(data["tags"]), "conformance"] })),
    caught: ["tagged"],
  },
  {
    fault: "lists bookmarks of nobody",
    plant: page("listRuns", (items, { url }) => (url.includes("bookmarks") ? [] : items)),
    caught: ["bookmarked"],
  },
  {
    fault: "approves what is over",
    plant: told("approveRuns", (data) => ({
      accepted: list(data["rejected"]).map((one) => object(one)["uuid"] ?? ""),
      rejected: [],
    })),
    caught: ["wrong-status", "each-run:approveRuns"],
  },
  {
    fault: "rejects a run that is in the project already",
    plant: told("transferRuns", (data) => ({
      accepted: [],
      rejected: [...list(data["accepted"]).map((uuid) => ({ uuid, code: "wrong_status" })), ...list(data["rejected"])],
    })),
    caught: ["transferred"],
  },
  {
    fault: "moves runs to no project",
    plant: instead("transferRuns", ["unknown_project"], 404, "not_found"),
    caught: ["unknown-project"],
  },
  {
    fault: "audits nothing",
    plant: page("listAuditEvents", () => []),
    caught: ["audited"],
  },
  {
    fault: "audits all organizations in one",
    plant: (server) => {
      let first: string | undefined;
      const remember = told("createOrganization", (data) => {
        first ??= String(data["id"]);
        return data;
      });
      const redirect = asked(
        "listAuditEvents",
        (request) => new Request(request.url.replace(/organizations\/[^/]+/, `organizations/${first}`), request),
      );
      return remember(redirect(server));
    },
    caught: ["audited-apart"],
  },
  {
    fault: "lets a page hold more than it should",
    plant: blind("listSpaces", "limit"),
    caught: ["limit:listSpaces"],
  },
  {
    fault: "takes cursor and offset together",
    plant: blind("listTeams", "cursor"),
    caught: ["cursor-and-offset:listTeams", "foreign-cursor:listTeams"],
  },
  {
    fault: "sorts by nothing",
    plant: blind("listSpaces", "sort"),
    caught: ["sort:listSpaces", "unknown-field:listSpaces"],
  },
  {
    fault: "finds in one organization what belongs to another",
    plant: (server) => {
      const homes = new Map<string, string>();
      const remember = told("createTeam", (data) => {
        homes.set(String(data["id"]), String(data["organization_id"]));
        return data;
      });
      return remember(
        on("getTeam", async (request, next) => {
          const id = request.url.split("/").at(-1) ?? "";
          return next(
            new Request(request.url.replace(/organizations\/[^/]+/, `organizations/${homes.get(id)}`), request),
          );
        })(server),
      );
    },
    caught: ["apart:getTeam"],
  },
  {
    fault: "takes any token",
    plant: asked(["getSpace", "createSpace"], (request) => {
      const headers = new Headers(request.headers);
      headers.set("authorization", "Bearer tok_owner");
      return new Request(request, { headers });
    }),
    caught: ["unauthenticated:getSpace", "unauthenticated:createSpace", "unknown-token:getSpace"],
  },
  {
    fault: "answers 403 for what is not there",
    plant: instead("getSpace", ["not_found"], 403, "forbidden"),
    caught: ["not-found:getSpace"],
  },
  {
    fault: "passes over parameters that it does not know",
    plant: blind(["getSpace", "createSpace"], "no_such_parameter"),
    caught: ["unknown-parameter:getSpace", "unknown-parameter:createSpace"],
  },
  {
    fault: "takes what is no number for none",
    plant: asked("listSpaces", (request) => new Request(request.url.replace("not-a-value", "7"), request)),
    caught: ["invalid-parameter:listSpaces"],
  },
  {
    fault: "takes what is no JSON for nothing",
    plant: on("createSpace", async (request, server) => {
      const text = await request.clone().text();
      return text === '{"broken":' ? new Response(null, { status: 204 }) : server(request);
    }),
    caught: ["malformed-body:createSpace"],
  },
  {
    fault: "passes over members of a body that it does not know",
    plant: reread("createSpace", ({ no_such_property: _, ...body }) => body),
    caught: ["invalid-body:createSpace"],
  },
  {
    fault: "takes any media type for JSON",
    plant: asked("createSpace", (request) => {
      const headers = new Headers(request.headers);
      headers.set("content-type", "application/json");
      return new Request(request, { headers });
    }),
    caught: ["unsupported-media-type:createSpace"],
  },
];
