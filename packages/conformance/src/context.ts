import type { Mode } from "./check.ts";
import type { Api } from "./client/api.ts";
import type { Credentials } from "./client/input.ts";
import type { Contract } from "./contract/contract.ts";
import type { Support } from "./support.ts";
import type { World } from "./world/world.ts";

/** What a check has to work with. */
export interface Context {
  readonly api: Api;
  readonly contract: Contract;
  readonly support: Support;
  readonly mode: Mode;
  /** The things that checks are tried on. */
  readonly world: World;
  /** Somebody who belongs to none of the suite's organizations; undefined if nobody was given. */
  readonly stranger: Credentials | undefined;
  /** An organization that was there before the suite, by id or name; undefined if none was given. */
  readonly given: string | undefined;
  /** What was answered so far that the contract does not document, by operation. */
  readonly undocumented: ReadonlyMap<string, readonly string[]>;
  /** How long a tenant may be on its way from one status to another, in milliseconds. */
  readonly patience: number;
  /** How long the server works on a request with an `Idempotency-Key` at least, in milliseconds; undefined if it was not slowed. */
  readonly work: number | undefined;
}
