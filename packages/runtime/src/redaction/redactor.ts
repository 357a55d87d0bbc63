import type { Operation } from "../contract/operation.ts";

const SECRET = /\bauthorization$|cookie|token|secret|passw|signature|credential|session.?id|(api|auth|access).?key/i;

/** The characters of a secret that are looked for. */
const LONGEST = 500;

/** Whether what stands under that name is a secret: the value of a header, a query parameter, a member of a body. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name);
}

/** What is shown in the place of a secret. */
export const REDACTED = "[redacted]";

/** Takes the secrets out of a JSON member: a reviver for `JSON.parse`. */
export type Redactor = <T>(member: string, value: T) => T;

/** What is known about a call, as far as secrets are concerned. */
export interface SecretFacts {
  readonly operation?: Pick<Operation, "sensitive"> | undefined;
  /** The credentials that were sent. */
  readonly secrets?: ReadonlySet<string> | undefined;
  /** What was sent as the body. */
  readonly body?: unknown;
}

/** A call whose secrets are to be found. */
interface Redactable {
  readonly request: Pick<Request, "headers">;
  readonly context: SecretFacts;
}

/**
 * Knows the secrets of one call: its credentials and what the contract calls sensitive, by name and, of what was sent, by
 * value, wherever an answer repeats it.
 */
export function redactor({ request, context }: Redactable): Redactor {
  const sensitive = context.operation?.sensitive ?? [];
  const secrets = [...(context.secrets ?? [])];
  for (const [name, value] of request.headers) {
    // Without the names of cookies, and the scheme of credentials.
    if (isSecretHeader(name)) secrets.push(...value.split(/cookie/.test(name) ? /(?:^|; ?)[^=;]*=/ : /^\w+ /));
  }
  try {
    // Of no use, and slow where the body is long, if nothing in it is sensitive.
    if (sensitive[0]) {
      JSON.parse(String(context.body), (member, value) => {
        if (sensitive.includes(member)) secrets.push(...textsIn(value));
        return value;
      });
    }
  } catch {
    // What is not JSON has no members.
  }
  const patterns = secrets
    // What is this short is no secret, and would blot out ordinary words.
    .filter((secret) => secret.length > 3)
    // In strings of JSON, a mark may be two.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    // One may be the beginning of another.
    .sort((one, other) => other.length - one.length)
    .map(patternOf);

  return <T>(member: string, value: T) => {
    if (value !== null && (sensitive.includes(member) || isSecretHeader(member))) return REDACTED as T;
    if (typeof value !== "string") return value;
    return patterns.reduce<string>((text, pattern) => text.replace(pattern, REDACTED), value) as T;
  };
}

/** Takes the secrets out of JSON. */
export function redacted<T>(value: T, redact: Redactor): T {
  return JSON.parse(JSON.stringify(value), redact);
}

/** A pattern for a secret, whether it stands there as it is or as it is written in URLs, HTML or strings. */
function patternOf(secret: string): RegExp {
  // Engines refuse long patterns, in an error that quotes them. With the beginning of a secret goes what follows.
  const beginning = secret.slice(0, LONGEST).replace(/\W/gu, patternOfMark);
  return new RegExp(secret[LONGEST] ? `${beginning}[^]*` : beginning, "gi");
}

/**
 * A pattern for a mark, or a letter that is not of ASCII. In an escape it takes any mark for that one, but only one, and in
 * one way alone: were there two ways, those to read many marks would be more than can be tried.
 */
function patternOfMark(mark: string): string {
  return `(?:%[^89ab]\\w(?:%[89ab]\\w)*|&#?\\w+;|(?:\\\\[ux]\\w{2,4}|(?:\\\\(?!\\\\))?[+\\${mark}]){${mark.length}})`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return Object.values(value ?? {}).flatMap(textsIn);
}
