import type { Document } from "../document.ts";
import { asArray, asObject, type Json } from "../openapi/index.ts";
import { follow, knownValues, type Place } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Refusal, Route } from "./files.ts";

/** The problems of an operation's refusals, one sentence each. */
export function* refusalProblems(operation: string, refuses: Refusal[], contract: Contract): Generator<string> {
  const { document, operations } = contract;
  const places = operations.get(operation);
  if (!places) return;
  for (const { in: where, name, fields, except } of refuses) {
    const label = `${where} ${name}`;
    const parameter = places.parameters.get(label);
    const found = where === "body" ? follow(document, places.request, name) : parameter ? [parameter] : [];
    if (found.length === 0) {
      yield `it refuses ${label}, which the operation does not take`;
      continue;
    }
    const isByField = where === "query" && ["query", "sort"].includes(name);
    if (fields && !isByField) yield `it refuses fields of ${label}; only a query and a sort have fields`;
    if (fields && except) yield `it refuses ${label} by fields and by except; write one of them`;
    if (fields?.length === 0 || except?.length === 0)
      yield `fields or except of ${label} is empty; leave it out to refuse all`;
    if (where === "header" && except) yield `a header is refused as a whole; remove except of ${label}`;
    if (isByField) {
      const named = fieldsOf(operation, contract);
      for (const field of [...(fields ?? []), ...(except ?? [])]) {
        const bare = name === "sort" ? String(field).replace(/^-/, "") : String(field);
        if (!named.has(bare)) yield `its refusal of ${label} names "${bare}", which the operation does not take`;
      }
    }
    if (isByField || where === "header") continue;

    const known = knownValues(document, found);
    for (const value of known.length > 0 ? (except ?? []) : []) {
      if (!known.includes(value)) yield `except of ${label} has ${JSON.stringify(value)}, which it does not take`;
    }
    for (const value of defaultsOf(found)) {
      if (!except?.some((one) => JSON.stringify(one) === JSON.stringify(value)))
        yield `it refuses the default of ${label}, which says no more than its absence: add ${JSON.stringify(value)} to except`;
    }
    if (where === "body" && !except && isRequired(document, places.request, name))
      yield `it refuses ${label}, which every request has: write under except what is taken, or support: none`;
  }
}

/** Parts that are refused as a whole, although a parameter of theirs is mapped to them. */
export function* mappedRefusals(refuses: Refusal[], routes: Route[]): Generator<string> {
  for (const { in: where, name } of refuses.filter(({ fields, except }) => !fields && !except)) {
    for (const { parameters = {} } of routes) {
      const [theirs] =
        Object.entries(parameters).find(
          ([, target]) => (typeof target === "string" ? target : target.to) === `${where} ${name}`,
        ) ?? [];
      if (theirs)
        yield `"${theirs}" is mapped to ${where} ${name}, which it refuses as a whole: say what is taken, or drop the parameter`;
    }
  }
}

/**
 * The fields that the description of an operation lists for its query and sort, in backticks or as "the timestamps".
 */
function fieldsOf(operation: string, contract: Contract): Set<string> {
  const { document, operations } = contract;
  const description = descriptionOf(operation, document);
  const words = [...description.matchAll(/`([A-Za-z_]+)`/g)].map(([, word = ""]) => word);
  const timestamps = follow(document, operations.get(operation)?.responses ?? [], "/items/*").flatMap(({ schema }) =>
    Object.entries(asObject(asObject(schema)["properties"])).flatMap(([name, property]) =>
      asObject(property)["format"] === "date-time" ? [name] : [],
    ),
  );
  // "The same fields as there" refers to another operation, which the description names.
  const others = words.filter((word) => word !== operation && operations.has(word));
  return new Set([
    ...words,
    ...(description.includes("the timestamps") ? timestamps : []),
    ...others.flatMap((other) => [...fieldsOf(other, contract)]),
  ]);
}

function descriptionOf(operation: string, document: Document): string {
  const nodes = Object.values(document.paths).flatMap((item) => Object.values(item).map(asObject));
  return String(nodes.find((node) => node["operationId"] === operation)?.["description"] ?? "");
}

function defaultsOf(places: Place[]): Json[] {
  return places.flatMap(({ schema }) => {
    const { default: value } = asObject(schema);
    return value === undefined ? [] : [value];
  });
}

/** Whether a member of the body, and everything that contains it, is required. */
function isRequired(document: Document, request: Place[], pointer: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  const member = pointer.slice(pointer.lastIndexOf("/") + 1);
  const isHere = follow(document, request, parent).some(({ schema }) =>
    asArray(asObject(schema)["required"]).includes(member),
  );
  return isHere && (parent === "" || isRequired(document, request, parent));
}
