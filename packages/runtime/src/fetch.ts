import { type ClientOptions, resolveOptions } from "./client-options.ts";
import { namingOperation } from "./errors/argument-error.ts";
import { type FetchInit, openClient, type TypedFetch } from "./openapi-fetch.ts";
import type { Operation } from "./operation.ts";
import { requestInit } from "./request-init.ts";
import { openPipeline } from "./transport.ts";

export type { ClientOptions } from "./client-options.ts";
export type { TypedFetch } from "./openapi-fetch.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/**
 * Makes the raw openapi-fetch client of a schema's `paths`, on the serializers, credentials and network of the typed
 * clients. It answers as openapi-fetch does, with `{ data, error, response }`: branch on `response.ok`, since a failure
 * without a body has no `error`.
 *
 * @param operations The operations of that schema: they tell how each call's parameters and body are written.
 */
export function createTypedFetch<Paths extends object>(
  options: ClientOptions,
  operations: Readonly<Record<string, Operation>>,
): TypedFetch<Paths> {
  const settings = resolveOptions(options);
  const pipeline = openPipeline(settings);
  const client = openClient(settings.baseUrl);
  const routes = new Map(Object.values(operations).map((operation) => [routeOf(operation), operation]));

  for (const method of METHODS) {
    const send = client[method];
    client[method] = (path, init = {}) => {
      const operation = routes.get(routeOf({ method, path })) ?? unknownOperation(method, path);
      const context = { operation, signal: init.signal ?? undefined };
      return namingOperation(operation.id, async () =>
        send(path, {
          ...init,
          ...requestInit(operation, init.body, { ...settings.headers, ...headersOf(init) }),
          params: { ...init.params, path: init.params?.path ?? {} },
          fetch: (request) => pipeline(request, context),
        }),
      );
    };
  }
  client.request = (method, path, init) => client[method.toUpperCase() as Operation["method"]](path, init);
  return client as object as TypedFetch<Paths>;
}

function routeOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path}`;
}

/** A path that the schema has and the operations have not. */
function unknownOperation(method: Operation["method"], path: string): Operation {
  return { id: routeOf({ method, path }), method, path, body: "application/json", success: [], errors: [] };
}

function headersOf({ headers = {} }: FetchInit): object {
  return headers instanceof Headers ? Object.fromEntries(headers) : Object(headers);
}
