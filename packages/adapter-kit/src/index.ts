// For those who write an adapter. The types of the contract's schemas are in "@orgplane/adapter-kit/models".
export type { Adapter, AdapterSettings } from "./adapter.ts";
export type { Answer } from "./call/answer.ts";
export type { Call, OperationId } from "./call/call.ts";
export type { Handler, Handlers } from "./call/handler.ts";
export { operationIds } from "./call/operation-ids.ts";
export { type CapabilitiesInit, nativeCapabilities } from "./capabilities.ts";
export type { Credential } from "./credential.ts";
export { type AdapterDefinition, type Admission, defineAdapter } from "./define-adapter.ts";
export type { Operations } from "./gen/operation-types.ts";
export { type OpenValue, openValue } from "./open-value.ts";
export { etagOf } from "./preconditions/etag.ts";
export { isRefusal, type KnownErrorCode, Refusal, type RefusalInit, refuse } from "./problem/refusal.ts";
export { fillPath } from "./routing/path.ts";
