import { createArizeTwin, type State, tokens } from "../src/arize/index.ts";
import { routes } from "../src/arize/routes/routes.ts";
import { altered, type Item, type Judge } from "./judge.ts";

/** The judge of the twin of Arize. The audit logs of the seed are of its first days. */
export const arize: Judge<State> = {
  requirement: "arize==8.61.0",
  // What the generated client of the REST API imports. All of the package is 416 MB, and nearly none of that is needed.
  needs: ["pydantic>=2,<3", "python-dateutil>=2.8.2,<3", "typing-extensions>=4.7.1,<5", "urllib3>=2.1.0,<3"],
  // No client of the vendor's uses GraphQL.
  routes: Object.keys(routes).filter((route) => route !== "POST /graphql"),
  basePath: "",
  tokens,
  createTwin: () => createArizeTwin({ now: () => new Date("2026-01-10T12:00:00Z") }),
  held: (state) => state,
  breakages: [
    altered("a space is in another organization", "GET /v2/spaces/{space_id}", (one) => ({
      ...one,
      organization_id: "T3RoZXI6MQ==",
    })),
    altered("a space was created on another day", "GET /v2/spaces", ({ spaces, ...rest }) => ({
      spaces: (spaces as Item[]).map((one) => ({ ...one, created_at: "2020-01-01T00:00:00.000Z" })),
      ...rest,
    })),
    altered("a field is left out", "GET /v2/organizations/{org_id}", ({ description: _, ...rest }) => rest),
    altered("a field has a name that the client does not know", "GET /v2/users/{user_id}", (one) => ({
      ...one,
      is_bot: false,
    })),
    altered("a list has no envelope", "GET /v2/projects", ({ projects }) => projects),
    altered("a list lacks its last item", "GET /v2/roles", ({ roles, ...rest }) => ({
      roles: (roles as Item[]).slice(0, -1),
      ...rest,
    })),
    altered("a page is said to be the last", "GET /v2/users", ({ pagination: _, ...rest }) => ({
      ...rest,
      pagination: { has_more: false },
    })),
    altered("a list says keys", "GET /v2/api-keys", ({ api_keys, ...rest }) => ({
      api_keys: (api_keys as Item[]).map((one) => ({ ...one, key: "seen" })),
      ...rest,
    })),
    altered("a created key has no secret", "POST /v2/api-keys", ({ key: _, ...rest }) => rest),
    altered("a role is text", "POST /v2/organizations/{org_id}/users", (one) => ({ ...one, role: "MEMBER" })),
    altered("a role is another one", "POST /v2/spaces/{space_id}/users", (one) => ({
      ...one,
      role: { type: "PREDEFINED", name: "ADMIN" },
    })),
    altered("an invitation is active", "POST /v2/users", (one) => ({ ...one, status: "ACTIVE" })),
    altered("a binding is of another user", "GET /v2/role-bindings", ({ role_bindings, ...rest }) => ({
      role_bindings: (role_bindings as Item[]).map((one) => ({ ...one, user_id: "VXNlcjox" })),
      ...rest,
    })),
    altered("audit logs come in another order", "GET /v2/audit-logs", ({ logs, ...rest }) => ({
      logs: (logs as Item[]).toReversed(),
      ...rest,
    })),
    {
      name: "an error has another shape",
      async change(_route, response) {
        if (response.ok) return response;
        const { detail } = (await response.json()) as Item;
        return Response.json({ error: detail }, response);
      },
    },
    {
      name: "a user who is gone can be removed again",
      change: (route, response) =>
        route.startsWith("DELETE ") && response.status === 404 ? new Response(null, { status: 204 }) : response,
    },
  ],
};
