import { environment } from "./environment.ts";
import { ConfigurationError } from "./errors/configuration-error.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { stageOnDemand } from "./on-demand.ts";
import type { Stage } from "./pipeline.ts";

/** Where nothing is to be sent, nobody is asked for a token either. */
export function modes(isOffline: boolean): Stage {
  const answerNothing = stageOnDemand(async () => (await import("./modes/no-op.ts")).answerNothing);
  return async (request, next, context) => {
    if (context.options.noOp) return answerNothing(request, next, context);
    if (isOffline) throw new ConnectionError({ request, context }, "The client is offline");
    return next(request);
  };
}

/** Reads an environment variable that is `1` or `true`, `0` or `false`. Not set is false. */
export function environmentFlag(name: string): boolean {
  const value = environment(name) ?? "0";
  if (/^(0|false)$/i.test(value)) return false;
  if (/^(1|true)$/i.test(value)) return true;
  throw new ConfigurationError(`${name} must be 1 or 0`);
}
