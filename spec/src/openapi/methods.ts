/** The members of a path item that are operations: the HTTP methods of OpenAPI 3.1, in lower case. */
export const METHODS: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Whether a method, in lower case, only reads: it changes nothing on the server (RFC 9110, section 9.2.1). */
export function isSafe(method: string): boolean {
  return ["get", "head", "options", "trace"].includes(method);
}
