import { asObject, dereference, isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import { type Capabilities, type OperationSupport, ownImplementation } from "./capabilities.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

/** The mock's own capabilities: it answers every operation, and remembers nothing. */
export function ownCapabilities(document: OpenApiDocument): Capabilities {
  const items = Object.values(isRecord(document["paths"]) ? document["paths"] : {});
  const operations = items.flatMap((item) =>
    METHODS.flatMap((method) => {
      const operation = isRecord(item) ? item[method] : undefined;
      if (!isRecord(item) || !isRecord(operation) || typeof operation["operationId"] !== "string") return [];
      const parameters = [item["parameters"], operation["parameters"]].flatMap((list) => list ?? []);
      const names = parameters
        .map((parameter) => asObject(dereference(document, parameter)))
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
