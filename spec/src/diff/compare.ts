import type { Document } from "../document.ts";
import { type Change, change, merged } from "./change.ts";
import { compareClientSurface } from "./extensions.ts";
import { type Operation, operationsOf, pairsOf, placeOf } from "./operations.ts";
import { compareParameters } from "./parameters.ts";
import { compareRequestBody } from "./request-body.ts";
import { compareResponses, type SharedResponses } from "./responses.ts";
import { goneSchemas } from "./schema/names.ts";
import { compareSecurity, compareSecuritySchemes } from "./security.ts";
import { compareServers } from "./servers.ts";

/** Compares two bundled OpenAPI documents. Texts for people, such as descriptions and examples, are ignored. */
export function compareDocuments(before: Document, after: Document): Change[] {
  const changes = [...changesOf(before, after)];
  return merged([...changes, ...goneSchemas(before, after, changes)]);
}

function* changesOf(before: Document, after: Document): Generator<Change> {
  const shared: SharedResponses = new Map();
  for (const [old, next] of pairsOf(operationsOf(before), operationsOf(after))) {
    if (old && next) yield* compareOperations(old, next, shared);
    else if (old) yield existence(old, "operation-removed", "is gone", ["callers"]);
    else if (next) yield existence(next, "operation-added", "is new", []);
  }
  yield* compareSecuritySchemes(before, after);
}

function* compareOperations(before: Operation, after: Operation, shared: SharedResponses): Generator<Change> {
  if (placeOf(before) !== placeOf(after)) {
    const message = `is at ${title(after)}, was at ${title(before)}`;
    yield existence(before, "operation-moved", message, ["callers", "servers"]);
  }
  yield* compareClientSurface(before, after);
  yield* compareServers(before, after);
  yield* compareSecurity(before, after);
  yield* compareParameters(before, after);
  yield* compareRequestBody(before, after);
  yield* compareResponses(before, after, shared);
}

function existence(operation: Operation, kind: Change["kind"], message: string, breaks: Change["breaks"]): Change {
  const at = { operation: operation.id, side: "request", place: operation.id } as const;
  return change(at, kind, kind === "operation-moved" ? message : `${title(operation)} ${message}`, breaks);
}

function title({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
