import { METHODS } from "node:http";
import { problem, problemResponse } from "../answer/problem.ts";
import { basePathOf } from "../document/document.ts";
import type { OpenApiDocument } from "../document/openapi-document.ts";
import { createRoutes, type PathMatch, type Route, type Routes } from "../document/routes.ts";
import { suggestion } from "../request/suggest.ts";
import { noSuchMethod } from "./broken-request.ts";
import { isPreflight, preflight } from "./cors.ts";

/** What a request's URL and method lead to: an operation, or an answer already. */
export type Destination =
  | { readonly route: Route; readonly match: PathMatch }
  | { readonly response: Response; readonly reason?: string };

/** Leads requests to the operations of a document, which lie under its base path and nowhere else. */
export function createDispatcher(
  document: OpenApiDocument,
): (request: Request, requestId: () => string) => Destination {
  const basePath = basePathOf(document);
  const routes = createRoutes(document);
  return (request, requestId) => {
    const refuse = (status: number, code: string, reason: string, headers?: Record<string, string>): Destination => ({
      response: problemResponse(problem(status, code, reason, request, { requestId: requestId() }), headers),
      reason,
    });
    const { origin, pathname } = new URL(request.url);
    const isInside = pathname === basePath || pathname.startsWith(`${basePath}/`);
    const path = pathname.slice(basePath.length);
    const matches = isInside ? routes.find(path) : [];
    const destination = isPreflight(request) ? undefined : destinationOf(matches, request.method);
    if (destination !== undefined) return destination;
    const methods = methodsOf(matches);
    if (request.method === "OPTIONS") return { response: preflight(request, methods) };
    if (!METHODS.includes(request.method)) return refuse(...noSuchMethod(request.method));
    if (matches.length > 0) {
      const reason = `${pathname} takes ${methods.join(", ")}, not ${request.method}.`;
      return refuse(405, "method_not_allowed", reason, { Allow: methods.join(", ") });
    }
    return isInside
      ? refuse(404, "route_not_found", `The API has no path ${path || "/"}${nearestPath(path, routes)}`)
      : refuse(404, "route_not_found", `There is nothing at ${pathname}. The API is at ${origin}${basePath}.`);
  };
}

/** The most concrete path that has the method: /members/me may be read only, and /members/{member} be changed. */
function destinationOf(matches: readonly PathMatch[], method: string): Destination | undefined {
  const wanted = method === "HEAD" ? ["head", "get"] : [method.toLowerCase()];
  for (const match of matches) {
    const route = wanted.map((name) => match.routes.get(name)).find((found) => found !== undefined);
    if (route !== undefined) return { route, match };
  }
  return undefined;
}

/** What OPTIONS and 405 list: the methods of all paths that the request may mean, and what the mock answers by itself. */
function methodsOf(matches: readonly PathMatch[]): string[] {
  const documented = matches.flatMap((match) => [...match.routes.keys()].map((method) => method.toUpperCase()));
  const isRead = matches.length === 0 || documented.includes("GET");
  return [...new Set([...(matches.length === 0 ? ["GET"] : documented), ...(isRead ? ["HEAD"] : []), "OPTIONS"])];
}

function nearestPath(path: string, routes: Routes): string {
  const tidy = path.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  const candidates = [...new Set(routes.all.map((route) => route.template))];
  const meant = routes.find(tidy).length === 0 ? suggestion(tidy, candidates) : `; did you mean "${tidy}"?`;
  return meant === "" ? "." : meant;
}
