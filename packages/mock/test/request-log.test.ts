import { describe, expect, it } from "vitest";
import { logLine } from "../src/cli/request-log.ts";

const exchange = { method: "GET", path: "/v1/things", status: 400, milliseconds: 1.2, reasons: [] };

describe("the log line of a request", () => {
  it("names three reasons, and counts the rest", () => {
    const reasons = Array.from({ length: 1000 }, (_, index) => `reason ${index}`);
    expect(logLine({ ...exchange, reasons })).toBe(
      "GET    /v1/things 400 1 ms  reason 0; reason 1; reason 2; and 997 more",
    );
    expect(logLine({ ...exchange, reasons: reasons.slice(0, 3) })).toMatch(/reason 0; reason 1; reason 2$/);
  });

  it("has a bounded length", () => {
    const long = "x".repeat(10_000);
    const line = logLine({ ...exchange, path: long, reasons: [long, long, long] });
    expect(line).toContain(`${"x".repeat(300)}… 400`);
    expect(line.length).toBeLessThan(1300);
  });

  it("escapes control characters of the terminal", () => {
    expect(logLine({ ...exchange, path: "/\u001b[2J" })).toContain("/\\x1b[2J");
  });
});
