import { describe, expect, it } from "vitest";
import { withPatience } from "../../src/combine/patience.ts";

const asked = (signal: AbortSignal) => ({
  request: new Request("http://localhost/v1/organizations", { signal }),
  requestId: "req_1",
  name: "prod",
});

describe("the time limit of a part", () => {
  it("aborts the request to the part at once if the caller has already given up", async () => {
    let isAborted = false;
    const ask = async (signal: AbortSignal) => {
      isAborted = signal.aborted;
      return new Response();
    };
    await withPatience(60_000, asked(AbortSignal.abort()), ask);
    expect(isAborted).toBe(true);
  });

  it("answers 503 and aborts the request when the part takes too long", async () => {
    let given: AbortSignal | undefined;
    const ask = (signal: AbortSignal) => {
      given = signal;
      return new Promise<Response>(() => {});
    };
    const response = await withPatience(5, asked(new AbortController().signal), ask);
    expect([response.status, given?.aborted]).toEqual([503, true]);
    expect((await response.json()).detail).toBe("prod has not answered within 0.005 s.");
  });
});
