import type { Operation } from "../contract/operation.ts";
import type { Occasion } from "./answer.ts";
import { type AnswerOptions, type Fault, fail, makeAnswer } from "./answer.ts";
import type { FakeRequest, OperationTypes, ReplyArguments, StatusOf } from "./fake-request.ts";

/** How often something happens, and how late. */
export interface ReplyTimes {
  /** How many requests get this reply; `Infinity` for all that no other reply is left for. Default: 1. */
  readonly times?: number | undefined;
  /** Milliseconds of the fake's clock before it happens. Default: 0. */
  readonly delay?: number | undefined;
}

/** Details of a reply. */
export interface ReplyOptions extends AnswerOptions, ReplyTimes {}

/** What requests of one operation get, in the order in which it is said. */
export interface Replies<T extends OperationTypes> {
  /**
   * Answers as the contract has it: with data on success, else with problem details, of which the code is enough. A
   * function makes them of the request.
   *
   * @example
   * fake.when("createSpace").reply(429, "rate_limited", { retryAfter: 1, times: 3 }).reply(201, space);
   */
  reply<Status extends StatusOf<T>>(status: Status, ...rest: ReplyArguments<T, Status, ReplyOptions>): this;
  /** Answers with any `Response`: with what the contract does not have. */
  respond(respond: (request: FakeRequest<T>) => Response | Promise<Response>, options?: ReplyTimes): this;
  /** Lets go wrong what can go wrong on a network. */
  fail(fault: Fault, options?: ReplyTimes): this;
}

/** One thing that was said to happen. */
export interface Reply {
  readonly text: string;
  readonly delay: number;
  /** Whether no limit runs out until it is there. */
  readonly isWork: boolean;
  left: number;
  give(occasion: Occasion): Response | Promise<Response>;
}

/** The replies to those requests of an operation that `matches` lets pass. */
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
