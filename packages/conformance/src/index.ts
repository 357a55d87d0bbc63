// The suite: what to hold to the contract, how, and what came of it.

export { type CheckInfo, type Mode, modes } from "./check.ts";
export type { Fetch } from "./client/api.ts";
export { ConformanceError, type ConformanceOptions, type ConformanceRun, conformance } from "./conformance.ts";
export type { CheckResult, Summary } from "./result.ts";
export type { Capabilities } from "./support.ts";
