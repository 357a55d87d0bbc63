// What generated code and the packages around it are built on. From the first release on, changes here that break them get a
// new version beside it.
export { type BulkOptions, bulk, type Chunk } from "../calls/bulk/bulk.ts";
export { Call } from "../calls/call.ts";
export type { Prepared } from "../calls/call-plan.ts";
export { LongRunning, longRunning, resume, type WaitOptions } from "../calls/long-running/long-running.ts";
export { type Change, type ModifyOptions, modify } from "../calls/modify/modify.ts";
export { type ListedPage, type ListOptions, Pages } from "../calls/pages/pages.ts";
export { Resource } from "../calls/resource.ts";
export { createTransport, type Transport } from "../calls/transport.ts";
export type { Exchange } from "../context/exchange.ts";
export type { OpenValue } from "../contract/open-value.ts";
export type { LongRunningStates, Operation, ParameterStyle, ScopePlace } from "../contract/operation.ts";
export type { Problem, ProblemError } from "../contract/problem.ts";
export { type IsApiError, isApiError } from "../errors/api-error.ts";
export { type IsErrorOf, isErrorOf } from "../errors/error-of.ts";
export type { CallOptions } from "../options/call-options.ts";
export type { ClientOptions } from "../options/client-options.ts";
export { environment } from "../platform/environment.ts";
export type { CallInput } from "../request/arguments.ts";
export { parseScope, type Scope } from "../request/scope.ts";
