import type { Problem } from "../gen/models.ts";
import type { Refusal } from "./refusal.ts";

/** The response that tells a refusal as RFC 9457 problem details. */
export function problemResponse(refusal: Refusal, request: Request, requestId: string): Response {
  const { code, status, detail = null, errors, headers } = refusal;
  const problem: Problem = {
    type: `https://orgplane.dev/problems/${code}`,
    title: titleOf(code),
    status,
    detail,
    instance: instanceOf(new URL(request.url)),
    code,
    request_id: requestId,
    errors: [...errors],
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      ...requiredOf(status),
      ...headers,
    },
  });
}

// Headers that the contract requires with a status; a refusal can give others.
function requiredOf(status: number): Readonly<Record<string, string>> {
  if (status === 401) return { "WWW-Authenticate": 'Bearer realm="orgplane"' };
  return status === 429 || status === 503 ? { "Retry-After": "30" } : {};
}

/** `name_taken` → `Name taken`. */
function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Path and query of a URL as an RFC 3986 reference, which browsers' URLs are not always. */
export function instanceOf(url: URL): string {
  return `${url.pathname}${url.search}`
    .replace(/[^\w\-.~:/?@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, "%25");
}
