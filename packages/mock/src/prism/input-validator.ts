import type { Violation } from "../answer/violation.ts";
import { parameterViolations } from "../request/parameters.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { validateInput, validateSecurity } from "./internals.ts";
import { schemaViolations } from "./schema-validator.ts";
import { sharedBundle, withoutSchema } from "./shared-schemas.ts";

/** What speaks against a request: what Prism says to its credentials and its body, and what the mock itself has found. */
export function inputViolations(request: PrismRequest): readonly Violation[] {
  const { operation, input, parameters } = request;
  // Prism refuses credentials where they are optional, though none are needed there.
  const isOptional = (operation.security ?? []).some((schemes) => schemes.length === 0);
  const credentials = validateSecurity({ resource: isOptional ? {} : operation, element: input });
  const found = [...request.violations, ...parameterViolations(operation, parameters), ...bodyViolations(request)];
  return [...(credentials._tag === "Left" ? credentials.left.map(asMissing) : []), ...found.slice(0, maxViolations)];
}

/** Prism calls it an invalid security scheme, which sounds as if the description were at fault. */
function asMissing(found: Violation): Violation {
  return { ...found, message: "Request has no credentials of the kinds that the operation takes" };
}

// More than anybody reads, of a form with 50,000 unknown fields. What decides the status is in front.
const maxViolations = 500;

function bodyViolations({ operation, input, validatesBody }: PrismRequest): readonly Violation[] {
  const body = operation.request?.body;
  // What an operation without a body is sent has been refused already.
  if (body === undefined || !validatesBody) return [];
  const isShared = sharedBundle(operation) !== undefined;
  const checked = isShared ? { ...body, contents: (body.contents ?? []).map(withoutSchema) } : body;
  const result = validateInput({ resource: { ...operation, request: { body: checked } }, element: input });
  if (result._tag === "Left") return result.left.map((found) => located(found, input.body));
  const schema = body.contents?.[0]?.schema;
  if (!isShared || schema === undefined || input.body === undefined) return [];
  return schemaViolations(input.body, schema, { side: "request", place: "body", operation });
}

/** Prism takes a body for missing, and names no place, when it is `null`, `false`, `0` or `""`. */
function located(violation: Violation, body: unknown): Violation {
  if (violation.path !== undefined && violation.path.length > 0) return violation;
  return { ...violation, code: "type", path: ["body"], message: `Request body must not be ${JSON.stringify(body)}` };
}
