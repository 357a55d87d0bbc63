import type { Exchange } from "./transport.ts";

const SECRET = /^(?:proxy-)?authorization$|cookie|token|secret|passw|signature|credential|api[-_]?key/i;

/** Whether what stands under that name is a secret: the value of a header, a query parameter, a member of a body. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name);
}

/** What is shown in the place of a secret. */
export const REDACTED = "[redacted]";

/** Takes the secrets out of a JSON member: a reviver for `JSON.parse`. */
export type Redactor = (member: string, value: unknown) => unknown;

/**
 * Knows the secrets of one call: its credentials, wherever an answer repeats them, and the members that the contract calls
 * sensitive.
 */
export function redactor({ request, context }: Pick<Exchange, "request" | "context">): Redactor {
  const sensitive = context.operation?.sensitive?.map(nameOf) ?? [];
  const secrets = [...request.headers]
    .filter(([name]) => isSecretHeader(name))
    .map(([, value]) => value.replace(/^\w+ /, ""))
    .concat([...context.secrets])
    // What is this short is no secret, and would blot out ordinary words.
    .filter((secret) => secret.length > 3);
  return (member, value) => {
    if (value !== null && (sensitive.includes(member) || isSecretHeader(member))) return REDACTED;
    return typeof value === "string"
      ? secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), value)
      : value;
  };
}

/** The member that a JSON pointer leads to. `*` stands for the items of an array, which are told by the array's name. */
function nameOf(pointer: string): string {
  const name = pointer.replace(/(?:\/(?:\*|\d+))+$/, "");
  return name
    .slice(name.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
}
