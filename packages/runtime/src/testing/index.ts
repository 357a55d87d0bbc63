// For tests of programs that use the clients.
export type { AnswerOptions, Fault } from "./answer.ts";
export { type FakePage, page } from "./answer.ts";
export { createClock, type FakeClock, type FakeClockOptions } from "./clock.ts";
export { createFake, type Fake, type FakeFetch, type FakeOptions } from "./fake.ts";
export type { FakeRequest, OperationMap, OperationTypes } from "./fake-request.ts";
export type { Replies, ReplyOptions, ReplyTimes } from "./script.ts";
