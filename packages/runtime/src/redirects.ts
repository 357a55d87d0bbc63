import { ConnectionError } from "./errors/connection-error.ts";
import type { Stage } from "./pipeline.ts";

const MOST = 5;

/**
 * Follows the redirects of reads. `fetch` itself would carry an API key and any other header to wherever a redirect
 * leads; here another origin gets none of the caller's headers. A redirected write is answered as it is: not a success.
 */
export const followRedirects: Stage = async (request, next, context) => {
  let current = request;
  for (let followed = 0; ; followed++) {
    const response = await next(current);
    if (response.type === "opaqueredirect") {
      throw new ConnectionError({ request: current, context }, "Redirected, and browsers do not tell where to");
    }
    const target = response.status >= 300 && response.status < 400 && targetOf(response, current);
    if (!target || followed === MOST) return response;
    await response.body?.cancel().catch(() => {});
    const isSameOrigin = target.origin === new URL(current.url).origin;
    current = new Request(target, {
      method: current.method,
      headers: isSameOrigin ? current.headers : {},
      redirect: "manual",
      signal: context.signal ?? null,
    });
  }
};

/** Where a redirected read is to be sent; undefined for a write, and where there is no telling. */
function targetOf(response: Response, { method, url }: Request): URL | undefined {
  const location = response.headers.get("Location");
  const isRead = method === "GET" || method === "HEAD";
  const target = isRead && location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) && !target.username && !target.password ? target : undefined;
}
