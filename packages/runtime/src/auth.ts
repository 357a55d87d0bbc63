import { abortable } from "./abort.ts";
import { AuthError } from "./errors/auth-error.ts";
import type { CallSoFar } from "./errors/call-error.ts";
import { ConfigurationError } from "./errors/configuration-error.ts";
import { interruption } from "./network.ts";
import type { Stage } from "./pipeline.ts";

/** A secret, or a function that is asked for it at each request. */
export type Secret = string | (() => string | Promise<string>);

/** A header field that proves who is calling. */
export interface Credential {
  /** The client option that it comes from. */
  readonly option: string;
  readonly field: string;
  /** What stands before the secret, such as `Bearer `. */
  readonly prefix: string;
  readonly secret: Secret;
}

/** Adds credentials to the requests that go to `origin`, and to no others. */
export function authenticate(origin: string, credentials: readonly Credential[]): Stage {
  for (const { option, secret } of credentials) {
    if (typeof secret === "string" && !isSecret(secret)) throw new ConfigurationError(unusable(option));
  }
  return async (request, next, context) => {
    if (new URL(request.url).origin !== origin) return next(request);
    for (const { option, field, prefix, secret } of credentials) {
      if (request.headers.has(field)) continue;
      const value = typeof secret === "string" ? secret : await ask(secret, option, { request, context });
      request.headers.set(field, prefix + value);
    }
    return next(request);
  };
}

async function ask(provider: () => unknown, option: string, call: CallSoFar): Promise<string> {
  let value: unknown;
  try {
    value = await abortable((async () => provider())(), call.context.signal);
  } catch (cause) {
    if (call.context.signal?.aborted) throw interruption(call, cause);
    throw new AuthError(call, `The function given as ${option} failed`, cause);
  }
  if (isSecret(value)) return value;
  throw new AuthError(call, unusable(option));
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

function unusable(option: string): string {
  return `${option} must be visible ASCII, without spaces or line breaks`;
}
