import { ConfigurationError } from "./errors/configuration-error.ts";
import type { Exchange } from "./exchange.ts";
import { interruption, reasonOf } from "./interruption.ts";
import type { Log } from "./logger.ts";
import type { Stage } from "./pipeline.ts";

/**
 * Loads what not every program uses, when it is first used: `onDemand(() => import("./preview.ts"))`. Bundlers make a
 * chunk of it, which a page need not have before. What a call without options of its own needs to succeed, or to fail well,
 * is never loaded like this: a chunk cannot be had where there is no network, nor once the page was deployed anew.
 *
 * @param call The call that waits for it: its end is then an end of that too, and the error tells what is certain.
 * @throws {ConfigurationError} It cannot be loaded: the chunk is not there, or `import()` is not allowed here.
 */
export async function onDemand<T>(load: () => Promise<T>, call?: Pick<Exchange, "request" | "context">): Promise<T> {
  try {
    return await (call ? call.context.unlessOver(load()) : load());
  } catch (cause) {
    const error = new ConfigurationError(
      `A part of the client cannot be loaded: ${reasonOf(cause)}`,
      cause,
      call?.context,
    );
    throw call ? interruption(call, error) : error;
  }
}

/**
 * A stage that is loaded when the first request comes by. What could not be loaded is tried again with the next request.
 *
 * @param log For a stage that calls can do without: is told when that cannot be loaded, and no call fails.
 */
export function stageOnDemand(load: () => Promise<Stage>, log?: Log): Stage {
  let stage: Promise<Stage> | undefined;
  const loadOnce = () => {
    stage ??= load().catch((cause) => {
      stage = undefined;
      throw cause;
    });
    return stage;
  };
  return async (request, next, context) => {
    const loaded = await onDemand(loadOnce, { request, context }).catch((error) => {
      if (!log) throw error;
      log.error?.(error.message, { error });
    });
    return loaded ? loaded(request, next, context) : next(request);
  };
}
