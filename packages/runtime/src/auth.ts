import { abortable } from "./abort.ts";
import type { Credentials } from "./credentials/token.ts";
import { AuthError } from "./errors/auth-error.ts";
import type { CallSoFar } from "./errors/call-error.ts";
import { OrgplaneError } from "./errors/orgplane-error.ts";
import { interruption } from "./network.ts";
import type { CallContext, Stage } from "./pipeline.ts";

/** A header field that proves who is calling. */
export interface Credential {
  /** The client option that it comes from. */
  readonly option: string;
  readonly field: string;
  /** What stands before the secret, such as `Bearer `. */
  readonly prefix: string;
  readonly secret: string | Credentials;
}

/**
 * Adds a credential to the requests that go to `origin`, and to no others. A request that is answered 401 is sent once
 * more, if another token can be had and the body can be sent again.
 */
export function authenticate(origin: string, { option, field, prefix, secret }: Credential): Stage {
  // A redirected request comes with the field that was added to the first: that is not the caller's.
  const signed = new WeakSet<CallContext>();

  return async (request, next, context) => {
    if (!request.url.startsWith(`${origin}/`)) return next(request);
    if (request.headers.has(field) && !signed.has(context)) return next(request);
    signed.add(context);
    const send = async (sent: Request, token: string) => {
      sent.headers.set(field, prefix + token);
      context.secrets.add(token);
      const response = await next(sent);
      if (typeof secret !== "string") secret.learn(() => context.clock.now(), token, response);
      return response;
    };
    if (typeof secret === "string") return send(request, secret);

    const token = await ask(secret, option, { request, context });
    const response = await send(request, token);
    if (response.status !== 401) return response;
    const renewal = ask(secret, option, { request, response, context }, token);
    const again = context.copy(request);
    // An answer that nobody is going to read would keep its connection.
    renewal.catch(() => again && response.body?.cancel()).catch(() => {});
    // Too late for this call, but those to come need another token.
    if (!again) return response;
    const renewed = await renewal;
    if (renewed === token) return response;
    await response.body?.cancel().catch(() => {});
    // It tells which secrets of the answer must not be repeated.
    request.headers.set(field, prefix + renewed);
    return send(again, renewed);
  };
}

async function ask(
  source: Credentials,
  option: string,
  call: CallSoFar & { readonly context: CallContext },
  refused?: string,
): Promise<string> {
  const { signal, clock } = call.context;
  try {
    return await abortable(
      source.token(() => clock.now(), refused),
      signal,
    );
  } catch (cause) {
    if (signal.aborted) throw interruption(call, cause);
    // What others throw may hold a secret, so it is not repeated.
    const isOurs = cause instanceof OrgplaneError;
    const what = isOurs ? `${option}: ${cause.message}` : `The function given as ${option} failed`;
    throw new AuthError(call, what, cause, cause instanceof AuthError ? cause.code : undefined);
  }
}
