import type { CheckInfo, Mode } from "./check.ts";

/** What became of a check. */
export interface CheckResult {
  readonly check: CheckInfo;
  /** `passed`: it holds. `failed`: it does not. `skipped`: it does not apply here, or could not be tried; `reason` says why. */
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it was skipped; else null. */
  readonly reason: string | null;
  /** What was seen, and what is due, a sentence each; empty unless it failed. */
  readonly faults: readonly string[];
  /** The calls that the check made, at most the last ten: `POST /v1/spaces 409 name_taken (req_81)`. */
  readonly calls: readonly string[];
  readonly milliseconds: number;
}

/** What a run came to. */
export interface Summary {
  /** The platform, as the server's capabilities name it; null where they were not to be had. */
  readonly platform: string | null;
  /** The version of the contract that the server was held to. */
  readonly contract: string;
  readonly mode: Mode;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly milliseconds: number;
  /** What the suite has made and could not remove, a line each. */
  readonly leftovers: readonly string[];
}
