// What a page may read beside the header fields that an answer has: whether one is there is for the page to find out.
const alwaysExposed = [
  "Allow",
  "Content-Disposition",
  "ETag",
  "Link",
  "Location",
  "Retry-After",
  "X-Request-Id",
  "RateLimit",
  "RateLimit-Policy",
  "Deprecation",
  "Sunset",
  "Idempotency-Key",
  "WWW-Authenticate",
  "sl-violations",
];

/** Lets the page that sent `request`, from whatever origin, read `response`. */
export function allowOrigin(request: Request, response: Response): Response {
  const origin = request.headers.get("origin");
  response.headers.append("Vary", "Origin");
  if (origin === null) return response;
  const known = new Set(alwaysExposed.map((name) => name.toLowerCase()));
  const others = [...response.headers.keys()].filter((name) => !known.has(name));
  response.headers.set("Access-Control-Allow-Origin", origin);
  response.headers.set("Access-Control-Allow-Credentials", "true");
  response.headers.set("Access-Control-Expose-Headers", [...alwaysExposed, ...others].join(", "));
  return response;
}

/** Whether a browser asks if a page may send a request, which is no call of an operation. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers.has("origin") && headers.has("access-control-request-method");
}

/** Answers OPTIONS: a browser's question before it sends a request, or anybody's which methods there are. */
export function preflight(request: Request, methods: readonly string[]): Response {
  const allowed = methods.join(", ");
  const headers = new Headers({ Allow: allowed });
  const method = request.headers.get("access-control-request-method");
  if (method !== null) {
    // The answer to a method or a path that does not exist says so, and a page is to read that too.
    headers.set("Access-Control-Allow-Methods", isToken(method) ? method : allowed);
    const asked = request.headers.get("access-control-request-headers");
    if (asked !== null) headers.set("Access-Control-Allow-Headers", asked);
    headers.set("Access-Control-Max-Age", "600");
    headers.set("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
  }
  return new Response(null, { status: 204, headers });
}

function isToken(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text);
}
