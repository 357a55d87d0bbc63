import type { ClientOptions } from "../src/index.ts";
import { type TestClock, testClock } from "./test-clock.ts";
import { type Widgets, widgets } from "./widgets.ts";

/** What a server does with one request. */
export type Step = (request: Request) => Response | Promise<Response>;

/** A request as it arrived. */
export interface Sent {
  readonly at: number;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A client on a clock of its own, whose server takes one step for each request, the last one again and again. */
export interface Scripted {
  readonly client: Widgets;
  readonly clock: TestClock;
  readonly sent: readonly Sent[];
  /** Lets time pass until the call has ended, and tells how, and after how many milliseconds. */
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
      // Read at once: a request whose call is over could not be read later.
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

/** A step that answers. */
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

/** A step that never answers. */
export const stalls: Step = () => new Promise(() => {});
