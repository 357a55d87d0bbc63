// For tests of what is built on the clients.
export type { AnswerOptions } from "./answer.ts";
export { createClock, type FakeClock, type FakeClockOptions } from "./clock.ts";
export { createFake, type Fake, type FakeFetch, type FakeOptions } from "./fake.ts";
export type { FakeRequest } from "./fake-request.ts";
export type { Fault } from "./fault.ts";
export type { OperationMap, OperationTypes } from "./operation-types.ts";
export { type FakePage, page } from "./page.ts";
export type { Replies, ReplyOptions, ReplyTimes } from "./script.ts";
