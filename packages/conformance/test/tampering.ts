import { loadContract } from "../src/contract/contract.ts";
import { type JsonObject, list, object } from "../src/contract/index.ts";
import type { Fetch } from "../src/index.ts";

const contract = loadContract();

/** What a fault makes of the server that it is planted in. */
export type Fault = (server: Fetch) => Fetch;

/** The operation of a request, and whether it is one of those named. */
function is(request: Request, ...operations: string[]): boolean {
  const { pathname } = new URL(request.url);
  return operations.some((id) => {
    const { method, path } = contract.operation(id);
    return request.method === method && new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname);
  });
}

/** Answers some operations in a way of its own. */
export function on(
  operations: string | string[],
  answer: (request: Request, server: Fetch) => Promise<Response>,
): Fault {
  return (server) => (request) => (is(request, ...[operations].flat()) ? answer(request, server) : server(request));
}

/** Changes requests before the server sees them. */
export function asked(operations: string | string[], change: (request: Request) => Request | Promise<Request>): Fault {
  return on(operations, async (request, server) => server(await change(request)));
}

/** Changes the JSON of successful answers. */
export function told(
  operations: string | string[],
  change: (data: JsonObject, request: Request) => JsonObject | undefined,
): Fault {
  return on(operations, async (request, server) => {
    const response = await server(request.clone());
    if (!response.ok) return response;
    const data = (await response.json()) as JsonObject;
    return Response.json(change(data, request) ?? data, { status: response.status, headers: jsonHeaders(response) });
  });
}

function jsonHeaders(response: Response): Headers {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return headers;
}

/** Changes the items of a page. */
export function page(
  operations: string | string[],
  change: (items: JsonObject[], request: Request) => JsonObject[],
): Fault {
  return told(operations, (data, request) => ({
    ...data,
    items: change(
      list(data["items"]).map((item) => object(item)),
      request,
    ),
  }));
}

/** Takes a header out of requests. */
export function deaf(operations: string | string[], header: string): Fault {
  return asked(operations, (request) => {
    const headers = new Headers(request.headers);
    headers.delete(header);
    return new Request(request, { headers });
  });
}

/** Takes a query parameter out of requests, or puts another value in its place. */
export function blind(operations: string | string[], parameter: string, value?: string): Fault {
  return asked(operations, (request) => {
    const url = new URL(request.url);
    if (value === undefined) url.searchParams.delete(parameter);
    else if (url.searchParams.has(parameter)) url.searchParams.set(parameter, value);
    return new Request(url, request);
  });
}

/** Changes the JSON body of requests. */
export function reread(operations: string | string[], change: (body: JsonObject) => JsonObject): Fault {
  return asked(operations, async (request) => {
    const text = await request.clone().text();
    try {
      const body = JSON.stringify(change(JSON.parse(text) as JsonObject));
      return new Request(request.url, { method: request.method, headers: request.headers, body });
    } catch {
      return request;
    }
  });
}

/** Changes the headers of answers. */
export function headed(operations: string | string[], change: (headers: Headers, status: number) => void): Fault {
  return on(operations, async (request, server) => {
    const response = await server(request);
    const headers = new Headers(response.headers);
    change(headers, response.status);
    return new Response(response.status === 204 ? null : response.body, { status: response.status, headers });
  });
}

/** Does nothing, and says that it has. */
export function idle(operations: string | string[], status: number): Fault {
  return on(operations, async () => new Response(null, { status, headers: { "x-request-id": "req_idle" } }));
}

/** Answers some refusals as if they were none: with a success of the same operation, or with another problem. */
export function instead(operations: string | string[], codes: string[], status: number, code: string): Fault {
  return on(operations, async (request, server) => {
    const response = await server(request);
    if (response.ok) return response;
    const problem = (await response.clone().json()) as JsonObject;
    if (!codes.includes(String(problem["code"]))) return response;
    return Response.json({ ...problem, status, code }, { status, headers: jsonHeaders(response) });
  });
}
