// For those who write an adapter. The types of the contract's schemas are in "@orgplane/adapter-kit/models".
export type { Adapter, AdapterSettings, FailedRequest } from "./adapter.ts";
export type { Answer } from "./call/answer.ts";
export type { Call, OperationId } from "./call/call.ts";
export type { Handler, Handlers } from "./call/handler.ts";
export { operationIds } from "./call/operation-ids.ts";
export type { AllowUnproven } from "./capabilities/allowed-capabilities.ts";
export { type CapabilitiesInit, nativeCapabilities, noSupport } from "./capabilities/native-capabilities.ts";
export type { Credential } from "./credential.ts";
export { defineAdapter } from "./define-adapter.ts";
export type { AdapterDefinition, Admission } from "./definition.ts";
export type { Operations } from "./gen/operation-types.ts";
export type { Ledger, LedgerEntry, StoredAnswer } from "./idempotency/ledger.ts";
export {
  type AnsweredRequest,
  type MemoryLedger,
  type MemoryLedgerOptions,
  memoryLedger,
} from "./idempotency/memory-ledger.ts";
export { type OpenValue, openValue } from "./open-value.ts";
export { type ByOffsetOptions, byOffset, type Slice } from "./pages/by-offset.ts";
export { fromCursor, invalidCursor, toCursor } from "./pages/cursor.ts";
export { acceptedBy, asksFor, filtered, type ListRules, list } from "./pages/list.ts";
export type { SortValue } from "./pages/order.ts";
export type { ListCall, Page } from "./pages/page.ts";
export { plainTerms } from "./pages/plain-terms.ts";
export { type RelayedPage, relay } from "./pages/relay.ts";
export { type WholeOptions, whole } from "./pages/whole.ts";
export { etagOf } from "./preconditions/etag.ts";
export { isRefusal, type KnownErrorCode, Refusal, type RefusalInit, refuse } from "./problem/refusal.ts";
export { type Pattern, parseQuery, QueryError, type Term } from "./query/parse.ts";
export { operationIdOf } from "./routing/operation-id-of.ts";
export { fillPath } from "./routing/path.ts";
export type { LookUp } from "./steps/look-up.ts";
export { type ReadBackOptions, readBack } from "./steps/read-back.ts";
export { type Step, step } from "./steps/step.ts";
