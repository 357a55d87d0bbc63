// Bundles for browsers have system-error.browser.ts in the place of this module: see `browser` in package.json.

/** With these, no connection was made, or not with the right server, so that nothing went over it. One is Bun's name. */
const NEVER_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_(?:CONNECT_TIMEOUT|INVALID_ARG)|ConnectionRefused|ERR_SSL_WRONG_VERSION_NUMBER|(?:CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)_.*)$/;

/** What the operating system, or the platform, calls a failure. */
export interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
}

/** Finds what went wrong. Node's `fetch` itself says only "fetch failed"; its causes tell. */
export function systemError(error: unknown): SystemError {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string") return cause as SystemError;
  }
  return {};
}

/** Whether no connection was made, so that nothing was sent. */
export function isUnsent(error: unknown): boolean {
  const { code = "", syscall } = systemError(error);
  return syscall === "connect" || NEVER_CONNECTED.test(code);
}

/** Whether the server has an answer elsewhere, and the request was not to be sent there. */
export function isRedirected(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === "unexpected redirect";
}
