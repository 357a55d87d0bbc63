import { isApiError } from "@orgplane/client";

/** What the server has against one field of a form, by its place in the body: `/name`. */
export function fieldError(error: unknown, pointer: string): string | undefined {
  if (!isApiError(error, "invalid_body")) return undefined;
  return error.problem.errors.find((one) => one.pointer === pointer)?.detail;
}
