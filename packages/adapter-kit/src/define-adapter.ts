import type { Adapter, AdapterSettings } from "./adapter.ts";
import { allowedCapabilities } from "./capabilities/allowed-capabilities.ts";
import { checkCapabilities } from "./capabilities/check-capabilities.ts";
import type { AdapterDefinition } from "./definition.ts";
import { soundBasePath } from "./routing/base-path.ts";
import { createServe } from "./serving/serve.ts";
import { untilAborted } from "./serving/until-aborted.ts";

/**
 * Makes a function that makes adapters, one for each set of options.
 *
 * @throws TypeError, from that function, when the capabilities promise what no handler does, and for an
 * `allowUnproven` that names what the platform does not have, or a `basePath` that no path can begin with.
 */
export function defineAdapter<Options, Connection>(
  definition: AdapterDefinition<Options, Connection>,
): (options: Options & AdapterSettings) => Adapter {
  return (options) => {
    const { capabilities: given, platform, handlers, onlyByName } = definition;
    const { allowUnproven = false } = options;
    const basePath = soundBasePath(options.basePath);
    const all = typeof given === "function" ? given(options) : given;
    checkCapabilities(all, handlers);
    const capabilities = frozen(structuredClone(allowedCapabilities(all, allowUnproven, onlyByName)));
    const serve = createServe({
      definition,
      connection: definition.connect(options),
      capabilities,
      settings: options,
      basePath,
    });
    const adapter = (request: Request) => untilAborted(request, serve);
    return Object.assign(adapter, { platform, basePath, capabilities });
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
