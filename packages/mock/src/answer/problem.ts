/** One part of the request that is at fault, as the contract's problems list them. */
export interface ProblemError {
  /** The place in the body, a JSON pointer. */
  readonly pointer?: string;
  /** The name of a path, query or cookie parameter. */
  readonly parameter?: string;
  /** The name of a header field. */
  readonly header?: string;
  readonly code: string;
  readonly detail: string;
}

/** RFC 9457 problem details in the shape of the Orgplane contract. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly request_id: string | null;
  readonly errors: readonly ProblemError[];
}

/** The media type of problem details. */
export const problemMediaType = "application/problem+json";

/** A problem that the mock reports in its own words, for what the contract has no example of. */
export function problem(
  status: number,
  code: string,
  detail: string,
  request: { readonly url: string },
  more: { readonly errors?: readonly ProblemError[]; readonly requestId?: string | undefined } = {},
): Problem {
  return {
    type: "about:blank",
    title: titleOf(code),
    status,
    detail,
    instance: instanceOf(new URL(request.url)),
    code,
    request_id: more.requestId ?? null,
    errors: more.errors ?? [],
  };
}

/** A response that carries `problem`. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "Content-Type": problemMediaType,
      ...(problem.request_id === null ? {} : { "X-Request-Id": problem.request_id }),
      ...headers,
    },
  });
}

/** `name_taken` → `Name taken`. */
export function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Path and query of a URL as an RFC 3986 reference, which browsers' URLs are not always. */
export function instanceOf(url: URL): string {
  return `${url.pathname}${url.search}`
    .replace(/[^\w\-.~:/?@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, "%25");
}
