import type { Exchange } from "./transport.ts";

const SECRET_HEADERS: readonly string[] = ["authorization", "cookie", "proxy-authorization", "x-api-key"];

/** Whether the values of that request header are secrets. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.includes(name.toLowerCase());
}

const REDACTED = "[redacted]";

/** Takes the secrets out of a JSON member: a reviver for `JSON.parse`. */
export type Redactor = (member: string, value: unknown) => unknown;

/**
 * Knows the secrets of one call: the values of its credential headers, wherever an answer repeats them, and the members
 * that the contract calls sensitive.
 */
export function redactor({ request, context }: Pick<Exchange, "request" | "context">): Redactor {
  const sensitive = context.operation?.sensitive?.map((pointer) => pointer.slice(pointer.lastIndexOf("/") + 1)) ?? [];
  const secrets = SECRET_HEADERS.map((name) => request.headers.get(name)?.replace(/^\w+ /, "") ?? "")
    // What is this short is no secret, and would blot out ordinary words.
    .filter((secret) => secret.length > 3);
  return (member, value) => {
    if (value !== null && (sensitive.includes(member) || isSecretHeader(member))) return REDACTED;
    return typeof value === "string"
      ? secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), value)
      : value;
  };
}
