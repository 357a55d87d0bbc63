// For adapters whose platform has an HTTP API: sends its requests, typed by what openapi-typescript makes of a description.
export { bareToken } from "./bare-token.ts";
export { concurrently } from "./concurrently.ts";
export { connectedHandlers } from "./connected-handlers.ts";
export { type ExactLookUp, lookUpChanged, lookUpGone, lookUpRemoved, unlessGone } from "./look-ups.ts";
export { Memory } from "./memory.ts";
export { onlyOne } from "./only-one.ts";
export { ownCredential } from "./own-credential.ts";
export type { Attempt, Explanation, Fetch, Platform } from "./platform.ts";
export { problemOf } from "./problem-of.ts";
export { readPart } from "./read-part.ts";
export { retryAfterOf } from "./retry-after.ts";
export { secureBaseUrl } from "./secure-base-url.ts";
export { type CallOfSender, type Send, type Senders, sendersFor } from "./senders.ts";
export { type Login, sessionOf } from "./session.ts";
export { timestamp } from "./timestamp.ts";
export type { Input, Output, PathOf, Verb } from "./typed-paths.ts";
export { isRefusedWith, UpstreamError, type UpstreamErrorInit } from "./upstream-error.ts";
export { isUuid } from "./uuid.ts";
