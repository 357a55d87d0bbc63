import type { ClientOptions } from "../src/index.ts";
import { type TestClock, testClock } from "./test-clock.ts";
import { type Widgets, widgets } from "./widgets.ts";

/** The server's response to one request. */
export type Step = (request: Request) => Response | Promise<Response>;

/** A request as it arrived. */
export interface Sent {
  readonly at: number;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A client with its own clock, whose server takes one step per request and then repeats the last one. */
export interface Scripted {
  readonly client: Widgets;
  readonly clock: TestClock;
  readonly sent: readonly Sent[];
  /** Advances time until the call has ended, and returns its result and how many milliseconds it took. */
  end(call: PromiseLike<unknown>): Promise<{ value?: unknown; error?: unknown; took: number }>;
}

export function scripted(steps: readonly Step[], options: ClientOptions = {}): Scripted {
  const clock = testClock();
  const begun = clock.now();
  const sent: Sent[] = [];
  const client = widgets(
    async (request) => {
      const step = steps[Math.min(sent.length, steps.length - 1)];
      const { method, headers } = request;
      const record = { at: clock.now() - begun, method, headers, body: "" };
      sent.push(record);
      if (!step) throw new Error("a script needs a step");
      // Read at once, since a request cannot be read after its call has ended.
      record.body = await request.clone().text();
      return step(request);
    },
    { clock, ...options },
  );
  return {
    client,
    clock,
    sent,
    async end(call) {
      const start = clock.now();
      const ended = call.then(
        (value) => ({ value, took: clock.now() - start }),
        (error: unknown) => ({ error, took: clock.now() - start }),
      );
      await clock.run();
      return ended;
    },
  };
}

/** A step that responds. */
export const answer =
  (status: number, headers: HeadersInit = {}, body: object = {}): Step =>
  () =>
    Response.json(body, { status, headers });

/** A step that fails as Node's `fetch` does. */
export const breaks =
  (code: string, syscall?: string): Step =>
  () => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(`socket ${code}`), { code, syscall }) });
  };

/** A step that never responds. */
export const stalls: Step = () => new Promise(() => {});
