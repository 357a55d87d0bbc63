// The control API of a mock, as functions. It runs in a page, too.
export type { DelaySetting } from "../delay/delay-setting.ts";
export type { MockEvent } from "../events/events.ts";
export type { LoggedMessage, LoggedRequest } from "../log/logged-request.ts";
export type { FaultName, GivenAnswer, Rule, Scenario, Step } from "../scenarios/rule.ts";
export type { Snapshot, StateChange } from "../shell/backend.ts";
export {
  type ControlClient,
  type ControlClientOptions,
  ControlFailure,
  createControlClient,
  type RequestFilter,
} from "./client.ts";
export type { Fault, FaultOrder, MockAbout, MockStatus, ScenarioInfo, ServedContract, SessionInfo } from "./types.ts";
