import { problem, problemResponse } from "../answer/problem.ts";
import type { GivenAnswer } from "../scenarios/rule.ts";

// What the contract calls these where it has several codes; any other status has one in its title's words.
const codes: Readonly<Record<number, string>> = {
  400: "malformed_request",
  401: "unauthenticated",
  403: "insufficient_scope",
  404: "not_found",
  409: "name_taken",
  412: "stale_etag",
  413: "content_too_large",
  415: "unsupported_media_type",
  422: "invalid_body",
  429: "rate_limited",
  500: "internal_error",
  501: "not_supported",
  503: "service_unavailable",
};

/**
 * An answer that was ordered: with the body that the order has, else as the contract documents it, else a problem in the
 * contract's form.
 *
 * @param documented - the contract's example, if it has one.
 */
export async function givenAnswer(
  answer: GivenAnswer,
  request: Request,
  documented: () => Promise<Response | undefined>,
): Promise<Response> {
  const response = "body" in answer ? withBody(answer) : ((await documented()) ?? made(answer, request));
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.headers.set(name, value);
  return response;
}

function withBody({ status, body }: GivenAnswer): Response {
  if ([204, 205, 304].includes(status) || body === null) return new Response(null, { status });
  if (typeof body === "string") return new Response(body, { status, headers: { "Content-Type": "text/plain" } });
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

function made({ status, example }: GivenAnswer, request: Request): Response {
  if (status < 400) return new Response(null, { status });
  const code = example ?? codes[status] ?? (status < 500 ? "malformed_request" : "internal_error");
  const requestId = request.headers.get("x-request-id") ?? "req_mock_fault";
  const retryAfter: Record<string, string> = status === 429 || status === 503 ? { "Retry-After": "1" } : {};
  return problemResponse(problem(status, code, "The mock was told to answer so.", request, { requestId }), retryAfter);
}
