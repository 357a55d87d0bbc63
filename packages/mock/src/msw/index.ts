// Handlers for Mock Service Worker, answered by the mock itself.
export { createMockHandlers, type MockHandlers, type MockHandlersOptions } from "./create-mock-handlers.ts";
