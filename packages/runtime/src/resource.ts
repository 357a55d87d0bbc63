import { Call } from "./call.ts";
import { callInput } from "./call-input.ts";
import { namingOperation } from "./errors/argument-error.ts";
import type { Operation } from "./operation.ts";
import { type Outcome, readOutcome } from "./outcome.ts";
import { Pages } from "./pages.ts";
import type { Scope } from "./scope.ts";
import type { CallInput, Transport } from "./transport.ts";

/** What generated classes derive from: it turns a method's arguments into a call. */
export abstract class Resource {
  readonly #transport: Transport;
  readonly #scope: Scope;

  /** @param parent A transport, or the resource that this is a group of, whose transport and scope it then shares. */
  constructor(parent: Transport | Resource, scope?: Scope) {
    this.#transport = parent instanceof Resource ? parent.#transport : parent;
    this.#scope = scope ?? (parent instanceof Resource ? parent.#scope : {});
  }

  /** Prepares a call. What is wrong with the arguments is told by the call, not thrown here. */
  protected call<T, Errors, Status extends number = 200>(
    operation: Operation,
    ...args: readonly unknown[]
  ): Call<T, Errors, Status> {
    return new Call(() => this.#send(operation, () => callInput(operation, this.#scope, args)));
  }

  /** Prepares a list. */
  protected pages<Item, Page, Errors>(operation: Operation, ...args: readonly unknown[]): Pages<Item, Page, Errors> {
    return new Pages(
      operation.pagination,
      () => callInput(operation, this.#scope, args),
      (input) => this.#send(operation, input),
    );
  }

  #send<T>(operation: Operation, input: () => CallInput): Promise<Outcome<T>> {
    return namingOperation(operation.id, async () => readOutcome<T>(await this.#transport.send(operation, input())));
  }
}
