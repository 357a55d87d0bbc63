import { environment } from "./environment.ts";
import { ConfigurationError } from "./errors/configuration-error.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import type { Stage } from "./pipeline.ts";

/** Where nothing is to be sent, nobody is asked for a token either. */
export function modes(isOffline: boolean): Stage {
  return (request, next, context) => {
    if (!context.options.noOp && !isOffline) return next(request);
    return context.options.noOp
      ? Promise.resolve(nothing(context.operation?.pagination !== undefined))
      : Promise.reject(new ConnectionError({ request, context }, "The client is offline"));
  };
}

/** What a server answers that has nothing to tell. */
function nothing(isList: boolean): Response {
  const page = { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } };
  return isList ? Response.json(page) : new Response(null, { status: 204 });
}

/** Reads an environment variable that is `1` or `true`, `0` or `false`. Not set is false. */
export function environmentFlag(name: string): boolean {
  const value = environment(name) ?? "0";
  if (/^(?:1|true|0|false)$/i.test(value)) return /^[1t]/i.test(value);
  throw new ConfigurationError(`${name} must be 1 or 0`);
}
