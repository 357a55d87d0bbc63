import { ArgumentError, ConnectionError, isApiError, OrgplaneError, TimeoutError } from "@orgplane/client";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";

/** What the person can do something about. Other refusals concern this service, such as its token or its requests. */
const FOR_THE_PERSON: readonly number[] = [400, 404, 409, 422];

/** The answer to a request that failed: problem details (RFC 9457) that say what the person can do. */
export function refusalOf(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse();
  if (error instanceof SyntaxError) return problem(400, "The body is not JSON");
  if (error instanceof ArgumentError) return problem(400, `${error.argument} ${error.reason}`);
  if (isApiError(error) && FOR_THE_PERSON.includes(error.status)) {
    const { title, detail, code, errors } = error.problem;
    return problem(error.status, title, { detail, code, errors });
  }
  // The log has what the answer leaves out: which call, which attempts, and the id to report it with. No credential is in it.
  console.error(`${c.req.method} ${c.req.path}:`, error);
  if (!(error instanceof OrgplaneError)) return problem(500, "This service is broken");

  // Whether the page may send it again with the same key, which carries it out once.
  const { outcome } = error;
  if (isApiError(error) && [429, 503].includes(error.status)) {
    const seconds = Math.max(1, Math.ceil(((error.retryAt?.getTime() ?? 0) - Date.now()) / 1000));
    return problem(503, "The platform is busy", { outcome }, { "Retry-After": String(seconds) });
  }
  if (error instanceof TimeoutError) return problem(504, "The platform took too long", { outcome });
  if (error instanceof ConnectionError) return problem(502, "The platform cannot be reached", { outcome });
  return problem(502, "The platform refused this service", { outcome });
}

/** Problem details as a response. */
export function problem(
  status: number,
  title: string,
  members: object = {},
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { title, status, ...members },
    { status, headers: { ...headers, "Content-Type": "application/problem+json" } },
  );
}
