import type { Handlers } from "../call/handler.ts";
import { operationIds } from "../call/operation-ids.ts";
import type { Capabilities } from "../gen/models.ts";

/**
 * Holds what an adapter says of itself to what it does.
 *
 * @throws TypeError naming each operation that has no handler, although the capabilities say that there is one.
 */
export function checkCapabilities({ operations, platform }: Capabilities, handlers: Handlers<never>): void {
  const missing = operationIds.filter((id) => {
    const { support } = operations[id] ?? { support: "none" };
    return id !== "getCapabilities" && support !== "none" && handlers[id] === "none";
  });
  if (missing.length === 0) return;
  throw new TypeError(`${platform} has no handler for ${missing.join(", ")}, which its capabilities promise`);
}
