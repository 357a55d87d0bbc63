// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />
import { Call } from "./call.ts";
import type { CallInput } from "./call-input.ts";
import { callInput } from "./call-input.ts";
import { namingOperation } from "./errors/argument-error.ts";
import { keyHeader } from "./idempotency.ts";
import type { Operation } from "./operation.ts";
import { readOutcome } from "./outcome.ts";
import { Pages } from "./pages.ts";
import type { Prepared } from "./prepared.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Scope } from "./scope.ts";
import type { Transport } from "./transport.ts";

/** What generated classes derive from: it turns a method's arguments into a call. */
export abstract class Resource {
  readonly #transport: Transport;
  readonly #scope: Scope;

  /** @param parent A transport, or the resource that this is a group of, whose transport and scope it then shares. */
  constructor(parent: Transport | Resource, scope?: Scope) {
    this.#transport = parent instanceof Resource ? parent.#transport : parent;
    this.#scope = scope ?? (parent instanceof Resource ? parent.#scope : {});
  }

  /** What the latest answer said about the quota; undefined if none said anything. */
  get rateLimit(): RateLimit | undefined {
    return this.#transport.rateLimit;
  }

  /** Ends the client: it takes no more calls, and waits for those that are on their way. `await using` does so too. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  /** Closes the client. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Prepares a call. What is wrong with the arguments is told by the call, not thrown here. */
  protected call<T, Errors, Status extends number = 200>(
    operation: Operation,
    ...args: readonly unknown[]
  ): Call<T, Errors, Status> {
    return new Call(this.prepare(operation, ...args));
  }

  /** Prepares a list. */
  protected pages<Item, Page, Errors>(operation: Operation, ...args: readonly unknown[]): Pages<Item, Page, Errors> {
    return new Pages(this.prepare(operation, ...args));
  }

  /** Prepares what is more than one call. */
  protected prepare(operation: Operation, ...args: readonly unknown[]): Prepared {
    // One for the call, whether it is previewed, sent, or both.
    const key = keyHeader(operation);
    let given: Promise<CallInput> | undefined;
    // Read at the first use: whoever changes an argument afterwards does so for the next call.
    const input = () => {
      given ??= namingOperation(operation.id, async () => {
        const read = callInput(operation, this.#scope, args);
        // Fields are set in this order, whatever the case of their names: a key of the caller's replaces this one.
        return { ...read, headers: { ...key, ...read.headers } };
      });
      return given;
    };
    const begin = () => {
      const release = this.#transport.hold();
      // What is wrong with the arguments is told where they are used.
      input().catch(() => {});
      return release;
    };
    return {
      operation,
      clock: this.#transport.clock,
      async run(work) {
        const release = begin();
        try {
          return await work();
        } finally {
          release();
        }
      },
      async *iterate(open) {
        const release = begin();
        try {
          return yield* await open();
        } finally {
          release();
        }
      },
      input,
      send: async (sent, whole) => readOutcome(await this.#transport.send(sent, whole)),
      preview: (whole) => this.#transport.preview(operation, whole),
    };
  }
}
