import { createZenmlTwin, type State, tokens } from "../src/zenml/index.ts";
import { loginRoute } from "../src/zenml/twin.ts";
import { altered, type Item, type Judge } from "./judge.ts";

const organizations = "GET /organizations";
const workspaces = "GET /workspaces";
const workspace = "GET /workspaces/{workspace_id_or_name}";

/** The judge of the twin of ZenML. The vendor's client knows five routes of the twin, and no others. */
export const zenml: Judge<State> = {
  requirement: "zenml==0.98.0",
  routes: [loginRoute, organizations, "GET /organizations/{organization_id_or_name}", workspaces, workspace],
  basePath: "",
  tokens,
  createTwin: () => createZenmlTwin(),
  held: ({ users, organizations, workspaces, tokens }) => ({
    users,
    organizations,
    workspaces,
    tokens: Object.fromEntries(tokens),
  }),
  breakages: [
    altered("a token is of another kind", loginRoute, (one: Item) => ({ ...one, token_type: "mac" })),
    altered("a token is not said to expire", loginRoute, ({ expires_in: _, ...rest }: Item) => rest),
    altered("a key is answered for itself", loginRoute, (one: Item) => ({ ...one, access_token: tokens.ada })),
    altered("an organization was made on another day", organizations, (list: Item[]) =>
      list.map((one) => ({ ...one, created: "2025-01-09T08:31:19.506841" })),
    ),
    altered(
      "an organization has no name",
      "GET /organizations/{organization_id_or_name}",
      ({ name: _, ...rest }: Item) => rest,
    ),
    altered("a list is in an envelope", organizations, (list: Item[]) => ({ items: list })),
    altered("a list lacks its last item", workspaces, (list: Item[]) => list.slice(0, -1)),
    altered("a description is gone", workspace, (one: Item) => ({ ...one, description: null })),
    altered("a workspace does not say where it is to stand", workspace, ({ desired_state: _, ...rest }: Item) => rest),
    altered("a workspace says only the id of its organization", workspaces, (list: Item[]) =>
      list.map(({ organization, ...rest }) => ({ ...rest, organization_id: (organization as Item)["id"] })),
    ),
    altered("a workspace has no server", workspace, (one: Item) => ({
      ...one,
      zenml_service: { configuration: null },
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
      name: "an error is of no class",
      async change(_route, response) {
        if (response.ok) return response;
        const { detail } = (await response.json()) as { readonly detail: readonly unknown[] };
        return Response.json({ detail: detail.at(-1) }, response);
      },
    },
    {
      name: "strangers are let in",
      change: (route, response) =>
        route === workspace && response.status === 403 ? Response.json(stranger, { status: 200 }) : response,
    },
  ],
};

const stranger = {
  id: "6e000000-0000-4000-8000-000000000006",
  name: "secret",
  organization: {
    id: "20000000-0000-4000-8000-000000000003",
    name: "Umbrella Corp. (EU)",
    created: "2025-01-03T08:31:19.506841",
    updated: "2025-02-03T10:02:00.000001",
  },
  desired_state: "available",
  state_reason: "user_action",
  status: "available",
  zenml_service: { configuration: { version: "0.98.0" }, status: null },
};
