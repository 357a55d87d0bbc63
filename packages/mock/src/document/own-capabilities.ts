import { type Capabilities, type OperationSupport, ownImplementation } from "./capabilities.ts";
import { isRecord, methods, type OpenApiDocument } from "./document.ts";
import { tokensOf } from "./pointer.ts";

/** The mock's own capabilities: it answers every operation, and remembers nothing. */
export function ownCapabilities(document: OpenApiDocument): Capabilities {
  const items = Object.values(isRecord(document["paths"]) ? document["paths"] : {});
  const operations = items.flatMap((item) =>
    methods.flatMap((method) => {
      const operation = isRecord(item) ? item[method] : undefined;
      if (!isRecord(item) || !isRecord(operation) || typeof operation["operationId"] !== "string") return [];
      const parameters = [item["parameters"], operation["parameters"]].flatMap((list) => list ?? []);
      const names = parameters
        .map((parameter) => resolved(document, parameter))
        .map(({ in: place, name }) => `${place} ${name}`);
      return [[operation["operationId"], ownSupport(method, names)] as const];
    }),
  );
  const { info } = document;
  const version = isRecord(info) ? String(info["version"]) : "";
  return {
    platform: "mock",
    name: "The Orgplane mock",
    implementation: ownImplementation(),
    contract_version: version,
    operations: Object.fromEntries(operations),
  };
}

/** What a parameter refers to, or itself. */
function resolved(document: OpenApiDocument, parameter: unknown, hops = 0): Record<string, unknown> {
  if (!isRecord(parameter)) return {};
  const target = parameter["$ref"];
  // A chain this long is a circle.
  if (typeof target !== "string" || hops === 100) return parameter;
  const found = tokensOf(target).reduce<unknown>(
    (value, token) => (isRecord(value) ? value[token] : undefined),
    document,
  );
  return resolved(document, found, hops + 1);
}

/** @param parameters - by place and name: `query limit` */
function ownSupport(method: string, parameters: readonly string[]): OperationSupport {
  const isRead = method === "get" || method === "head";
  const takesIfMatch = parameters.includes("header If-Match");
  const queries = parameters
    .filter((one) => one.startsWith("query "))
    .map((one) => `\`${one.slice("query ".length)}\``);
  return {
    support: "native",
    reason: null,
    calls: 0,
    loses: [
      ...(isRead ? [] : ["Nothing is remembered, so later answers do not show the change."]),
      ...(takesIfMatch ? ["`If-Match` is not compared."] : []),
      ...(queries.length > 0
        ? [`${queries.join(", ")}: checked, and not applied. The answer is the same example.`]
        : []),
    ],
    refuses: [],
    // None of the contract's own words, as no platform ignores a precondition.
    preconditions: takesIfMatch ? "ignored" : null,
    repeats: isRead ? null : "natural",
    atomic: isRead ? null : true,
    proof: "suite",
    notes: [],
  };
}
