// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />

import type { Operation } from "../contract/operation.ts";
import type { RateLimit } from "../headers/rate-limit.ts";
import { keyHeader } from "../request/idempotency.ts";
import type { Scope } from "./arguments.ts";
import { callInput, namingOperation } from "./arguments.ts";
import { Call, CallPlan } from "./call.ts";
import { Pages } from "./pages/pages.ts";
import type { Transport } from "./transport.ts";

/** The base of generated classes: it turns the arguments of a method into a call. */
export abstract class Resource {
  readonly #transport: Transport;
  readonly #scope: Scope;

  /** @param parent A transport, or the resource that this one is a group of: it shares its transport and scope. */
  constructor(parent: Transport | Resource, scope?: Scope) {
    this.#transport = parent instanceof Resource ? parent.#transport : parent;
    this.#scope = scope ?? (parent instanceof Resource ? parent.#scope : {});
  }

  /** What the latest response said about the quota; undefined if none said anything. */
  get rateLimit(): RateLimit | undefined {
    return this.#transport.rateLimit;
  }

  /** Closes the client: it takes no more calls, and waits for those in flight. `await using` does so too. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  /** Closes the client. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Makes a call. If an argument is wrong, the promise rejects; nothing is thrown here. */
  protected call<T, Errors, Status extends number = 200>(
    operation: Operation,
    ...args: readonly unknown[]
  ): Call<T, Errors, Status> {
    return new Call(this.prepare(operation, ...args));
  }

  /** Makes a list. */
  protected pages<Item, Page, Errors>(operation: Operation, ...args: readonly unknown[]): Pages<Item, Page, Errors> {
    return new Pages(this.prepare(operation, ...args));
  }

  /** Reads the arguments of a call. */
  protected prepare(operation: Operation, ...args: readonly unknown[]): CallPlan {
    // One key for the call, whether it is previewed, sent, or both.
    const key = keyHeader(operation);
    // Read at once: who changes an argument afterwards changes it for the next call.
    const read = async () => {
      const given = namingOperation(operation.id, () => callInput(operation, this.#scope, args));
      // Header fields are set in this order, whatever the case of their names, so the caller's key replaces this one.
      return { ...given, headers: { ...key, ...given.headers } };
    };
    const input = read();
    // Sending reports what is wrong with them.
    input.catch(() => {});
    return new CallPlan(this.#transport, operation, () => input);
  }
}
