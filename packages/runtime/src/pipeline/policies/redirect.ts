import type { CallContext } from "../../context/call-context.ts";
import { ConnectionError } from "../../errors/call-errors.ts";
import { cancelBody } from "../../platform/stream.ts";
import type { HttpRequest } from "../../request/request.ts";
import { isRedirect } from "../../transport/network.ts";
import type { Next, Policy } from "../policy.ts";

/**
 * Follows the redirects of reads. `fetch` itself would carry an API key and any other header to wherever a redirect
 * leads; here another origin gets none of the caller's headers. A redirected write is answered as it is: not a success.
 */
export const followRedirects: Policy = async (request, next, context) => {
  context.isCrossOrigin = false;
  const response = await next(request);
  if (response.type !== "opaqueredirect" && !/^3/.test(String(response.status))) return response;
  return follow(response, request, next, context);
};

const MOST = 5;

/** Sends a read on to where it is redirected, and on from there. */
export async function follow(
  response: Response,
  request: HttpRequest,
  next: Next,
  context: CallContext,
  followed = 0,
): Promise<Response> {
  if (response.type === "opaqueredirect") {
    throw new ConnectionError({ request, context }, "Redirected, and browsers do not tell where to");
  }
  const target = targetOf(response, request);
  if (!target || followed === MOST) return response;
  cancelBody(response.body);
  context.isCrossOrigin ||= target.origin !== new URL(request.url).origin;
  const headers = new Headers(context.isCrossOrigin ? {} : request.headers);
  const redirected: HttpRequest = { method: request.method, url: target.href, headers, redirect: "manual" };
  return follow(await next(redirected), redirected, next, context, followed + 1);
}

/** Where a redirected read is to be sent; undefined for a write, and where there is no telling. */
function targetOf(response: Response, { method, url }: HttpRequest): URL | undefined {
  const location = isRedirect(response) && response.headers.get("Location");
  const isRead = method === "GET" || method === "HEAD";
  const target = isRead && location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) && !target.username && !target.password ? target : undefined;
}
