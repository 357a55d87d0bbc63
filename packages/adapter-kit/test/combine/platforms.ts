import { type Adapter, type AdapterSettings, type Handlers, list, refuse } from "../../src/index.ts";
import { adapterWith } from "../fixture.ts";

/** What a platform in memory has. */
export interface Things {
  readonly organizations?: string[];
  readonly spaces?: string[];
}

/** A platform whose organizations and spaces have nothing but a name, and the requests that it got. */
export function platformWith(things: Things, own: Partial<Handlers<undefined>> = {}, settings: AdapterSettings = {}) {
  const got: Request[] = [];
  const { organizations = [], spaces = [] } = things;
  const rules = { fields: ["name"], order: ["name"], key: ({ id }: { id: string }) => id };
  const organization = (name: string) => ({ id: `org_${name}`, name, display_name: null }) as never;
  const space = (name: string) => ({ id: `spc_${name}`, name, organization_id: "org_a" }) as never;
  const adapter = adapterWith(
    {
      listOrganizations: (call) => list(call, organizations.map(organization), rules) as never,
      createOrganization: ({ body }) => {
        organizations.push(body.name);
        return { status: 201, data: organization(body.name) };
      },
      getOrganization: ({ path }) => ({ status: 200, data: organization(path.organization) }),
      updateOrganization: ({ body, match }) => {
        match(organization("a"));
        return { status: 200, data: organization(body.name ?? "a") };
      },
      listSpaces: (call) => list(call, spaces.map(space), rules) as never,
      createSpace: ({ body }) => ({
        status: 201,
        data: { ...(space(body.name) as object), for: body.organization } as never,
      }),
      getSpace: ({ path }) => {
        const name = path.space.replace("spc_", "");
        return spaces.includes(name) ? { status: 200, data: space(name) } : refuse("not_found");
      },
      deleteSpace: ({ path }) => {
        spaces.splice(spaces.indexOf(path.space.replace("spc_", "")), 1);
        return { status: 204 };
      },
      ...own,
    },
    settings,
  );
  const heard = (request: Request) => {
    got.push(request.clone());
    return adapter(request);
  };
  return { got, things: { organizations, spaces }, adapter: Object.assign(heard, adapter) as Adapter };
}

/** A platform that answers every request so. */
export function platformThat(answer: (request: Request) => Response | Promise<Response>): Adapter {
  const { adapter } = platformWith({});
  const { platform, basePath, capabilities } = adapter;
  return Object.assign(async (request: Request) => answer(request), { platform, basePath, capabilities });
}

/** An answer that a platform gives when it is down. */
export function down(): Response {
  const problem = {
    type: "about:blank",
    title: "Down",
    status: 503,
    detail: "It is down.",
    code: "service_unavailable",
  };
  return Response.json(problem, {
    status: 503,
    headers: { "Content-Type": "application/problem+json", "Retry-After": "7" },
  });
}
