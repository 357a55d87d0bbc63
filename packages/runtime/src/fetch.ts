import { openCore } from "./calls/transport.ts";
import type { CallContext, Exchange } from "./context/call-context.ts";
import type { Operation } from "./contract/operation.ts";
import { OrgplaneError } from "./errors/base.ts";
import { DecodeError } from "./errors/call-errors.ts";
import { openClient, type TypedFetch } from "./extensions/openapi-fetch.ts";
import { type ClientOptions, resolveOptions } from "./options/client-options.ts";
import { keyHeader, withoutFollowing } from "./request/request.ts";
import { fillPath, headerFields, isPlainObject, serializeQuery, serverOf, withOperation } from "./request/serialize.ts";
import { decode, isStreamed, textOf, withBody, withReadableBody } from "./response/body.ts";
import { streamBody } from "./response/download.ts";

export type { TypedFetch } from "./extensions/openapi-fetch.ts";
export type { ClientOptions } from "./options/client-options.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/**
 * Makes the raw openapi-fetch client of a schema's `paths`, on the serializers and the pipeline of the typed clients. It returns
 * `{ data, error, response }`, as openapi-fetch does: branch on `response.ok`, because a failure without a body has no `error`. If an
 * openapi-fetch middleware returns another request with a body, that is sent once: it cannot be made again.
 *
 * @param operations The operations of the schema, which say how parameters and bodies are written.
 */
export function createTypedFetch<Paths extends object>(
  options: ClientOptions,
  operations: Readonly<Record<string, Operation>>,
): TypedFetch<Paths> {
  const settings = resolveOptions(options);
  const core = openCore(settings);
  const client = openClient(settings.baseUrl);
  const routes = new Map(Object.values(operations).map((operation) => [routeOf(operation), operation]));

  for (const method of METHODS) {
    const send = client[method];
    client[method] = (path, { signal, ...init } = {}) => {
      const operation = routes.get(routeOf({ method, path })) ?? unknownOperation(method, path);
      const call = async () => {
        const release = core.trackInFlight();
        let exchange: Exchange | undefined;
        try {
          const header = headersOf(init.params?.header);
          const headers = { ...keyHeader(operation), ...headersOf(init.headers), ...header };
          const input = { body: init.body, headers, options: { signal: signal ?? undefined } };
          const { parts, context } = core.start(operation, input);
          return await send(path, {
            ...init,
            baseUrl: serverOf(operation, settings),
            body: undefined,
            ...parts,
            headers: Object.fromEntries(parts.headers),
            Request: requestsOf(context),
            pathSerializer: fillPath,
            querySerializer: (query) => serializeQuery(query, operation.styles),
            bodySerializer: (body) => body,
            params: { ...init.params, path: init.params?.path ?? {}, header },
            fetch: async (request) => {
              exchange = { request, response: await core.send(withoutFollowing(request), context), context };
              // As JSON, data has the type of the contract; in another form, the caller takes it as it is.
              if ((init.parseAs ?? "json") === "json") await checkSuccess(exchange);
              return answerOf(exchange);
            },
          });
        } catch (cause) {
          // openapi-fetch reads the body of a success.
          const isUnreadable = exchange && !(cause instanceof OrgplaneError);
          throw isUnreadable
            ? new DecodeError(exchange as Exchange, "Expected JSON", cause)
            : withOperation(operation.id, cause);
        } finally {
          release();
        }
      };
      return call();
    };
  }
  client.request = (method, path, init) => client[method.toUpperCase() as Operation["method"]](path, init);
  return client as object as TypedFetch<Paths>;
}

/**
 * The `Request` class with which openapi-fetch makes its request, so that the call can make it again. A request that an
 * openapi-fetch middleware makes is unknown to the call.
 */
function requestsOf(context: CallContext): typeof Request {
  return new Proxy(Request, { construct: (_, [url, init]) => context.requests.toRequest({ ...init, url }) });
}

/** Refuses a success whose body is not of the documented kind. Without a body there is no data, as openapi-fetch has it. */
async function checkSuccess(exchange: Exchange): Promise<void> {
  const { response, context } = exchange;
  if (response.ok && !isStreamed(response, context) && (await textOf(exchange)) !== "") await decode(exchange);
}

/** A response that openapi-fetch can read. */
function answerOf(exchange: Exchange): Response {
  const { response, context } = exchange;
  return isStreamed(response, context) ? withBody(response, streamBody(exchange)) : withReadableBody(response, context);
}

function routeOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path}`;
}

/** The operation of a path that the operations do not have. Its body is left for openapi-fetch to read. */
function unknownOperation(method: Operation["method"], path: string): Operation {
  return {
    id: routeOf({ method, path }),
    method,
    path,
    body: "application/json",
    binary: true,
    errors: [],
  };
}

/** Header fields in any form that openapi-fetch takes. Several values of one field become a comma-separated list. */
function headersOf(given: unknown = {}): Readonly<Record<string, string | null>> {
  const fields = new Map<string, string | null>();
  for (const [name, value] of isPlainObject(given) ? Object.entries(given) : (given as Iterable<[string, unknown]>)) {
    const key = name.toLowerCase();
    for (const one of [value].flat()) {
      const before = fields.get(key);
      // A value that is undefined has no text.
      for (const text of Object.values(headerFields({ [name]: one }))) {
        fields.set(key, before && text !== null ? `${before}, ${text}` : text);
      }
    }
  }
  return Object.fromEntries(fields);
}
