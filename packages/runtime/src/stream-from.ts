/** Makes a stream that asks for bytes only when they are wanted; undefined ends it. */
export function streamFrom(
  next: () => Promise<Uint8Array | undefined>,
  cancel: (reason: unknown) => Promise<unknown> | undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await next();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      async cancel(reason) {
        await cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
