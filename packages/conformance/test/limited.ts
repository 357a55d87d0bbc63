import { loadContract } from "../src/contract/contract.ts";
import { type JsonObject, object } from "../src/contract/index.ts";
import type { Capabilities, Fetch } from "../src/index.ts";
import { Support } from "../src/support.ts";

const contract = loadContract();

/** A server that has no more than a platform: the rest it answers with 501, as adapters do. */
export function limited(server: Fetch, capabilities: Capabilities): Fetch {
  const support = new Support(capabilities);
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const operation = contract.operations
      .filter(({ method }) => method === request.method)
      .sort((a, b) => (a.path.match(/\{/g) ?? []).length - (b.path.match(/\{/g) ?? []).length)
      .find(({ path }) => new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname));
    if (operation === undefined || !request.headers.has("authorization")) return server(request);
    if (operation.id === "getCapabilities")
      return answered(await server(request), {
        ...capabilities,
        implementation: { name: "limited", version: "0.0.0" },
      });
    if (!support.has(operation.id)) return refusal(request);
    for (const { in: place, name, fields, except } of support.refusals(operation.id)) {
      if (place === "query") {
        const value = searchParams.get(name);
        const used = value?.split(",").map((term) => term.replace(/^-/, "").split(":")[0] ?? "") ?? [];
        const refused = used.some((field) =>
          fields === null ? !(except ?? []).includes(field) : fields.includes(field),
        );
        if (refused) return refusal(request, { parameter: name });
      } else if (place === "header") {
        if (request.headers.has(name)) return refusal(request, { header: name });
      } else if ((request.headers.get("content-type") ?? "").includes("json")) {
        const body = (await request
          .clone()
          .json()
          .catch(() => ({}))) as JsonObject;
        if (reaches(body, name, except)) return refusal(request, { pointer: name });
      }
    }
    return server(request);
  };
}

function reaches(body: JsonObject, pointer: string, except: readonly string[] | null): boolean {
  const value = pointer
    .split("/")
    .slice(1)
    .reduce<JsonObject[string] | undefined>((at, part) => object(at)[part], body);
  if (value === undefined) return false;
  return !(except ?? []).includes(typeof value === "string" ? value : JSON.stringify(value));
}

async function answered(response: Response, data: JsonObject): Promise<Response> {
  if (!response.ok) return response;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return Response.json(data, { headers });
}

function refusal(request: Request, place?: JsonObject): Response {
  const problem = {
    type: "https://orgplane.dev/problems/not_supported",
    title: "Not supported",
    status: 501,
    detail: null,
    instance: new URL(request.url).pathname,
    code: "not_supported",
    request_id: "req_limited",
    errors: place === undefined ? [] : [{ ...place, code: "unsupported", detail: "is not supported" }],
  };
  const headers = { "content-type": "application/problem+json", "x-request-id": "req_limited" };
  return new Response(JSON.stringify(problem), { status: 501, headers });
}
