import { createRouter } from "../http/router.ts";
import { checkRequest } from "./check-request.ts";
import { checkResponse } from "./check-response.ts";
import type { WireDocument } from "./document.ts";
import { basePathsOf, type Operation, operationsOf } from "./operations.ts";
import { createSchemas } from "./schemas.ts";
import type { Violation } from "./violation.ts";

/** Holds exchanges to a document. */
export interface WireCheck {
  /** Wraps a `fetch`: each exchange goes through as it is, and is validated. */
  around(fetch: typeof globalThis.fetch): typeof globalThis.fetch;
  /**
   * What has been found so far. Nothing is thrown, since an adapter takes what a `fetch` throws for a broken connection.
   */
  readonly violations: readonly Violation[];
  /** The operations that have been called, as `GET /user`, whatever came of it. */
  readonly called: ReadonlySet<string>;
  /** The operations that have not been called. */
  readonly uncalled: readonly string[];
}

/**
 * Creates a check of exchanges. It validates the parameters in paths, queries and header fields, the media types, the
 * bodies and the statuses. What the document does not have is a violation: a path, a method, a parameter of the query, a
 * status, a body, and a field where `additionalProperties` or `unevaluatedProperties` is false.
 *
 * @param document - An OpenAPI 3.1 document whose references stay inside.
 * @throws A `TypeError` when a reference leads nowhere.
 */
export function checkAgainstWire(document: WireDocument): WireCheck {
  const operations = operationsOf(document);
  const schemas = createSchemas(document);
  const basePaths = basePathsOf(document);
  const routeOf = createRouter<Operation>(
    Object.fromEntries(
      operations.flatMap((operation) => {
        const [method, path] = operation.name.split(" ");
        return basePaths.map((basePath) => [`${method} ${basePath}${path}`, operation]);
      }),
    ),
  );
  const violations: Violation[] = [];
  const called = new Set<string>();
  return {
    violations,
    called,
    get uncalled() {
      return operations.map(({ name }) => name).filter((name) => !called.has(name));
    },
    around: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const found = routeOf(request.method, pathname);
      if (found.handler === undefined) {
        const operation = `${request.method} ${pathname}`;
        violations.push({ operation, at: "request", message: "is not documented" });
        return fetch(request);
      }
      const { handler: operation, path } = found;
      called.add(operation.name);
      const note = (one: Omit<Violation, "operation">) => violations.push({ operation: operation.name, ...one });
      (await checkRequest(request, path, operation, document, schemas)).forEach(note);
      const response = await fetch(request);
      (await checkResponse(response, operation, document, schemas)).forEach(note);
      return response;
    },
  };
}
