// Bundles for browsers have system-error.browser.ts in the place of this module: see `browser` in package.json.

/** With these codes, there was no connection, or not to the right server, so nothing was sent. One code is Bun's. */
const NEVER_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|ERR_SSL_WRONG_VERSION_NUMBER|(?:CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)_.*)$/;

/** TLS alerts that answer the first message of a handshake. Others may come late: with TLS 1.3, after the request was sent. */
const REFUSED_HANDSHAKE =
  /^ERR_SSL_.*(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME|NO_APPLICATION_PROTOCOL|INSUFFICIENT_SECURITY|INAPPROPRIATE_FALLBACK)$/;

/** The names that the operating system, or the platform, has for a failure. */
export interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
}

/** An error, its cause, the cause of that, and so on. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) causes.push(cause);
  return causes;
}

/** What undici says of a proxy that refuses to connect. Its code is that of every abort. */
const REFUSED_BY_PROXY = /^Proxy response \(\d+\)/;

/**
 * Finds the code of a failure. Node's `fetch` itself says only "fetch failed"; a cause has the code. For a proxy that refuses to
 * connect, it is the message, which has the status.
 */
export function systemError(error: unknown): SystemError {
  const causes = causesOf(error);
  const refused = causes.find((cause) => REFUSED_BY_PROXY.test(cause.message));
  if (refused) return { code: refused.message };
  const found = causes.find((cause) => "code" in cause && typeof cause.code === "string");
  return (found ?? {}) as SystemError;
}

/** Failures before anything is sent, whose codes do not say so. The last two are Bun's, the two before are Deno's. */
const BEFORE_SENDING =
  /^bad port$|before secure TLS connection was established|: client error \(Connect\): |^Fetch failed: Requests to port \d+ are blocked$|: The TLS handshake failed\.|: Was there a typo in the url or port\?$/;

/** Whether no connection was made, so that nothing was sent. */
export function isUnsent(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    // Node tries each address of a host. The aggregate has a code, but no `syscall`.
    if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isUnsent);
    if (BEFORE_SENDING.test(cause.message)) return true;
  }
  const { code = "", syscall = "" } = systemError(error);
  const isRefused = [NEVER_CONNECTED, REFUSED_HANDSHAKE, REFUSED_BY_PROXY].some((pattern) => pattern.test(code));
  return isRefused || /^(?:connect|getaddrinfo)$/.test(syscall) || isIncompatible(error);
}

/**
 * Whether `fetch` could not use the request or its dispatcher, because they come from another copy of undici.
 */
export function isIncompatible(error: unknown): boolean {
  return /^(?:ERR_INVALID_URL|UND_ERR_INVALID_ARG)$/.test(systemError(error).code ?? "");
}

/** Whether a timeout of `fetch` itself ran out. */
export function isTimeout(error: unknown): boolean {
  const isDomTimeout = causesOf(error).some((cause) => cause instanceof DOMException && cause.name === "TimeoutError");
  return isDomTimeout || /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/.test(systemError(error).code ?? "");
}

/** Whether the server redirected a request that must not follow. */
export function isRedirected(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === "unexpected redirect";
}
