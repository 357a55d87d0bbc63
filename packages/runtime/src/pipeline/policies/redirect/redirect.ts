import type { Stage } from "../../policy.ts";
import { follow } from "./follow.ts";

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Whether an answer is a redirect. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.includes(status);
}

/**
 * Follows the redirects of reads. `fetch` itself would carry an API key and any other header to wherever a redirect
 * leads; here another origin gets none of the caller's headers. A redirected write is answered as it is: not a success.
 */
export const followRedirects: Stage = async (request, next, context) => {
  context.isAstray = false;
  const response = await next(request);
  if (response.type !== "opaqueredirect" && !/^3/.test(String(response.status))) return response;
  return follow(response, request, next, context);
};
