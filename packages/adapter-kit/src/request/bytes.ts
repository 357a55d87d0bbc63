import { Refusal } from "../problem/refusal.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The refusal of a body that has more bytes than are read. */
export function tooLarge(max: number): Refusal {
  return new Refusal("content_too_large", { detail: `The body has more than ${max} bytes.` });
}

/** Whether the request itself says that its body is too large. */
export function declaresMoreThan(max: number, headers: Headers): boolean {
  return Number(headers.get("content-length") ?? 0) > max;
}

/**
 * The body as a stream that ends with an error once it has passed `max` bytes; undefined where there is not a single byte.
 *
 * What is not read of it is left alone: undici throws where nobody can catch it when a form is cancelled after its first read.
 *
 * @throws what breaks the connection.
 */
export async function limitedBody(
  body: ReadableStream<Bytes>,
  max: number,
): Promise<ReadableStream<Bytes> | undefined> {
  const reader = body.getReader();
  let first: Bytes | undefined;
  while (first === undefined || first.byteLength === 0) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    first = value;
  }
  let size = 0;
  const pass = (chunk: Bytes, controller: ReadableStreamDefaultController<Bytes>) => {
    size += chunk.byteLength;
    if (size <= max) controller.enqueue(chunk);
    else controller.error(tooLarge(max));
  };
  let held: Bytes | undefined = first;
  const source: UnderlyingDefaultSource<Bytes> = {
    async pull(controller) {
      if (held !== undefined) {
        const chunk = held;
        held = undefined;
        return pass(chunk, controller);
      }
      const { done, value } = await reader.read();
      if (done) controller.close();
      else pass(value, controller);
    },
    cancel: (reason) => reader.cancel(reason),
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
