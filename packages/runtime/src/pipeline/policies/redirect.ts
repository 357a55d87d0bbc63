import { ConnectionError } from "../../errors/call-errors.ts";
import { cancelBody } from "../../platform/stream.ts";
import { type HttpRequest, isSafe } from "../../request/request.ts";
import { isRedirect } from "../../transport/network.ts";
import type { Policy } from "../policy.ts";

const MOST_REDIRECTS = 5;

/**
 * Follows the redirects of reads. `fetch` itself would send an API key and all other headers to any target; here, another origin
 * gets none of the caller's headers. The redirect of a write is not followed: its response is a failure.
 */
export const followRedirects: Policy = async (request, next, context) => {
  context.isCrossOrigin = false;
  let sent = request;
  for (let followed = 0; ; followed++) {
    const response = await next(sent, context);
    if (response.type === "opaqueredirect") {
      throw new ConnectionError({ request: sent, context }, "Redirected, and browsers do not say where to");
    }
    const target = targetOf(response, sent);
    if (!target || followed === MOST_REDIRECTS) return response;
    cancelBody(response.body);
    context.isCrossOrigin ||= target.origin !== new URL(sent.url).origin;
    const headers = new Map(context.isCrossOrigin ? [] : sent.headers);
    sent = { method: sent.method, url: target.href, headers, redirect: "manual" };
  }
};

/** The target of a redirected read; undefined for a write, and for a target that is not usable. */
function targetOf(response: Response, request: HttpRequest): URL | undefined {
  const { method, url } = request;
  const location = isRedirect(response) && response.headers.get("Location");
  // `OPTIONS` may have a body, which would be lost.
  const isRead = location && isSafe(method) && !request.body;
  const target = isRead && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) && !target.username && !target.password ? target : undefined;
}
