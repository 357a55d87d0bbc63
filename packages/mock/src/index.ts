// A mock server: what it serves is the contract, where it listens is a port of this machine.

// The same without a server.
export type { RetryAfter } from "./answer/retry-after.ts";
export type { DelaySetting } from "./delay/delay-setting.ts";
// What can be served.
export { type Capabilities, type OperationSupport, type Platform, platforms } from "./document/capabilities.ts";
export { DocumentError, type OpenApiDocument } from "./document/openapi-document.ts";
export { type Resource, resources } from "./document/resources.ts";
export type { MockExchange, OnExchange } from "./exchange.ts";
export { createMockHandler, type MockHandler, type MockHandlerOptions } from "./handler.ts";
export { createMock, type Mock, type MockOptions } from "./mock.ts";
export { createMockFetch, type MockFetch } from "./mock-fetch.ts";
export type { FaultName, GivenAnswer, Rule, Scenario, Step } from "./scenarios/rule.ts";
export { scenarios } from "./scenarios/scenarios.ts";
export type { SessionLimits } from "./sessions/sessions.ts";
export { type RunningMock, type StartMockOptions, startMock } from "./start.ts";
