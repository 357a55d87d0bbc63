import { checkContent } from "./check-content.ts";
import { below, has, locate, type WireDocument } from "./document.ts";
import type { Operation, Parameter } from "./operations.ts";
import type { Schemas } from "./schemas.ts";
import type { Violation } from "./violation.ts";

type Found = Omit<Violation, "operation">;

/** What a request has against its operation. */
export async function checkRequest(
  request: Request,
  path: Readonly<Record<string, string>>,
  operation: Operation,
  document: WireDocument,
  schemas: Schemas,
): Promise<Found[]> {
  const { searchParams } = new URL(request.url);
  const parameters = operation.parameters.flatMap((parameter) => {
    const value = given(parameter, path, searchParams, request.headers);
    return checkParameter(parameter, value, document, schemas);
  });
  const documented = new Set(operation.parameters.filter((one) => one.in === "query").map(({ name }) => name));
  const unknown = [...new Set(searchParams.keys())]
    .filter((name) => !documented.has(name))
    .map((name) => ({ at: `request query ${name}`, message: "is not documented" }));
  return [...parameters, ...unknown, ...(await checkBody(request, operation, document, schemas))];
}

/** One value is text, several are a list. A list in one value is split where the document says that it is not exploded. */
function given(
  { name, in: place, value: { explode } }: Parameter,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
  headers: Headers,
): string | string[] | undefined {
  if (place === "path") return path[name];
  // A Headers object joins what came more than once.
  if (place === "header") return headers.get(name) ?? undefined;
  if (place !== "query") return undefined;
  const values = query.getAll(name);
  if (values.length > 1) return values;
  return explode === false && values[0]?.includes(",") ? values[0].split(",") : values[0];
}

function checkParameter(
  { name, in: place, required, pointer }: Parameter,
  value: string | string[] | undefined,
  document: WireDocument,
  schemas: Schemas,
): Found[] {
  const at = `request ${place} ${name}`;
  if (value === undefined) return required && place !== "cookie" ? [{ at, message: "is missing" }] : [];
  const schema = below(pointer, "schema");
  if (!has(document, schema)) return [];
  return schemas.complaints(schema, value, true).map(({ message }) => ({ at, message }));
}

async function checkBody(request: Request, operation: Operation, document: WireDocument, schemas: Schemas) {
  const text = await request.clone().text();
  const at = "request body";
  if (!("requestBody" in operation.value)) return text === "" ? [] : [{ at, message: "is not documented" }];
  const { pointer, value } = locate(document, below(operation.pointer, "requestBody"));
  if (text === "") return value["required"] === true ? [{ at, message: "is missing" }] : [];
  return checkContent(at, text, request.headers, below(pointer, "content"), document, schemas);
}
