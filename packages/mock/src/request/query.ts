import { parameterViolation, type Violation } from "../answer/violation.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import { suggestion } from "./suggest.ts";

type QueryParameter = NonNullable<NonNullable<PrismOperation["request"]>["query"]>[number];

/** Query parameters by which a request instructs the mock; they are no part of the API. */
export const instructions: ReadonlySet<string> = new Set([
  "__code",
  "__example",
  "__dynamic",
  "__seed",
  "__server",
  "__delay",
  "__session",
]);

/** What no schema of a parameter says: unknown names, text that cannot be decoded, and two ways to page at once. */
export function queryViolations(url: URL, operation: PrismOperation): readonly Violation[] {
  const declared = operation.request?.query ?? [];
  const sent = [...url.searchParams].filter(([name]) => !instructions.has(name));
  return [
    ...undecodable(url.search).map((name) =>
      parameterViolation("invalid_parameter", "query", name, "is not valid percent-encoding"),
    ),
    ...sent.filter(([name]) => !isDeclared(name, declared, operation)).map(([name]) => unknown(name, declared)),
    ...conflicts(url.searchParams, declared),
  ];
}

function unknown(name: string, declared: readonly QueryParameter[]): Violation {
  const meant = suggestion(
    name,
    declared.map((parameter) => parameter.name),
  );
  return parameterViolation("unknown_parameter", "query", name, `is not a parameter of this operation${meant}`);
}

function isDeclared(name: string, declared: readonly QueryParameter[], operation: PrismOperation): boolean {
  return (
    declared.some((parameter) => parameter.name === name || holds(parameter, name)) ||
    (operation.security ?? [])
      .flat()
      .some((scheme) => scheme.type === "apiKey" && scheme.in === "query" && scheme.name === name)
  );
}

/** Whether an object parameter spreads over several names, and this is one of them. */
function holds({ name: prefix, style, explode, schema }: QueryParameter, name: string): boolean {
  if (String(style) === "deepObject") return name.startsWith(`${prefix}[`);
  const object = schema?.type === "object" && explode !== false;
  return object && (Object.hasOwn(schema.properties ?? {}, name) || schema.additionalProperties !== false);
}

function conflicts(sent: URLSearchParams, declared: readonly QueryParameter[]): readonly Violation[] {
  const both = ["cursor", "offset"].every(
    (name) => sent.has(name) && declared.some((parameter) => parameter.name === name),
  );
  return both ? [parameterViolation("conflicting_parameters", "query", "offset", 'cannot stand beside "cursor"')] : [];
}

function undecodable(search: string): readonly string[] {
  return search
    .slice(1)
    .split("&")
    .filter((pair) => {
      try {
        decodeURIComponent(pair);
        return false;
      } catch {
        return true;
      }
    })
    .map((pair) => pair.split("=")[0] ?? "");
}
