import type { Operation } from "../contract/operation.ts";

const SECRET = /\bauthorization$|cookie|token|secret|passw|signature|credential|session.?id|(api|auth|access).?key/i;

/** How many characters of a secret are searched for. */
const LONGEST = 500;

/** Whether the value under that name is a secret, in a header, a query or a body. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name);
}

/** What is shown instead of a secret. */
export const REDACTED = "[redacted]";

/** A reviver for `JSON.parse` that takes secrets out of members. */
export type Redactor = <T>(member: string, value: T) => T;

/** What a call knows of its secrets. */
export interface SecretFacts {
  readonly operation?: Pick<Operation, "sensitive"> | undefined;
  /** The credentials that were sent. */
  readonly secrets?: ReadonlySet<string> | undefined;
  /** What was sent as the body. */
  readonly body?: unknown;
}

/** A call whose secrets are redacted. */
interface Redactable {
  readonly request: { readonly headers: Iterable<readonly [string, string]> };
  readonly context: SecretFacts;
}

/**
 * Makes a redactor for one call. It knows credentials and members that the contract marks as sensitive: by name, and by value if
 * they were sent, so that it finds them wherever a response repeats them.
 */
export function redactor({ request, context }: Redactable): Redactor {
  const sensitive = context.operation?.sensitive ?? [];
  const secrets = [...(context.secrets ?? [])];
  for (const [name, value] of request.headers) {
    // Without the names of cookies, and without the scheme of credentials.
    if (isSecretHeader(name)) secrets.push(...value.split(/cookie/.test(name) ? /(?:^|; ?)[^=;]*=/ : /^\w+ /));
  }
  try {
    // Parsing a long body is slow, and useless if the contract marks nothing as sensitive.
    if (sensitive[0]) {
      JSON.parse(String(context.body), (member, value) => {
        if (sensitive.includes(member)) secrets.push(...textsIn(value));
        return value;
      });
    }
  } catch {
    // A body that is not JSON has no members.
  }
  const patterns = secrets
    // Such short texts are no secrets, and would hide ordinary words.
    .filter((secret) => secret.length > 3)
    // In JSON strings, a character may be escaped.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    // One secret may be the beginning of another.
    .sort((one, other) => other.length - one.length)
    .map(patternOf);

  const hide = (given: string) => patterns.reduce((text, pattern) => text.replace(pattern, REDACTED), given);

  return <T>(member: string, value: T) => {
    if (value !== null && (sensitive.includes(member) || isSecretHeader(member))) return REDACTED as T;
    if (typeof value === "string") return hide(value) as T;
    // Names of members may repeat a secret too.
    if (Object(value) !== value || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [hide(name), one])) as T;
  };
}

/** Takes the secrets out of JSON. */
export function redacted<T>(value: T, redact: Redactor): T {
  return JSON.parse(JSON.stringify(value), redact);
}

/** A pattern for a secret, literal or as it is written in URLs, HTML or strings. */
function patternOf(secret: string): RegExp {
  // Engines refuse long patterns, with an error that quotes them. After the beginning of a long secret, all text is hidden.
  const beginning = secret.slice(0, LONGEST).replace(/\W/gu, patternOfMark);
  return new RegExp(secret[LONGEST] ? `${beginning}[^]*` : beginning, "gi");
}

/**
 * A pattern for a character that is no ASCII letter or digit, literal or escaped. An escape matches any such character, and in
 * exactly one way: with two ways, a text of many characters would take exponential time.
 */
function patternOfMark(mark: string): string {
  return `(?:%[^89ab]\\w(?:%[89ab]\\w)*|&#?\\w+;|(?:\\\\[ux]\\w{2,4}|(?:\\\\(?!\\\\))?[+\\${mark}]){${mark.length}})`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return Object.values(value ?? {}).flatMap(textsIn);
}
