import { callOf } from "../context/public-context.ts";
import type { MiddlewareContext } from "../pipeline/policies/middleware.ts";
import type { Outgoing } from "../request/outgoing.ts";
import { isStreamed } from "./body.ts";
import { decode } from "./decode.ts";

/**
 * What a call will fail with though it was answered with success; undefined if it will not. Answers are decoded after all
 * middleware, so one that watches calls has to try.
 */
export async function decodingError(request: Outgoing, response: Response, view: MiddlewareContext): Promise<unknown> {
  const context = callOf(view);
  if (!context || !response.ok || isStreamed(response, context)) return undefined;
  return decode({ request, response, context }).then(
    () => undefined,
    (error: unknown) => error,
  );
}
