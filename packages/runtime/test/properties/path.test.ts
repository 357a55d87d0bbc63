import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/index.ts";
import { fillPath } from "../../src/request/serialize.ts";
import { anything, text } from "./arbitraries.ts";

const BASE = "https://api.test/v1";

/** Fills the template, or returns undefined if the value was rejected. */
function filled(value: unknown, template = "/spaces/{space}/members"): string | undefined {
  try {
    return fillPath(template, { space: value });
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ argument: "space" });
    return undefined;
  }
}

describe("an arbitrary path parameter", () => {
  it("fills the path or is rejected", () => {
    fc.assert(fc.property(anything, (value) => void filled(value)));
  });

  it("is contained in the path as one segment", () => {
    fc.assert(
      fc.property(text, (value) => {
        const path = filled(value);
        if (path === undefined) return;
        const segments = new URL(BASE + path).pathname.split("/");
        expect(segments).toHaveLength(5);
        expect(decodeURIComponent(segments[3] ?? "")).toBe(value);
        expect([segments[1], segments[2], segments[4]]).toEqual(["v1", "spaces", "members"]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("leads nowhere else, however often the path is decoded", () => {
    fc.assert(
      fc.property(text, (value) => {
        let path = filled(value);
        for (let times = 0; path !== undefined && times < 5; times++) {
          const { pathname } = new URL(`${BASE}${path.replace(/[?#]/g, encodeURIComponent)}`);
          expect(pathname).toMatch(/^\/v1\/spaces\/.*\/members$/);
          path = decoded(path);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a path that is parsed again after each decoding", () => {
  it.each([
    ["by a URL parser", (path: string) => path],
    ["by a server that drops what follows a semicolon", (path: string) => path.replace(/;[^/?#]*/g, "")],
  ])("leads nowhere else: %s", (_, reading) => {
    fc.assert(
      fc.property(text, fc.constantFrom("/spaces/{space}", "/spaces/{space}/members"), (value, template) => {
        let path = filled(value, template);
        for (let times = 0; path !== undefined && times < 5; times++) {
          expect(new URL(BASE + reading(path)).pathname).toMatch(/^\/v1\/spaces\//);
          path = decoded(path);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
