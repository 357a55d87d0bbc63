import { describe, expect, it } from "vitest";
import { arize } from "../../judges/arize.ts";
import { hearAxClient } from "./ax-client.ts";

describe("the vendor's client for Node", () => {
  it("agrees with the twin on all routes", async () => {
    expect(await hearAxClient()).toEqual({ complaints: [], unheard: [] });
  });

  it.each(arize.breakages.map((one) => [one.name, one] as const))("notices when %s", async (_, breakage) => {
    expect((await hearAxClient(breakage)).complaints).not.toEqual([]);
  });
});
