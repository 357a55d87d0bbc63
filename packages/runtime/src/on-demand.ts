import { ConfigurationError } from "./errors/configuration-error.ts";
import { interruption } from "./network.ts";
import type { Stage } from "./pipeline.ts";

/**
 * Loads what not every program uses, when it is first used: `onDemand(() => import("./preview.ts"))`. Bundlers make a
 * chunk of it, which a page need not have before. Nothing that a call without options of its own needs, be it to fail,
 * is loaded like this: a chunk cannot be had where there is no network.
 *
 * @throws {ConfigurationError} It cannot be loaded: the chunk is not there, or `import()` is not allowed here.
 */
export async function onDemand<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new ConfigurationError("A part of the client cannot be loaded", cause);
  }
}

/** A stage that is loaded when the first request comes by. */
export function stageOnDemand(load: () => Promise<Stage>): Stage {
  let stage: Promise<Stage> | undefined;
  return async (request, next, context) => {
    stage ??= onDemand(load);
    const loaded = await context.unlessOver(stage).catch((cause) => {
      throw interruption({ request, context }, cause);
    });
    return loaded(request, next, context);
  };
}
