import { preflight } from "./cors.ts";
import { basePathOf, type OpenApiDocument } from "./document.ts";
import { problem, problemResponse } from "./problem.ts";
import { createRoutes, type PathMatch, type Route, type Routes } from "./routes.ts";
import { suggestion } from "./suggest.ts";

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
    const match = isInside ? routes.find(path) : undefined;
    const route = match && routeOf(match, request.method);
    if (match !== undefined && route !== undefined) return { route, match };
    const methods = match === undefined ? ["GET", "HEAD", "OPTIONS"] : methodsOf(match);
    if (request.method === "OPTIONS") return { response: preflight(request, methods) };
    if (match !== undefined) {
      const reason = `${pathname} takes ${methods.join(", ")}, not ${request.method}.`;
      return refuse(405, "method_not_allowed", reason, { Allow: methods.join(", ") });
    }
    return isInside
      ? refuse(404, "route_not_found", `The API has no path ${path || "/"}${nearestPath(path, routes)}`)
      : refuse(404, "route_not_found", `There is nothing at ${pathname}. The API is at ${origin}${basePath}.`);
  };
}

function methodsOf(match: PathMatch): string[] {
  const documented = [...match.routes.keys()].map((method) => method.toUpperCase());
  return [...new Set([...documented, ...(documented.includes("GET") ? ["HEAD"] : []), "OPTIONS"])];
}

function routeOf(match: PathMatch, method: string): Route | undefined {
  return match.routes.get(method.toLowerCase()) ?? (method === "HEAD" ? match.routes.get("get") : undefined);
}

function nearestPath(path: string, routes: Routes): string {
  const tidy = path.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  const candidates = [...new Set(routes.all.map((route) => route.template))];
  const meant = routes.find(tidy) === undefined ? suggestion(tidy, candidates) : `; did you mean "${tidy}"?`;
  return meant === "" ? "." : meant;
}
