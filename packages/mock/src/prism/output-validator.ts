import type { PrismHttpComponents } from "@stoplight/prism-http";
import { headerValue } from "../http/header-value.ts";
import { headerViolations } from "../request/parameters.ts";
import { validateOutput as validateByPrism } from "./internals.ts";
import { responseFor } from "./operations.ts";
import type { PrismOperation } from "./prism-operation.ts";

/** Prism's validator of answers. Their header fields are read by the mock, as Prism fails on a list that is absent. */
export const validateOutput: PrismHttpComponents["validateOutput"] = ({ resource, element }) => {
  const result = validateByPrism({ resource: withoutHeaders(resource), element });
  const response = responseFor(resource, element.statusCode);
  const headers = Object.entries(element.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    headerValue(value),
  ]);
  const [first, ...others] = [
    ...(result._tag === "Left" ? result.left : []),
    ...(response === undefined ? [] : headerViolations(resource, response, Object.fromEntries(headers))),
  ];
  return first === undefined ? { _tag: "Right", right: element } : { _tag: "Left", left: [first, ...others] };
};

const known = new WeakMap<PrismOperation["responses"], PrismOperation["responses"]>();

function withoutHeaders(operation: PrismOperation): PrismOperation {
  const responses =
    known.get(operation.responses) ?? operation.responses.map(({ headers: _, ...response }) => response);
  known.set(operation.responses, responses as PrismOperation["responses"]);
  return { ...operation, responses: responses as PrismOperation["responses"] };
}
