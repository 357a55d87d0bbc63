import type { Operation } from "../contract/operation.ts";
import type { Occasion } from "./answer.ts";
import { type AnswerOptions, type Fault, fail, makeAnswer } from "./answer.ts";
import type { FakeRequest, OperationTypes, ReplyArguments, StatusOf } from "./fake-request.ts";

/** How often a reply is used, and after which delay. */
export interface ReplyTimes {
  /** How many requests get this reply. `Infinity`: all that have no other reply left. Default: 1. */
  readonly times?: number | undefined;
  /** Milliseconds of the fake's clock before it happens. Default: 0. */
  readonly delay?: number | undefined;
}

/** Details of a reply. */
export interface ReplyOptions extends AnswerOptions, ReplyTimes {}

/** The replies to requests of one operation, in their order. */
export interface Replies<T extends OperationTypes> {
  /**
   * Replies as the contract has it: with data on success, otherwise with problem details, of which the code is enough. Pass a
   * function to make them from the request.
   *
   * @example
   * fake.when("createSpace").reply(429, "rate_limited", { retryAfter: 1, times: 3 }).reply(201, space);
   */
  reply<Status extends StatusOf<T>>(status: Status, ...rest: ReplyArguments<T, Status, ReplyOptions>): this;
  /** Replies with any `Response`, which need not follow the contract. */
  respond(respond: (request: FakeRequest<T>) => Response | Promise<Response>, options?: ReplyTimes): this;
  /** Makes the network fail. */
  fail(fault: Fault, options?: ReplyTimes): this;
}

/** One scripted reply. */
export interface Reply {
  readonly text: string;
  readonly delay: number;
  /** Whether limits wait for it. */
  readonly isWork: boolean;
  left: number;
  give(occasion: Occasion): Response | Promise<Response>;
}

/** The replies to those requests of an operation that `matches` selects. */
export class Script implements Replies<OperationTypes> {
  readonly operation: Operation;
  readonly matches: (request: FakeRequest) => boolean;
  readonly replies: Reply[] = [];

  constructor(operation: Operation, matches: (request: FakeRequest) => boolean) {
    this.operation = operation;
    this.matches = matches;
  }

  reply(status: number, data?: unknown, options: ReplyOptions = {}): this {
    return this.#add(`reply(${status})`, options, async (occasion) => {
      const given: unknown = typeof data === "function" ? await data(occasion.request) : data;
      return makeAnswer(this.operation, status, given, occasion, options);
    });
  }

  respond(respond: (request: FakeRequest) => Response | Promise<Response>, options: ReplyTimes = {}): this {
    return this.#add("respond(…)", options, ({ request }) => respond(request));
  }

  fail(fault: Fault, options: ReplyTimes = {}): this {
    return this.#add(`fail("${fault}")`, options, (occasion) => fail(fault, occasion), false);
  }

  #add(text: string, { times = 1, delay = 0 }: ReplyTimes, give: Reply["give"], isWork = true): this {
    this.replies.push({ text: `when("${this.operation.id}").${text}`, left: times, delay, isWork, give });
    return this;
  }
}
