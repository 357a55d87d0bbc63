// Bundles for browsers have system-error.browser.ts in the place of this module: see `browser` in package.json.

/** With these, no connection was made, or not with the right server, so that nothing went over it. One is Bun's name. */
const NEVER_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|ERR_SSL_WRONG_VERSION_NUMBER|(?:CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)_.*)$/;

/** What the operating system, or the platform, calls a failure. */
export interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
}

/** An error, its cause, and so on. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) causes.push(cause);
  return causes;
}

/** Finds what went wrong. Node's `fetch` itself says only "fetch failed"; its causes tell. */
export function systemError(error: unknown): SystemError {
  const found = causesOf(error).find((cause) => "code" in cause && typeof cause.code === "string");
  return (found ?? {}) as SystemError;
}

/** Errors without a code that come before anything is sent. */
const BEFORE_SENDING = /^bad port$|before secure TLS connection was established/;

/** Whether no connection was made, so that nothing was sent. */
export function isUnsent(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    // Node tries each address of a host. The error that holds their errors has a code, and not what was called.
    if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isUnsent);
    if (BEFORE_SENDING.test(cause.message)) return true;
  }
  const { code = "", syscall = "" } = systemError(error);
  return /^(?:connect|getaddrinfo)$/.test(syscall) || NEVER_CONNECTED.test(code) || isIncompatible(error);
}

/**
 * Whether a `fetch` could not make anything of the request, or of the dispatcher that it was given: they come from another
 * copy of undici.
 */
export function isIncompatible(error: unknown): boolean {
  return /^(?:ERR_INVALID_URL|UND_ERR_INVALID_ARG)$/.test(systemError(error).code ?? "");
}

/** Whether `fetch` gave up by itself, after a time of its own. */
export function isTimeout(error: unknown): boolean {
  const isDomTimeout = causesOf(error).some((cause) => cause instanceof DOMException && cause.name === "TimeoutError");
  return isDomTimeout || /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/.test(systemError(error).code ?? "");
}

/** Whether the server has an answer elsewhere, and the request was not to be sent there. */
export function isRedirected(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === "unexpected redirect";
}
