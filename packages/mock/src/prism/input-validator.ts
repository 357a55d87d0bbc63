import type { IHttpRequest, PrismHttpComponents } from "@stoplight/prism-http";
import type { Violation } from "../answer/violation.ts";
import { parameterViolations } from "../request/parameters.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { validateInput } from "./internals.ts";
import type { PrismOperation } from "./prism-operation.ts";

/** Prism's validator of bodies, with what the mock itself has found about the request in front. */
export function createInputValidator(
  requestOf: (input: IHttpRequest) => PrismRequest | undefined,
): PrismHttpComponents["validateInput"] {
  return (options) => {
    const request = requestOf(options.element);
    const { resource, element } = options;
    const result = validateInput({ resource: withBodyOnly(resource), element });
    const theirs = result._tag === "Left" ? result.left : [];
    const inBody = theirs
      .map((found) => located(found, element.body))
      .filter((found) => request?.validatesBody !== false || found.path?.[0] !== "body");
    const found = [...(request?.violations ?? []), ...parametersOf(request), ...inBody];
    const [first, ...others] = found.slice(0, maxViolations);
    return first === undefined ? { _tag: "Right", right: element } : { _tag: "Left", left: [first, ...others] };
  };
}

// More than anybody reads, of a form with 50,000 unknown fields. What decides the status is in front.
const maxViolations = 500;

function parametersOf(request: PrismRequest | undefined): readonly Violation[] {
  return request === undefined ? [] : parameterViolations(request.operation, request.parameters);
}

function withBodyOnly(operation: PrismOperation): PrismOperation {
  const body = operation.request?.body;
  return { ...operation, request: body === undefined ? {} : { body } };
}

/** Prism takes a body for missing, and names no place, when it is `null`, `false`, `0` or `""`. */
function located(violation: Violation, body: unknown): Violation {
  if (violation.path !== undefined && violation.path.length > 0) return violation;
  return { ...violation, code: "type", path: ["body"], message: `Request body must not be ${JSON.stringify(body)}` };
}
