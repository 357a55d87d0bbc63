import type { OperationId } from "../call/call.ts";
import { openValue } from "../open-value.ts";
import { type KnownErrorCode, Refusal } from "../problem/refusal.ts";
import { UpstreamError } from "./upstream-error.ts";

/**
 * Makes the `problem` of a definition: what an error of the platform means to the caller. The limits, the credential and what
 * a proxy says are alike everywhere.
 *
 * @param platform - the name of the platform, as a sentence has it: "UbiOps".
 * @param codeOf - what a refusal of the platform itself with another 4xx means; undefined where the contract has no code for
 * it, which is a `conflict` then.
 */
export function problemOf(
  platform: string,
  codeOf: (error: UpstreamError & { readonly status: number }, operationId: OperationId) => KnownErrorCode | undefined,
): (error: unknown, operationId: OperationId) => Refusal | undefined {
  return (error, operationId) => {
    if (!(error instanceof UpstreamError)) return undefined;
    const { status = 0, isPlatforms, sentence, retryAfter, message, wasSent, isOwnCredential } = error;
    const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
    if (status === 429)
      return new Refusal("rate_limited", { detail: sentence ?? `${platform} limits requests.`, headers });
    if (isOwnCredential) {
      // No client is to repeat the request by itself: the next attempt has the same credential.
      return new Refusal("service_unavailable", {
        detail: `${platform} refuses the credential that the adapter was made with${sentence ? `: ${sentence}` : "."}`,
        headers: { "X-Should-Retry": "false" },
        isUnsent: true,
      });
    }
    if (status === 401) {
      return new Refusal("unauthenticated", { detail: sentence ?? `${platform} does not know the credential.` });
    }
    // A page of a proxy says nothing about what is asked for.
    if (status < 400 || status >= 500 || !isPlatforms) {
      return new Refusal("service_unavailable", { detail: `${message}.`, headers, isUnsent: !wasSent });
    }
    const code = codeOf(error as UpstreamError & { readonly status: number }, operationId);
    const init = { detail: sentence ?? `${message}.`, isUnsent: !wasSent };
    return code === undefined ? new Refusal(openValue("conflict"), { ...init, status }) : new Refusal(code, init);
  };
}
