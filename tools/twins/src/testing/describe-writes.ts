import { describe, expect, it } from "vitest";
import { type Answering, ask } from "./ask.ts";
import { type Between, type BetweenOptions, between } from "./between.ts";
import { type Fault, faults, lost } from "./faults.ts";
import { withoutPauses } from "./without-pauses.ts";

/** A twin, as far as a suite looks at it. */
interface TwinLike {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly state: unknown;
}

/** A write of the contract, and how often the platform has what it is to make. */
export interface Write<Twin> {
  /** The operation, and which case of it. */
  readonly name: string;
  /** Method and path below the API's version. */
  readonly line: (twin: Twin) => string;
  /** The body: data, or what makes it of the twin. */
  readonly body?: unknown;
  /** The status of a success. */
  readonly success: number;
  /** How often it has come to pass: 0, 1, or more. */
  readonly times: (twin: Twin) => number;
  /** Whether a POST is made again when it is repeated, as that does no harm. Default: false, as the ledger remembers it. */
  readonly isNatural?: boolean;
  /** How many writes the platform needs for it. Default: 1. */
  readonly steps?: number;
  /** Whether a lost answer can be found again: of all steps, or of each. */
  readonly isFound: boolean | readonly boolean[];
}

/** What a suite of writes runs on. */
export interface Side<Twin> {
  readonly createTwin: () => Twin;
  /** Makes the adapter that sends its requests by a `fetch`, with a token that may do all of the writes. */
  readonly adapterOn: (fetch: Answering) => Answering;
  /** See `BetweenOptions`. */
  readonly isWrite?: BetweenOptions["isWrite"];
  /** Default: {@link faults}. */
  readonly faults?: readonly Fault[];
  /** How many reads of each write meet a lost answer, one at a time. Default: 3. */
  readonly reads?: number;
  /** How many reads after each write do not show it yet. Leave it out where the twin gives out tokens. Default: 0. */
  readonly lateReads?: number;
  /** What a write that was not made, or was taken back, must leave as it was. Default: all that the twin holds. */
  readonly stateOf?: (twin: Twin) => unknown;
}

/**
 * Describes what has to hold for each write of an adapter, whatever goes wrong with whichever of its requests: nothing is sent
 * twice, nothing comes to pass twice, and no answer promises more than is true. A client repeats what has no success unless
 * `X-Should-Retry: false` forbids it, so without that header nothing may have changed.
 */
export function describeWrites<Twin extends TwinLike>(side: Side<Twin>, writes: readonly Write<Twin>[]): void {
  const { createTwin, reads = 3, lateReads = 0, stateOf = ({ state }: Twin) => state } = side;
  const snapshot = (twin: Twin) => JSON.stringify(stateOf(twin));

  function begin(write: Write<Twin>, isMet: NonNullable<BetweenOptions["isMet"]>, fault: Fault, lateReads = 0) {
    const twin = createTwin();
    const line = write.line(twin);
    const body = typeof write.body === "function" ? write.body(twin) : write.body;
    const late = lateReads === 0 ? {} : { late: { twin: unwritten(write), reads: lateReads } };
    const met = between({ twin, adapterOn: side.adapterOn, isWrite: side.isWrite, isMet, fault, ...late });
    return { ...met, twin, before: snapshot(twin), line, make: () => make(met.adapter, line, body) };
  }

  /** A twin as it is before a write. */
  function unwritten(write: Write<Twin>): Twin {
    const twin = createTwin();
    write.line(twin);
    return twin;
  }

  /** What holds for every answer, whatever has happened. */
  function expectTruth(write: Write<Twin>, response: Response, detail: string, run: ReturnType<typeof begin>) {
    const { twin, before } = run;
    expect(write.times(twin)).toBeLessThanOrEqual(1);
    if (response.status === write.success) return expect(write.times(twin)).toBe(1);
    if (response.headers.get("x-should-retry") !== "false") return expect(snapshot(twin)).toBe(before);
    expect(response.status).toBe(503);
    return expect(detail).toMatch(/Done: |It is not known whether this was done: /);
  }

  describe.each(writes)("$name", (write) => {
    const { steps = 1, success, times, isFound } = write;
    const isFoundAt = (step: number) => (typeof isFound === "boolean" ? isFound : (isFound[step - 1] ?? false));
    const places = Array.from({ length: steps }, (_, index) => index + 1);
    const cases = places.flatMap((step) => (side.faults ?? faults).map((fault) => ({ step, fault, name: fault.name })));

    it("comes to pass when nothing goes wrong", async () => {
      const { twin, make: send, writes: sent } = begin(write, () => false, lost);
      expect(times(twin)).toBe(0);
      expect((await send()).status).toBe(success);
      expect([times(twin), sent.length]).toEqual([1, steps]);
    });

    if (lateReads > 0) {
      it("comes to pass though reads show it late", async () => {
        const { twin, make: send } = begin(write, () => false, lost, lateReads);
        expect((await send()).status).toBe(success);
        expect(times(twin)).toBe(1);
      });

      it.each(places)("is found where reads show it late, and answer %i is lost", async (step) => {
        const run = begin(write, (_, count, isWrite) => isWrite && count.writes === step, lost, lateReads);
        const response = await run.make();
        expectOnce(run, lost);
        expectTruth(write, response, detailOf(await response.clone().text()), run);
        if (isFoundAt(step)) expect(response.status).toBe(success);
      });
    }

    it.each(cases)("is made once, and answered by the truth, when at write $step $name", async ({ step, fault }) => {
      const run = begin(write, (_, count, isWrite) => isWrite && count.writes === step, fault);
      const response = await run.make();
      const text = await response.clone().text();
      expectOnce(run, fault);
      expectTruth(write, response, detailOf(text), run);
      if (fault.arrives && isFoundAt(step)) expect(response.status).toBe(success);
      if (!fault.arrives && !fault.mayRepeat) expect(response.status).not.toBe(success);
      expect(text).not.toContain("<html>");
      if (response.status === 429) expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
      if (!run.line.startsWith("POST") || write.isNatural === true) return;
      // What has not been done can be tried again after a limit; all else has its answer.
      const sent = run.writes.length;
      const again = await run.make();
      expect(again.status).toBe(response.status === 429 ? success : response.status);
      expect(times(run.twin)).toBeLessThanOrEqual(1);
      if (response.status !== 429) expect(run.writes.length).toBe(sent);
    });

    it.each(Array.from({ length: reads }, (_, index) => index + 1))(
      "says what was done when the answer to read %i is lost",
      async (place) => {
        const run = begin(write, (_, count, isWrite) => !isWrite && count.reads === place, lost);
        const response = await run.make();
        expectOnce(run, lost);
        expectTruth(write, response, detailOf(await response.text()), run);
        if (response.status !== success) expect(response.status).toBe(503);
      },
    );
  });
}

/** The adapter has sent no write twice. */
function expectOnce({ writes }: Between, { mayRepeat = false }: Fault): void {
  expect(new Set(writes).size).toBe(writes.length - Number(mayRepeat));
}

function detailOf(text: string): string {
  return text.startsWith("{") ? String(JSON.parse(text).detail) : "";
}

function make(adapter: Answering, line: string, body: unknown): Promise<Response> {
  const headers = { "Idempotency-Key": "key-of-this-request" };
  return withoutPauses(() => ask(adapter, line, body, line.startsWith("POST") ? headers : {}));
}
