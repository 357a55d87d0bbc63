// What generated code and the packages around it are built on. From the first release on, changes here that break them get a
// new version beside it.
export { type BulkOptions, bulk, type Chunk } from "../bulk.ts";
export { Call } from "../call.ts";
export type { CallInput } from "../call-input.ts";
export type { CallOptions } from "../call-options.ts";
export type { ClientOptions } from "../client-options.ts";
export { environment } from "../environment.ts";
export { type IsApiError, isApiError } from "../errors/api-error.ts";
export { type IsErrorOf, isErrorOf } from "../errors/error-of.ts";
export type { Exchange } from "../exchange.ts";
export { LongRunning, longRunning, resume, type WaitOptions } from "../long-running.ts";
export { type Change, type ModifyOptions, modify } from "../modify.ts";
export type { OpenValue } from "../open-value.ts";
export type { LongRunningStates, Operation, ParameterStyle, ScopePlace } from "../operation.ts";
export { type ListedPage, type ListOptions, Pages } from "../pages.ts";
export type { Prepared } from "../prepared.ts";
export type { Problem, ProblemError } from "../problem.ts";
export { Resource } from "../resource.ts";
export { parseScope, type Scope } from "../scope.ts";
export { createTransport, type Transport } from "../transport.ts";
