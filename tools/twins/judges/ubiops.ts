import { basePath, createUbiopsTwin, type State, tokens } from "../src/ubiops/index.ts";
import { routes } from "../src/ubiops/routes/routes.ts";
import { altered, type Item, type Judge } from "./judge.ts";

const users = "/organizations/{organization_name}/users";
const serviceUsers = "/projects/{project_name}/service-users";

/** The judge of the twin of UbiOps. */
export const ubiops: Judge<State> = {
  requirement: "ubiops==4.15.0",
  routes: Object.keys(routes),
  basePath,
  tokens,
  createTwin: () => createUbiopsTwin(),
  held: ({ users, organizations, projects }) => ({ users, organizations, projects }),
  breakages: [
    altered("a user joined on another day", `GET ${users}`, (list: Item[]) =>
      list.map((one) => ({ ...one, join_date: one["join_date"] && "2020-04-02" })),
    ),
    altered("an admin is none", `GET ${users}/{user_id}`, (one: Item) => ({ ...one, admin: !one["admin"] })),
    altered(
      "a field is left out",
      "GET /organizations/{organization_name}",
      ({ overage_usage: _, ...rest }: Item) => rest,
    ),
    altered("a field has a name that the client does not know", "GET /user", (one: Item) => ({ ...one, admin: true })),
    altered("a list is in an envelope", "GET /projects", (list: Item[]) => ({ results: list })),
    altered("a list lacks its last item", "GET /projects/{project_name}/roles", (list: Item[]) => list.slice(0, -1)),
    altered("a list says tokens", `GET ${serviceUsers}`, (list: Item[]) =>
      list.map((one) => ({ ...one, token: "seen" })),
    ),
    altered("a value is text", "GET /organizations/{organization_name}/resources", (one: Item) => ({
      ...one,
      projects: String(one["projects"]),
    })),
    altered("usage is of another month", "GET /organizations/{organization_name}/usage", (one: Item) => ({
      ...one,
      data_organization: [],
    })),
    {
      name: "an error has another shape",
      async change(_route, response) {
        if (response.ok) return response;
        const { error } = (await response.json()) as Item;
        return Response.json({ detail: error }, response);
      },
    },
    {
      name: "the last admin can go",
      change: (route, response) =>
        route === `DELETE ${users}/{user_id}` && response.status === 403
          ? new Response(null, { status: 204 })
          : response,
    },
  ],
};
