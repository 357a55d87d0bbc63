import { createPolyaxonTwin, type State, tokens } from "../src/polyaxon/index.ts";
import { routes } from "../src/polyaxon/routes/routes.ts";
import { altered, type Item, type Judge } from "./judge.ts";

const organization = "/api/v1/orgs/{owner}";

/** The judge of the twin of Polyaxon. The runs of the seed are of the month before. */
export const polyaxon: Judge<State> = {
  requirement: "polyaxon-sdk==2.15.0",
  // The same requests inside, and all that the platform's command line needs: 196 MB instead of 50.
  also: ["polyaxon==2.18.0"],
  routes: Object.keys(routes),
  basePath: "",
  tokens,
  createTwin: () => createPolyaxonTwin({ now: () => new Date("2026-01-20T12:00:00Z") }),
  held: (state) => state,
  breakages: [
    altered("an organization has another role", `GET ${organization}`, (one) => ({ ...one, role: "viewer" })),
    altered("a field is left out", "GET /api/v1/users", ({ email: _, ...rest }) => rest),
    altered("a field has a name that the client does not know", `GET ${organization}/members/{name}`, (one) => ({
      ...one,
      username: one["user"],
    })),
    altered("a list has no envelope", `GET ${organization}/teams`, ({ results }) => results),
    altered("a list lacks its last item", `GET ${organization}/members`, ({ results, ...rest }) => ({
      ...rest,
      results: (results as Item[]).slice(0, -1),
    })),
    altered("a list counts the items of a page", `GET ${organization}/activities`, (one) => ({ ...one, count: 20 })),
    altered("a list is empty", "GET /api/v1/orgs/list", (one) => ({ ...one, results: [] })),
    altered("a list says secrets", "GET /api/v1/users/tokens", ({ results, ...rest }) => ({
      ...rest,
      results: (results as Item[]).map((one) => ({ ...one, key: "seen" })),
    })),
    altered("a created token has no secret", "POST /api/v1/users/tokens", (one) => ({ ...one, key: null })),
    altered("a run took longer", `GET ${organization}/runs/{uuid}`, (one) => ({ ...one, duration: 1.25 })),
    altered("runs come in another order", `GET ${organization}/runs`, ({ results, ...rest }) => ({
      ...rest,
      results: (results as Item[]).toReversed(),
    })),
    altered("a version is of another project", `GET ${organization}/versions/{kind}`, ({ results, ...rest }) => ({
      ...rest,
      results: (results as Item[]).map((one) => ({ ...one, project: "vault" })),
    })),
    altered("a renamed team has another id", `PATCH ${organization}/teams/{team.name}`, (one) => ({
      ...one,
      uuid: "0".repeat(32),
    })),
    {
      name: "an error has another shape",
      change: (_route, response) => (response.ok ? response : Response.json(["wrong"], response)),
    },
    {
      name: "whoever is gone can be removed again",
      change: (route, response) =>
        route.startsWith("DELETE ") && response.status === 404 ? new Response(null, { status: 204 }) : response,
    },
  ],
};
