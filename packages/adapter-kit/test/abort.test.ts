import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { adapterWith, requestTo } from "./fixture.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A handler that waits until its call is aborted, and tells how far it is. */
function waiting() {
  const states: string[] = [];
  const getSpace = ({ signal }: { signal: AbortSignal }) =>
    new Promise<never>((_, reject) => {
      states.push("begun");
      signal.addEventListener("abort", () => {
        states.push("aborted");
        reject(signal.reason);
      });
    });
  return { states, getSpace };
}

describe("an aborted request", () => {
  it("rejects with the reason of its signal, which the signal of the call has too", async () => {
    const { states, getSpace } = waiting();
    const abort = new AbortController();
    const response = adapterWith({ getSpace })(requestTo("/spaces/a", { signal: abort.signal }));
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["begun"]);
    const reason = new Error("enough");
    abort.abort(reason);
    await expect(response).rejects.toBe(reason);
    expect(states).toEqual(["begun", "aborted"]);
  });

  it("rejects even if nothing else references its signal", async () => {
    const { states, getSpace } = waiting();
    const adapter = adapterWith({ getSpace });
    const abort = new AbortController();
    const names: string[] = [];
    adapter(requestTo("/spaces/a", { signal: abort.signal })).catch(({ name }: Error) => names.push(name));
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["begun"]);
    for (let round = 0; round < 5; round++) {
      collectGarbage();
      await pause(5);
    }
    abort.abort();
    await expect.poll(() => names, { timeout: 20_000 }).toEqual(["AbortError"]);
    expect(states).toEqual(["begun", "aborted"]);
  });

  it("does not reach the handler if it is aborted before it is sent", async () => {
    const { states, getSpace } = waiting();
    const response = adapterWith({ getSpace })(requestTo("/spaces/a", { signal: AbortSignal.abort() }));
    await expect(response).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(states).toEqual([]);
  });

  it("cancels a response that arrives too late", async () => {
    const states: string[] = [];
    const abort = new AbortController();
    const downloadOrganizationFile = async () => {
      abort.abort();
      const data = new ReadableStream({ cancel: () => void states.push("cancelled") });
      return { status: 200 as const, data, version: 1 };
    };
    const request = requestTo("/organizations/acme/files/fil_1/content", { signal: abort.signal });
    await expect(adapterWith({ downloadOrganizationFile })(request)).rejects.toThrow();
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["cancelled"]);
  });
});
