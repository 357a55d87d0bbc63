/** A request that was answered. */
export interface MockExchange {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** The operationId; absent when the path or the method leads to no operation. */
  readonly operation?: string;
  /** 0 where a fault cut the connection, or the caller gave up, before there was an answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** What was wrong with the request, or with the answer, one sentence each. */
  readonly reasons: readonly string[];
  /** The session, where there is more than the answer to a document. */
  readonly session?: string;
  /** The fault that the request ran into, or the status that was ordered for it. */
  readonly fault?: string;
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
