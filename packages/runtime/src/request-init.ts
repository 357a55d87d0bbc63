import { encodeBody } from "./body.ts";
import type { FetchInit } from "./openapi-fetch.ts";
import type { Operation } from "./operation.ts";
import { fillPath } from "./path.ts";
import { serializeQuery } from "./query.ts";
import { isStream } from "./stream.ts";

/** Says how a call of `operation` is written: serializers, body, and the headers that they ask for. */
export function requestInit(operation: Operation, body: unknown, headers: object): FetchInit {
  const encoded = body !== undefined && operation.body ? encodeBody(operation.body, body) : undefined;
  return {
    body: encoded?.body,
    bodySerializer: (value) => value,
    headers: {
      Accept: operation.binary ? "*/*" : "application/json, */*;q=0.5",
      ...(encoded?.contentType && { "Content-Type": encoded.contentType }),
      ...headers,
    },
    pathSerializer: fillPath,
    querySerializer: (query) => serializeQuery(query, operation.styles),
    // Followed in a stage of the pipeline, which knows what may go where.
    redirect: "manual",
    ...(isStream(encoded?.body) && { duplex: "half" }),
  };
}
