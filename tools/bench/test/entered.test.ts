import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { root } from "../src/root.ts";

/** The most modules of the runtime that one call may pass through. */
const MOST = 24;

it("one awaited list enters few modules of the runtime", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [`${root}tools/bench/src/entered.ts`]);
  const modules: string[] = JSON.parse(stdout);
  expect(modules).toContain("calls/call.js");
  expect(modules).toContain("transport/network.js");
  expect(modules.length, modules.join("\n")).toBeLessThanOrEqual(MOST);
});
