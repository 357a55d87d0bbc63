import { isRecord, tokensOf, valueAt } from "@orgplane/spec/internal/openapi";

type Members = Readonly<Record<string, unknown>>;

/** The examples of the headers of an operation's responses, by name, for a status. */
export function responsesOf(document: Members, path: string, method: string) {
  const { responses } = operationAt(document, path, method);
  return (status: number): Readonly<Record<string, string>> => {
    const response = resolved(document, isRecord(responses) ? responses[status] : undefined);
    const headers = isRecord(response["headers"]) ? response["headers"] : {};
    return Object.fromEntries(
      Object.entries(headers).map(([name, header]) => [name, String(resolved(document, header)["example"])]),
    );
  };
}

/** The OAuth scopes that an operation needs. */
export function scopesOf(document: Members, path: string, method: string): readonly string[] {
  const { security } = operationAt(document, path, method);
  const named = (Array.isArray(security) ? security : []).flatMap((one) => (isRecord(one) ? Object.values(one) : []));
  return [...new Set(named.flat().map(String))];
}

/** What a value refers to, or itself. */
export function resolved(document: Members, value: unknown): Members {
  if (!isRecord(value)) return {};
  const { $ref } = value;
  return typeof $ref === "string" ? resolved(document, valueAt(document, tokensOf($ref) ?? [])) : value;
}

function operationAt(document: Members, path: string, method: string): Members {
  return resolved(document, valueAt(document, ["paths", path, method.toLowerCase()]));
}
