import type { CallContext } from "../../context/call-context.ts";
import { ConnectionError } from "../../errors/call-errors.ts";
import { cancelBody } from "../../platform/stream.ts";
import { type HttpRequest, isSafe } from "../../request/request.ts";
import { isRedirect, type Send } from "../../transport/network.ts";
import type { Policy } from "../policy.ts";

/**
 * Follows the redirects of reads. `fetch` itself would send an API key and all other headers to any target; here, another origin
 * gets none of the caller's headers. The redirect of a write is not followed: its response is a failure.
 */
export const followRedirects: Policy = async (request, next, context) => {
  context.isCrossOrigin = false;
  const response = await next(request, context);
  const { status, type } = response;
  if (type !== "opaqueredirect" && (status < 300 || status > 399)) return response;
  return follow(response, request, next, context);
};

const MOST_REDIRECTS = 5;

/** Sends a read to the target of a redirect, and follows further redirects. */
export async function follow(
  response: Response,
  request: HttpRequest,
  next: Send,
  context: CallContext,
  followed = 0,
): Promise<Response> {
  if (response.type === "opaqueredirect") {
    throw new ConnectionError({ request, context }, "Redirected, and browsers do not say where to");
  }
  const target = targetOf(response, request);
  if (!target || followed === MOST_REDIRECTS) return response;
  cancelBody(response.body);
  context.isCrossOrigin ||= target.origin !== new URL(request.url).origin;
  const headers = new Map(context.isCrossOrigin ? [] : request.headers);
  const redirected: HttpRequest = { method: request.method, url: target.href, headers, redirect: "manual" };
  return follow(await next(redirected, context), redirected, next, context, followed + 1);
}

/** The target of a redirected read; undefined for a write, and for a target that is not usable. */
function targetOf(response: Response, { method, url }: HttpRequest): URL | undefined {
  const location = isRedirect(response) && response.headers.get("Location");
  const target = isSafe(method) && location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) && !target.username && !target.password ? target : undefined;
}
