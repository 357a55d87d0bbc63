import type { OperationId } from "../call/call.ts";
import { matchPath } from "./routes.ts";

/**
 * The operation that a request is for; nothing when it is for none. GET answers HEAD as well.
 *
 * @param basePath - what the paths of requests begin with.
 */
export function operationIdOf(request: Request, basePath = "/v1"): OperationId | undefined {
  const { pathname } = new URL(request.url);
  const match = pathname.startsWith(`${basePath}/`) ? matchPath(pathname.slice(basePath.length)) : undefined;
  return match?.operations.get(request.method === "HEAD" ? "GET" : request.method)?.id as OperationId | undefined;
}
