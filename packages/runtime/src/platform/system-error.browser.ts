import type { SystemError } from "./system-error.ts";

// Replaces system-error.ts in bundles for browsers, whose `fetch` does not say why it failed.

/** Nothing is known. */
export function systemError(_error: unknown): SystemError {
  return {};
}

/** Whether no connection was made: unknown. */
export function isUnsent(_error: unknown): boolean {
  return false;
}

/** Whether `fetch` could not use the request: unknown. */
export function isIncompatible(_error: unknown): boolean {
  return false;
}

/** Whether a timeout of `fetch` itself ran out: unknown. */
export function isTimeout(_error: unknown): boolean {
  return false;
}

/** Whether the server redirected: unknown. */
export function isRedirected(_error: unknown): boolean {
  return false;
}
