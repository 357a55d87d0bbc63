import type { Json } from "../document.ts";
import { asArray, asObject, follow, knownValues, type OperationPlaces, type Place } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Refusal } from "./files.ts";

/** What is wrong with the refusals of an operation, one sentence each. */
export function* refusalProblems(
  refuses: Refusal[],
  places: OperationPlaces,
  { document }: Contract,
): Generator<string> {
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

function defaultsOf(places: Place[]): Json[] {
  return places.flatMap(({ schema }) => {
    const { default: value } = asObject(schema);
    return value === undefined ? [] : [value];
  });
}

/** Whether a member of the body, and all that it stands in, has to be there. */
function isRequired(document: Contract["document"], request: Place[], pointer: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  const member = pointer.slice(pointer.lastIndexOf("/") + 1);
  const isHere = follow(document, request, parent).some(({ schema }) =>
    asArray(asObject(schema)["required"]).includes(member),
  );
  return isHere && (parent === "" || isRequired(document, request, parent));
}
