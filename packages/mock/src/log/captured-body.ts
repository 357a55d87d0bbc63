import { knownBody } from "../http/known-body.ts";

/** How much of a body the log keeps, in bytes. */
export const keptBytes = 16 * 1024;

/** What the log keeps of a body. */
export interface CapturedBody {
  /** Null where there is none, or where it is no text. */
  readonly text: string | null;
  readonly bytes: number;
}

/** What the log keeps of a body that is there as a whole. */
export function capture(body: Uint8Array): CapturedBody {
  return { text: body.length === 0 ? null : textOf(body.subarray(0, keptBytes), body.length), bytes: body.length };
}

/**
 * An answer that passes its body on as it comes, and tells what it was once it has ended, broken off, or is not wanted any
 * more.
 */
export function captureAnswer(response: Response, onEnd: (body: CapturedBody) => void): Response {
  const known = knownBody(response);
  if (known !== undefined || response.body === null) {
    onEnd(known === undefined ? { text: null, bytes: 0 } : capture(known));
    return response;
  }
  const reader = response.body.getReader();
  const kept: Uint8Array[] = [];
  let [bytes, room] = [0, keptBytes];
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    onEnd({ text: bytes === 0 ? null : textOf(joined(kept), bytes), bytes });
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            end();
            return controller.close();
          }
          bytes += value.length;
          if (room > 0) kept.push(value.subarray(0, room));
          room = Math.max(0, room - value.length);
          controller.enqueue(value);
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    // Nothing is read before the caller asks for it.
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** The bytes as text, or null when they are none. Where they are cut off, the last character may be incomplete. */
function textOf(bytes: Uint8Array, whole: number): string | null {
  const text = new TextDecoder().decode(bytes, { stream: bytes.length < whole });
  return text.includes("\0") || text.includes("\ufffd") ? null : text;
}
