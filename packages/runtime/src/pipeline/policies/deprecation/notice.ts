import { DeprecationError } from "../../../errors/deprecation-error.ts";
import type { Log } from "../../../options/logger.ts";
import { callHook } from "../../../platform/safe-callback.ts";
import { letGo } from "../../../platform/stream.ts";
import type { Stage } from "../../policy.ts";
import type { Deprecation, DeprecationHook, DeprecationMode } from "./deprecation.ts";
import { describe } from "./describe.ts";

/** Tells of each deprecated operation once, or has its calls fail. */
export function notice(mode: DeprecationMode, hook: DeprecationHook | undefined, log: Log): Stage {
  const warn = ({ message, operation }: Deprecation) => log.warn?.(message, { operation });
  const tell = hook ?? warn;
  const isFatal = mode === "error";
  const told = new Set<string>();

  return async (request, next, context) => {
    const { operation } = context;
    if (isFatal && operation.deprecated)
      throw new DeprecationError({ request, context }, describe(operation, { request, context }));
    const response = await next(request);
    if (!operation.deprecated && !isDeprecated(response.headers)) return response;
    // What a failure says goes before the end of the operation, which can wait.
    const isError = isFatal && response.ok;
    if (!isError && told.has(operation.id)) return response;
    const deprecation = describe(operation, { request, context }, response);
    if (isError) {
      letGo(response.body);
      throw new DeprecationError({ request, response, context }, deprecation);
    }
    told.add(operation.id);
    callHook(
      () => tell(deprecation),
      (error) => log.error?.("onDeprecated failed", { error }),
    );
    return response;
  };
}

function isDeprecated(headers: Headers): boolean {
  return headers.has("Sunset") || !/^(?:\?0|false)?(?:;|$)/.test(headers.get("Deprecation") ?? "");
}
