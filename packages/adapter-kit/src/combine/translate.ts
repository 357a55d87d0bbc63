import type { OperationId } from "../call/call.ts";
import { instanceOf } from "../problem/problem-response.ts";
import { fillPath } from "../routing/path.ts";
import { matchPath } from "../routing/routes.ts";
import { combined, type Part } from "./parts.ts";

type Json = Readonly<Record<string, unknown>>;

// Everything else stands below an organization, in whose paths the part's own ids do.
const ofOrganization = ["id", "name"];
const ofOthers = ["id"];

/** The members of what an operation answers with that name the thing itself. */
const ownMembers: { readonly [Id in OperationId]?: readonly string[] } = {
  listOrganizations: ofOrganization,
  createOrganization: ofOrganization,
  getOrganization: ofOrganization,
  replaceOrganization: ofOrganization,
  updateOrganization: ofOrganization,
  copyOrganization: ofOrganization,
  listSpaces: ofOthers,
  createSpace: ofOthers,
  getSpace: ofOthers,
  updateSpace: ofOthers,
  listTenants: ofOthers,
  createTenant: ofOthers,
  getTenant: ofOthers,
  updateTenant: ofOthers,
  deleteTenant: ofOthers,
  deployTenant: ofOthers,
  deactivateTenant: ofOthers,
  listOrganizationTenants: ofOthers,
};

/** What a part has answered, in the words of the combination: ids and names, `Location`, and the `instance` of a problem. */
export async function translated(
  response: Response,
  part: Part,
  { request, operationId, basePath }: { request: Request; operationId: OperationId; basePath: string },
): Promise<Response> {
  const headers = new Headers(response.headers);
  const location = headers.get("location");
  if (location !== null) headers.set("location", locationOf(location, part, basePath));
  const type = headers.get("content-type") ?? "";
  if (response.body === null || !/^application\/(problem\+)?json\b/.test(type)) {
    return new Response(response.body, { status: response.status, headers });
  }
  const data: unknown = await response.json();
  headers.delete("content-length");
  const text = response.ok
    ? dataOf(data, part, operationId)
    : { ...(data as Json), instance: instanceOf(new URL(request.url)) };
  return new Response(JSON.stringify(text), { status: response.status, headers });
}

/** The data of a success, in the words of the combination. */
export function dataOf(data: unknown, part: Part, operationId: OperationId): unknown {
  const own = ownMembers[operationId] ?? [];
  if (!isJson(data)) return data;
  const { items } = data;
  return Array.isArray(items)
    ? { ...data, items: items.map((one) => itemOf(one, part, own)) }
    : itemOf(data, part, own);
}

function itemOf(item: unknown, part: Part, own: readonly string[]): unknown {
  if (!isJson(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (own.includes(name) || name === "organization_id" || name === "space_id") return [name, idOf(value, part)];
      return [name, innerOf(name, value, part)];
    }),
  );
}

/** What an item holds: a member and keys, which say their organization, and spaces and tenants, by id. */
function innerOf(name: string, value: unknown, part: Part): unknown {
  const each = (own: readonly string[]) =>
    Array.isArray(value) ? value.map((one) => itemOf(one, part, own)) : itemOf(value, part, own);
  if (name === "member" || name === "api_key" || name === "api_keys") return each([]);
  if (name === "spaces" || name === "tenants") return each(ofOthers);
  const isPlace = isJson(value) && ["organization", "space", "tenant"].includes(String(value["type"]));
  return name === "target" && isPlace ? each(ofOthers) : value;
}

function idOf(value: unknown, part: Part): unknown {
  return typeof value === "string" ? combined(part, value) : value;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function locationOf(location: string, part: Part, basePath: string): string {
  const { pathname, search } = new URL(location, "http://location.invalid");
  const own = part.adapter.basePath;
  const match = pathname.startsWith(`${own}/`) ? matchPath(pathname.slice(own.length)) : undefined;
  const [facts] = match?.operations.values() ?? [];
  if (match === undefined || facts === undefined) return location;
  const isPlace = (name: string) => ["organization", "space", "tenant"].includes(name);
  const values = Object.entries(match.values).map(([name, value]) => [
    name,
    isPlace(name) ? combined(part, value) : value,
  ]);
  return `${basePath}${fillPath(facts.path, Object.fromEntries(values))}${search}`;
}
