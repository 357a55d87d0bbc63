import { AuthError } from "../../errors/auth-error.ts";
import type { CallSoFar } from "../../errors/call-error.ts";
import { excerpt } from "../../redaction/excerpt.ts";
import { redactor } from "../../redaction/redactor.ts";
import { isPlainObject } from "../../request/encode.ts";

/** Names what an authorization server answered in the place of a token. What it repeats of the call's secrets is left out. */
export function refusal(call: CallSoFar, text: string): AuthError {
  const { error, error_description: description } = parse(text);
  return typeof error === "string"
    ? authorizationError(call, error, description)
    : authorizationError(call, undefined, text);
}

/** Names the error that an authorization server reports by its code and in its words. */
export function authorizationError(call: CallSoFar, error: string | undefined, words: unknown): AuthError {
  const redact = redactor(call);
  const code =
    error &&
    redact("", error)
      .replace(/[^\w.[\]-]/g, "")
      .slice(0, 64);
  const told = typeof words === "string" ? excerpt(words, redact) : null;
  const what = [code && `[${code}]`, told].filter(Boolean).join(" ");
  return new AuthError(call, `The authorization server refuses${what && `: ${what}`}`, undefined, code);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return isPlainObject(body) ? body : {};
  } catch {
    return {};
  }
}
