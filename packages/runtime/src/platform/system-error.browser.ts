import type { SystemError } from "./system-error.ts";

// What system-error.ts is in bundles for browsers, whose `fetch` does not say why it failed.

/** Nothing is known. */
export function systemError(_error: unknown): SystemError {
  return {};
}

/** Whether no connection was made: there is no telling. */
export function isUnsent(_error: unknown): boolean {
  return false;
}

/** Whether a `fetch` could not make anything of the request: there is no telling. */
export function isIncompatible(_error: unknown): boolean {
  return false;
}

/** Whether `fetch` gave up after a time of its own: there is no telling. */
export function isTimeout(_error: unknown): boolean {
  return false;
}

/** Whether the server has an answer elsewhere: there is no telling. */
export function isRedirected(_error: unknown): boolean {
  return false;
}
