import { isStreamed } from "../body-text.ts";
import { decode } from "../decode.ts";
import type { MiddlewareContext } from "../middleware.ts";
import type { Outgoing } from "../outgoing.ts";
import { callOf } from "./view.ts";

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
