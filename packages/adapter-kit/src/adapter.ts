import type { AllowUnproven } from "./capabilities/allowed-capabilities.ts";
import type { Capabilities } from "./gen/models.ts";
import type { Ledger } from "./idempotency/ledger.ts";

/** An implementation of the contract: a function that goes where `fetch` goes. */
export interface Adapter {
  /**
   * Answers a request. What goes wrong is an answer, too.
   *
   * @throws the reason of the request's signal, once that is aborted.
   */
  (request: Request): Promise<Response>;
  /** The platform's short name: `arize`. */
  readonly platform: string;
  /** What the paths of requests begin with: `/v1`. */
  readonly basePath: string;
  /** What the platform can do; frozen. The answer to `getCapabilities`. */
  readonly capabilities: Capabilities;
}

/** How an adapter works, whatever its platform: options of every one beside its own. */
export interface AdapterSettings {
  /** What the paths of requests begin with. Default: `/v1`. */
  readonly basePath?: string | undefined;
  /** The longest body, in bytes; a longer one is answered 413. Default: 10 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /**
   * The operations that may be used although only documentation says that the platform has them, and how: these, or all. The
   * others are answered 501 `not_supported`, and the capabilities say so. One that may undo what somebody else changes at the same
   * time has to be named: `true` leaves it off. Default: none.
   */
  readonly allowUnproven?: AllowUnproven | undefined;
  /** Where requests with an `Idempotency-Key` are remembered. Default: in memory, by `memoryLedger()`. */
  readonly ledger?: Ledger | undefined;
  /** Is told of each error that nobody has given a meaning, as its answer does not show it. Default: `console.error`. */
  readonly onError?: ((error: unknown, failed: FailedRequest) => void) | undefined;
}

/** The request that an error is of. */
export interface FailedRequest {
  /** The operationId; undefined where the request leads to no operation. */
  readonly operationId: string | undefined;
  readonly requestId: string;
}
