// A mock server: what it serves is the contract, where it listens is a port of this machine.

// What can be served.
export { type Capabilities, type OperationSupport, type Platform, platforms } from "./document/capabilities.ts";
export { type Resource, resources } from "./document/contract.ts";
export { DocumentError, type OpenApiDocument } from "./document/document.ts";
// The same without a server: a function from Request to Response.
export type { MockExchange } from "./exchange.ts";
export { createMockHandler, type MockHandler, type MockHandlerOptions } from "./handler.ts";
export { type RunningMock, type StartMockOptions, startMock } from "./start.ts";
