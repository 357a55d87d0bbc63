// What generated code and the packages around it are built on. Changes here that break them get a new version beside it.
export { Call } from "../call.ts";
export type { CallOptions } from "../call-options.ts";
export type { ClientOptions } from "../client-options.ts";
export { environment } from "../environment.ts";
export type { Operation, ParameterStyle, ScopePlace } from "../operation.ts";
export { Pages } from "../pages.ts";
export type { Problem, ProblemError } from "../problem.ts";
export { Resource } from "../resource.ts";
export { parseScope, type Scope } from "../scope.ts";
export { type CallInput, createTransport, type Exchange, type Transport } from "../transport.ts";
