import { encodeBody } from "./body.ts";
import type { RequestParts } from "./openapi-fetch.ts";
import type { Operation } from "./operation.ts";
import { fillPath } from "./path.ts";
import { serializeQuery } from "./query.ts";
import { isStream } from "./stream.ts";

/** Says how a call of `operation` is written: serializers, body, and the headers that they ask for. */
export function requestInit(operation: Operation, body: unknown, headers: RequestParts["headers"]): RequestParts {
  const encoded = body !== undefined && operation.body ? encodeBody(operation.body, body) : undefined;
  return {
    body: encoded?.body,
    headers: {
      Accept: operation.binary ? "*/*" : "application/json, */*;q=0.5",
      ...(encoded && { "Content-Type": encoded.contentType }),
      ...(encoded?.length !== undefined && { "Content-Length": String(encoded.length) }),
      ...headers,
    },
    pathSerializer: fillPath,
    querySerializer: (query) => serializeQuery(query, operation.styles),
    // Followed in a stage of the pipeline, which knows what may go where. A file, which is never sent to another place,
    // Node would keep in memory as a whole (https://github.com/nodejs/undici/issues/4058), were it allowed to follow.
    redirect: typeof encoded?.body === "object" ? "error" : "manual",
    ...(isStream(encoded?.body) && { duplex: "half" }),
  };
}
