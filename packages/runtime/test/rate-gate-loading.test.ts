import { expect, it, vi } from "vitest";
import type { Clock } from "../src/clock.ts";
import { observed } from "./widgets.ts";

// This chunk does not come.
vi.mock("../src/rate-gate/quotas.ts", () => new Promise(() => {}));

it("calls wait for what counts quotas once, and then are sent without", async () => {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => Date.now(),
    after(milliseconds, run) {
      waits.push(milliseconds);
      const timer = setTimeout(run, milliseconds === 2000 ? 0 : milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const limited = () => Response.json({ id: "wgt_1" }, { headers: { RateLimit: '"day";r=0;t=60' } });
  const { client, requests } = observed(limited, { clock });
  for (let call = 0; call < 3; call++) await client.get("fraud");
  await client.close();
  expect(requests).toHaveLength(3);
  expect(waits.filter((milliseconds) => milliseconds === 2000)).toHaveLength(1);
});
