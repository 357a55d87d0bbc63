import type { CallSoFar } from "./errors/call-error.ts";

const SECRET = /^(?:proxy-)?authorization$|cookie|token|secret|passw|signature|credential|api[-_]?key/i;

/** Whether what stands under that name is a secret: the value of a header, a query parameter, a member of a body. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name);
}

/** What is shown in the place of a secret. */
export const REDACTED = "[redacted]";

/** Takes the secrets out of a JSON member: a reviver for `JSON.parse`. */
export type Redactor = <T>(member: string, value: T) => T;

/**
 * Knows the secrets of one call: its credentials and what the contract calls sensitive, by name and, of what was sent, by
 * value, wherever an answer repeats it.
 */
export function redactor({ request, context }: Pick<CallSoFar, "request" | "context">): Redactor {
  const sensitive = context.operation?.sensitive ?? [];
  const secrets = [...(context.secrets ?? [])];
  for (const [name, value] of request.headers) {
    // Without the scheme of credentials and the names of cookies. "=" is also what ends base64.
    if (isSecretHeader(name)) secrets.push(...value.split(/^\w+ |(?:^|; ?)[^=;]*=(?=[^=])/));
  }
  try {
    // Of no use, and slow where the body is long, if nothing in it is sensitive.
    JSON.parse(sensitive.length > 0 ? String(context.body) : "", (member, value) => {
      if (sensitive.includes(member)) secrets.push(...textsIn(value));
      return value;
    });
  } catch {
    // What is not JSON has no members.
  }
  const echoes = secrets
    // What is this short is no secret, and would blot out ordinary words.
    .filter((secret) => secret.length > 3)
    // One may be the beginning of another.
    .sort((one, other) => other.length - one.length)
    .map(patternOf);
  const pattern = new RegExp(echoes.join("|") || "(?!)", "g");

  return <T>(member: string, value: T) => {
    if (value !== null && (sensitive.includes(member) || isSecretHeader(member))) return REDACTED as T;
    return typeof value === "string" ? (value.replace(pattern, REDACTED) as T) : value;
  };
}

/** Takes the secrets out of JSON. */
export function redacted<T>(value: T, redact: Redactor): T {
  return JSON.parse(JSON.stringify(value), redact);
}

/** A pattern for a secret, whether it stands there as it is or as it is written in URLs, HTML or strings. */
function patternOf(secret: string): string {
  return secret.replace(/\W/g, (mark) => `(?:\\\\?[+\\${mark}]|(?:%\\w\\w|&#?\\w{1,7};|\\\\u?\\w{1,4}){1,4})`);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return Object.values(value ?? {}).flatMap(textsIn);
}
