// What the control API says, in JSON.
import type { DelaySetting } from "../delay/delay-setting.ts";
import type { Fault } from "../scenarios/fault-plan.ts";
import type { FaultName, GivenAnswer, Rule, Scenario } from "../scenarios/rule.ts";

/** The contract that is served. */
export interface ServedContract {
  readonly title: string;
  readonly version: string;
  /** SHA-256 of the document in hexadecimal digits, so that two mocks can be compared; null in a page. */
  readonly hash: string | null;
  readonly operations: number;
  /** When it was read: RFC 3339 in UTC. */
  readonly loaded_at: string;
  /** Why a newer version of it cannot be served; then the last good one stays. */
  readonly problems: readonly string[];
}

/** What is the same for all sessions. */
export interface MockAbout {
  /** Of `@orgplane/mock`. */
  readonly version: string;
  readonly mode: "stateful" | "stateless";
  /** Where the API is, base path included; null where the mock listens on no port. */
  readonly url: string | null;
  /** The platform that the mock stands in for. */
  readonly platform: string | null;
  /** The directory that the default session's state is kept in; null where it is in memory only. */
  readonly directory: string | null;
  readonly contract: ServedContract;
}

/** One session, as `GET /__mock/sessions` lists it. */
export interface SessionInfo {
  readonly name: string;
  readonly created_at: string;
  readonly used_at: string;
  /** What its state began with; null where the mock keeps no state. */
  readonly data: string | null;
  readonly seed: number | null;
  /** Its time, which may be ahead of the real one. */
  readonly now: string;
  /** The scenarios that are on. */
  readonly scenarios: readonly string[];
  readonly faults: number;
  readonly delays: readonly DelaySetting[];
}

/** Answer of `GET /__mock`: what runs, and the session of the request. */
export interface MockStatus extends MockAbout {
  readonly started_at: string;
  readonly uptime_seconds: number;
  readonly session: SessionInfo;
  /** The collections of the session's state, each with how many rows it has; null where the mock keeps no state. */
  readonly collections: Readonly<Record<string, number>> | null;
  /** The sets of data that a reset takes. */
  readonly data_sets: readonly string[];
  readonly sessions: number;
}

/** Answer of `GET /__mock/scenarios`: each scenario, and whether the session has it on. */
export interface ScenarioInfo extends Scenario {
  readonly active: boolean;
}

/** Body of `POST /__mock/faults`: a rule, which may have its only step in place of a sequence. */
export interface FaultOrder extends Omit<Rule, "sequence"> {
  readonly sequence?: Rule["sequence"];
  readonly answer?: GivenAnswer;
  readonly fault?: FaultName;
  readonly pass?: true;
  readonly delay?: Omit<DelaySetting, "operation">;
}

export type { Fault };
