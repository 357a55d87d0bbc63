import type { OperationFacts } from "../contract/operation-facts.ts";
import { operations } from "../gen/operations.ts";
import { openValue } from "../open-value.ts";
import { Refusal } from "../problem/refusal.ts";
import { suggestion } from "../request/suggest.ts";
import { matchPath, type PathMatch } from "./routes.ts";

/** The operation that a request is for. */
export interface Route {
  /** The address of the request. */
  readonly url: URL;
  readonly facts: OperationFacts;
  readonly match: PathMatch;
}

/**
 * Finds the operation of a request: GET answers HEAD as well.
 *
 * @returns the methods that the path has, when the request asks for these with OPTIONS.
 * @throws Refusal 404 `route_not_found`, or 405 `method_not_allowed`.
 */
export function routeOf(request: Request, basePath: string): Route | readonly string[] {
  const url = new URL(request.url);
  const { pathname } = url;
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : undefined;
  const match = path === undefined ? undefined : matchPath(path);
  if (match === undefined) throw nowhere(pathname, path, basePath);
  const facts = match.operations.get(request.method === "HEAD" ? "GET" : request.method);
  if (facts !== undefined) return { url, facts, match };
  const methods = [...match.operations.keys(), ...(match.operations.has("GET") ? ["HEAD"] : []), "OPTIONS"];
  if (request.method === "OPTIONS") return methods;
  throw new Refusal(openValue("method_not_allowed"), {
    status: 405,
    detail: `${pathname} takes ${methods.join(", ")}, not ${request.method}.`,
    headers: { Allow: methods.join(", ") },
  });
}

function nowhere(pathname: string, path: string | undefined, basePath: string): Refusal {
  const detail =
    path === undefined
      ? `There is nothing at ${pathname}. The API is at ${basePath}.`
      : `The API has no path ${path}${nearestPath(path) || "."}`;
  return new Refusal(openValue("route_not_found"), {
    status: 404,
    detail,
  });
}

function nearestPath(path: string): string {
  const tidy = path.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  if (tidy !== path && matchPath(tidy) !== undefined) return `; did you mean "${tidy}"?`;
  return suggestion(tidy, [...new Set(Object.values(operations).map((facts) => facts.path))]);
}
