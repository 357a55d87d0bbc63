import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { Unanswerable } from "../answer/unanswerable.ts";
import type { OpenApiDocument } from "../document/openapi-document.ts";
import { operationDocument, showReferences } from "../document/operation-document.ts";
import { onOneLine } from "../document/pointer.ts";
import type { Route } from "../document/routes.ts";
import { measure } from "./extent.ts";
import type { PrismOperation, PrismResponse } from "./prism-operation.ts";
import { createSchemaPool } from "./schema-pool.ts";
import { bundleShared, shareSchemas } from "./shared-schemas.ts";

/** Prepares the operations of a document, each at its first use. */
export function createOperations(document: OpenApiDocument): (route: Route) => Promise<PrismOperation> {
  const prepared = new Map<Route, Promise<PrismOperation>>();
  const pooled = createSchemaPool();
  return (route) => {
    const known = prepared.get(route) ?? prepare(document, route).then(pooled);
    prepared.set(route, known);
    return known;
  };
}

async function prepare(document: OpenApiDocument, route: Route): Promise<PrismOperation> {
  const part = shareSchemas(operationDocument(document, route));
  checkSize(part, route);
  const operations = await getHttpOperationsFromSpec(part);
  const operation = operations.find(({ method, path }) => method === route.method && path === route.template);
  if (operation === undefined) throw new Error(`Prism does not find ${route.id} in the document`);
  // Prism answers a deprecated operation with `Deprecation: true`, whatever header the document describes.
  return { ...bundleShared(showReferences(operation)), deprecated: false };
}

// Prism replaces each reference by what it leads to, and merges that, in a time that grows with the number of objects and with how
// deep they are. This much takes some five seconds, in which nothing else is answered; the largest operation of OpenAI's
// description is a third of it.
const maxWork = 15_000_000;

/** @throws Unanswerable when Prism would take minutes, or never get ready. */
function checkSize(part: Record<string, unknown>, { method, template }: Route): void {
  const { objects, depth, largest } = measure(part["paths"], part);
  if (objects * depth ** 2 <= maxWork) return;
  throw new Unanswerable(
    { method, path: template },
    `refers to schemas that are too large with every reference written out, most of all ${onOneLine(largest ?? "")}; ` +
      "write them with less allOf, or let fewer of them lead on to the same ones",
  );
}

/** What the operation documents for a status: the status itself, else its range, else `default`. */
export function responseFor(operation: PrismOperation, status: number): PrismResponse | undefined {
  const codes = [String(status), `${String(status).charAt(0)}XX`, "default"];
  return codes
    .map((code) => operation.responses.find((response) => response.code.toUpperCase() === code.toUpperCase()))
    .find((response) => response !== undefined);
}

/** The status of a good answer when none is asked for: the lowest success that is documented. */
export function usualStatus(operation: PrismOperation): number | undefined {
  const codes = operation.responses.map((response) => response.code).filter((code) => /^2(\d\d|XX)$/i.test(code));
  const lowest = codes.sort()[0];
  return lowest === undefined ? undefined : Number(lowest.replace(/XX/i, "00"));
}

/** The names of the examples of a response, over all its media types. */
export function exampleNames(response: PrismResponse): readonly string[] {
  const examples = (response.contents ?? []).flatMap((content) => content.examples ?? []);
  return [...new Set(examples.map((example) => example.key))];
}
