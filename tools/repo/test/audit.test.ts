import { expect, it } from "vitest";
import { readAudit } from "../src/audit.ts";

const counted = (vulnerabilities: object) => JSON.stringify({ advisories: {}, metadata: { vulnerabilities } });

it("an audit passes when no grave vulnerability is known", () => {
  expect(readAudit(counted({ info: 0, low: 1, moderate: 2, high: 0, critical: 0 }))).toEqual({
    code: 0,
    message: "Known weaknesses of dependencies: 0 critical, 0 high, 3 lesser.",
  });
});

it.each(["high", "critical"])("an audit fails when a %s vulnerability is known", (grave) => {
  expect(readAudit(counted({ high: 0, critical: 0, [grave]: 1 })).code).toBe(1);
});

it.each([
  [`{ "error": { "code": "ERR_PNPM_AUDIT_BAD_RESPONSE", "message": "responded with 404" } }`, "responded with 404"],
  ["fetch failed", "fetch failed"],
])("an audit reports a registry that does not respond: %s", (output, reason) => {
  expect(readAudit(output)).toEqual({ code: 2, message: expect.stringContaining(`could not be asked: ${reason}`) });
});
