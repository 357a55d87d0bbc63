/** A request that was answered. */
export interface MockExchange {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** The operationId; absent when the path or the method leads to no operation. */
  readonly operation?: string;
  readonly status: number;
  readonly milliseconds: number;
  /** What was wrong with the request, or with the answer, one sentence each. */
  readonly reasons: readonly string[];
}

/** Called with each answer right before it goes out. */
export type OnExchange = (exchange: MockExchange) => void;

/** Tells of an exchange. What the caller's function throws becomes an uncaught exception, and changes no answer. */
export async function report(onExchange: OnExchange | undefined, exchange: MockExchange): Promise<void> {
  try {
    await onExchange?.(exchange);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
