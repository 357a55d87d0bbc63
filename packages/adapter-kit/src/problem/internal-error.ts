import { Refusal } from "./refusal.ts";

/**
 * The 500 for an error that nobody has given a meaning. It shows nothing of it.
 *
 * @param isWrite - whether something may have been changed: no client is to repeat that by itself.
 */
export function internalError(cause: unknown, isWrite = false): Refusal {
  const detail = "The server failed. Quote the request id when you report it.";
  return new Refusal("internal_error", { detail, headers: isWrite ? { "X-Should-Retry": "false" } : {}, cause });
}
