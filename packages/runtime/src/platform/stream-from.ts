/** What a reader gives: a piece, or that there is none any more. */
interface Piece {
  readonly done: boolean;
  readonly value?: Uint8Array | undefined;
}

/** Makes a stream that asks for bytes only when they are wanted. A piece that is empty does not end it. */
export function streamFrom(
  next: () => Promise<Piece>,
  cancel?: (reason: unknown) => Promise<unknown> | undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await next();
        if (done) controller.close();
        else controller.enqueue(value as Uint8Array);
      },
      async cancel(reason) {
        await cancel?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
