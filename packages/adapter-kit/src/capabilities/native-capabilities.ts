import type { OperationId } from "../call/call.ts";
import type { Handlers } from "../call/handler.ts";
import type { OperationFacts } from "../contract/operation-facts.ts";
import type { Capabilities, OperationSupport } from "../gen/models.ts";
import { contractVersion, operations } from "../gen/operations.ts";

/** What an adapter says of itself, beside its operations. */
export interface CapabilitiesInit {
  /** The platform's short name: `arize`. */
  readonly platform: string;
  /** What the platform calls itself. */
  readonly name: string;
  /** The package that answers. */
  readonly implementation: Capabilities["implementation"];
  /** What is otherwise than native, by operation. */
  readonly operations?: { readonly [Id in OperationId]?: Partial<OperationSupport> };
}

/**
 * The capabilities of an implementation that has every operation with a handler natively, in one step, proven by a test
 * suite. `init.operations` says what is otherwise.
 */
export function nativeCapabilities(handlers: Handlers<never>, init: CapabilitiesInit): Capabilities {
  const { operations: others = {}, ...rest } = init;
  const entries = Object.values(operations).map((facts) => {
    const id = facts.id as OperationId;
    const isThere = id === "getCapabilities" || handlers[id] !== "none";
    return [id, { ...(isThere ? nativeSupport(facts) : noSupport), ...others[id] }] as const;
  });
  return { ...rest, contract_version: contractVersion, operations: Object.fromEntries(entries) };
}

function nativeSupport({ method, parameters, idempotency }: OperationFacts): OperationSupport {
  const isRead = method === "GET";
  return {
    support: "native",
    reason: null,
    calls: 0,
    loses: [],
    refuses: [],
    preconditions: parameters.some(({ name }) => name === "If-Match") ? "atomic" : null,
    repeats: isRead ? null : idempotency === "key" ? "key" : "natural",
    atomic: isRead ? null : true,
    proof: "suite",
    notes: [],
  };
}

/** The entry of an operation that is not there. */
export const noSupport: OperationSupport = {
  support: "none",
  reason: null,
  calls: null,
  loses: [],
  refuses: [],
  preconditions: null,
  repeats: null,
  atomic: null,
  proof: null,
  notes: [],
};
