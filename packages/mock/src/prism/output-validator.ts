import type { IHttpResponse } from "@stoplight/prism-http";
import type { Violation } from "../answer/violation.ts";
import { headerValue } from "../http/header-value.ts";
import { headerViolations } from "../request/parameters.ts";
import { validateOutput } from "./internals.ts";
import { responseFor } from "./operations.ts";
import type { PrismOperation } from "./prism-operation.ts";

/** What Prism says to an answer. Its header fields are read by the mock, as Prism fails on a list that is absent. */
export function outputViolations(operation: PrismOperation, element: IHttpResponse): readonly Violation[] {
  const result = validateOutput({ resource: withoutHeaders(operation), element });
  const response = responseFor(operation, element.statusCode);
  const headers = Object.entries(element.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    headerValue(value),
  ]);
  return [
    ...(result._tag === "Left" ? result.left : []),
    ...(response === undefined ? [] : headerViolations(operation, response, Object.fromEntries(headers))),
  ];
}

const known = new WeakMap<PrismOperation["responses"], PrismOperation["responses"]>();

function withoutHeaders(operation: PrismOperation): PrismOperation {
  const responses =
    known.get(operation.responses) ?? operation.responses.map(({ headers: _, ...response }) => response);
  known.set(operation.responses, responses as PrismOperation["responses"]);
  return { ...operation, responses: responses as PrismOperation["responses"] };
}
