import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { timestamp } from "../../src/upstream/index.ts";

describe("a timestamp of a platform", () => {
  beforeEach(() => void vi.stubEnv("TZ", "America/New_York"));
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.000Z"],
    ["2024-03-01T12:00:00.123456+02:00", "2024-03-01T10:00:00.123Z"],
    ["2024-03-01T12:00:00", "2024-03-01T12:00:00.000Z"],
    ["2024-03-01 12:00:00", "2024-03-01T12:00:00.000Z"],
    ["2024-03-01 12:00:00.5-02", "2024-03-01T14:00:00.500Z"],
    ["2024-03-01T12:00:00+0130", "2024-03-01T10:30:00.000Z"],
    ["2024-03-01T12:00:00.123456789 UTC", "2024-03-01T12:00:00.123Z"],
    ["2024-03-01T25:00:00", null],
    ["1709294400", null],
    ["2024-03-01", "2024-03-01T00:00:00.000Z"],
    ["yesterday", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("%j becomes %j, in whatever time zone the adapter runs", (text, expected) => {
    expect(new Date(2024, 0).getTimezoneOffset()).toBe(300);
    expect(timestamp(text)).toBe(expected);
  });
});
