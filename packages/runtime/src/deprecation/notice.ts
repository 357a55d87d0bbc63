import type { Deprecation, DeprecationMode } from "../deprecation.ts";
import { DeprecationError } from "../errors/deprecation-error.ts";
import type { Log } from "../logger.ts";
import type { Stage } from "../pipeline.ts";
import { describe } from "./describe.ts";

/** Tells of each deprecated operation once, or has its calls fail. */
export function notice(mode: DeprecationMode, tell: (deprecation: Deprecation) => void, log: Log): Stage {
  const told = new Set<string>();

  return async (request, next, context) => {
    const { operation } = context;
    if (!operation) return next(request);
    const isFatal = mode === "error";
    if (isFatal && operation.deprecated) throw new DeprecationError({ request, context }, describe(operation));
    const response = await next(request);
    if (!told.has(operation.id) && (operation.deprecated || isDeprecated(response.headers))) {
      const deprecation = describe(operation, response);
      if (isFatal) {
        response.body?.cancel().catch(() => {});
        throw new DeprecationError({ request, response, context }, deprecation);
      }
      told.add(operation.id);
      try {
        tell(deprecation);
      } catch (error) {
        log.error?.("onDeprecated failed", { error });
      }
    }
    return response;
  };
}

function isDeprecated(headers: Headers): boolean {
  return headers.has("Sunset") || !/^(?:\?0|false)?$/.test(headers.get("Deprecation") ?? "");
}
