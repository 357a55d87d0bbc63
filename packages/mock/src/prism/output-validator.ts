import type { IHttpResponse } from "@stoplight/prism-http";
import type { Violation } from "../answer/violation.ts";
import { headerValue } from "../http/header-value.ts";
import { covers, essenceOf } from "../http/media-type.ts";
import { headerViolations } from "../request/parameters.ts";
import { validateOutput } from "./internals.ts";
import { responseFor } from "./operations.ts";
import type { PrismOperation, PrismResponse } from "./prism-operation.ts";
import { schemaViolations } from "./schema-validator.ts";
import { sharedBundle, withoutSchema } from "./shared-schemas.ts";

/** What Prism says to an answer. Its header fields are read by the mock, as Prism fails on a list that is absent. */
export function outputViolations(operation: PrismOperation, element: IHttpResponse): readonly Violation[] {
  const result = validateOutput({ resource: stripped(operation), element });
  const response = responseFor(operation, element.statusCode);
  const headers = Object.entries(element.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    headerValue(value),
  ]);
  return [
    ...(result._tag === "Left" ? result.left : []).map((found) =>
      response === undefined && found.code === undefined ? undocumented(operation, element, found) : found,
    ),
    ...(response === undefined || sharedBundle(operation) === undefined
      ? []
      : bodyViolations(operation, response, element)),
    ...(response === undefined ? [] : headerViolations(operation, response, Object.fromEntries(headers))),
  ];
}

/** Prism's words for a status that is not there leave open which one it is, and whose fault that is. */
function undocumented({ responses }: PrismOperation, { statusCode }: IHttpResponse, found: Violation): Violation {
  const codes = responses.map(({ code }) => code).join(", ");
  return { ...found, message: `The operation documents no ${statusCode}, only ${codes || "nothing"}` };
}

function bodyViolations(
  operation: PrismOperation,
  { contents = [] }: PrismResponse,
  { body, headers }: IHttpResponse,
): readonly Violation[] {
  const type = essenceOf(headerValue(headers?.["Content-type"] ?? headers?.["content-type"] ?? "")) ?? "";
  const { schema } = contents.find(({ mediaType }) => covers(mediaType, type)) ?? contents[0] ?? {};
  return schema === undefined ? [] : schemaViolations(body, schema, { side: "response", place: "body", operation });
}

const known = new WeakMap<PrismOperation["responses"], PrismOperation["responses"]>();

/** The operation without what Prism is not to validate: header fields, and bodies whose schemas are shared. */
function stripped(operation: PrismOperation): PrismOperation {
  const isShared = sharedBundle(operation) !== undefined;
  const responses =
    known.get(operation.responses) ??
    (operation.responses.map(({ headers: _, ...response }) =>
      isShared ? { ...response, contents: (response.contents ?? []).map(withoutSchema) } : response,
    ) as PrismOperation["responses"]);
  known.set(operation.responses, responses);
  return { ...operation, responses };
}
