import { describe, expect, it } from "vitest";
import { withPatience } from "../../src/combine/patience.ts";

const asked = (signal: AbortSignal) => ({
  request: new Request("http://localhost/v1/organizations", { signal }),
  requestId: "req_1",
  name: "prod",
});

describe("the patience with a part", () => {
  it("gives the part up at once when the caller has given up before", async () => {
    let isAborted = false;
    const ask = async (signal: AbortSignal) => {
      isAborted = signal.aborted;
      return new Response();
    };
    await withPatience(60_000, asked(AbortSignal.abort()), ask);
    expect(isAborted).toBe(true);
  });

  it("ends with 503, and gives the part up, when the part takes too long", async () => {
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
