// What generated code and the resource packages import. After the first release, a breaking change gets a new version beside this
// file.

// What an operation is, as data.

export type { OpenValue } from "../contract/open-value.ts";
export type { LongRunningStates, Operation, ParameterStyle, ScopePlace } from "../contract/operation.ts";
export type { Problem, ProblemError } from "../contract/problem.ts";
export { files } from "../response/files.ts";

// What a client is made of.

export { parseScope, Resource, type Scope } from "../calls/resource.ts";
export { type CallInput, createTransport, type Transport } from "../calls/transport.ts";
export type { Exchange } from "../context/call-context.ts";
export type { CallOptions } from "../options/call-options.ts";
export type { ClientOptions } from "../options/client-options.ts";
export { environment } from "../platform/environment.ts";

// What its methods give.

export { bulk } from "../calls/bulk/bulk.ts";
export type { BulkOptions, Chunk } from "../calls/bulk/plan.ts";
export { Call, type CallPlan } from "../calls/call.ts";
export { LongRunning, longRunning, resume } from "../calls/long-running/long-running.ts";
export type { WaitOptions } from "../calls/long-running/polling.ts";
export { type Change, type ModifyOptions, modify } from "../calls/modify.ts";
export { Pages } from "../calls/pages/pages.ts";
export type { ListedPage, ListOptions } from "../calls/pages/read-pages.ts";
export { type IsApiError, type IsErrorOf, isApiError, isErrorOf } from "../errors/api-error.ts";
