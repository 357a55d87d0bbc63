// The mock for a page, a service worker, and everything else that has no Node.
export type { DelaySetting } from "../delay/delay-setting.ts";
export type { MockExchange, OnExchange } from "../exchange.ts";
export { type DataSet, dataSets } from "../reference/index.ts";
export type { FaultName, GivenAnswer, Rule, Scenario, Step } from "../scenarios/rule.ts";
export { scenarios } from "../scenarios/scenarios.ts";
export type { SessionLimits } from "../sessions/sessions.ts";
export { SettingError } from "../settings.ts";
export { type BrowserMockFetch, type BrowserMockOptions, createMockFetch } from "./create-mock-fetch.ts";
