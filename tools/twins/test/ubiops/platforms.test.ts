import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { routes } from "../../src/ubiops/routes/routes.ts";

const file = fileURLToPath(import.meta.resolve("@orgplane/spec/platforms.yaml"));
const { ubiops } = parse(readFileSync(file, "utf8")).platforms as {
  readonly ubiops: {
    readonly operations: readonly { readonly http: string }[];
    readonly support: Readonly<Record<string, { readonly calls?: readonly string[] }>>;
  };
};

describe("platforms.yaml", () => {
  it("maps only what the twin answers", () => {
    const mapped = ubiops.operations.map(({ http }) => http);
    // A star says that the call is repeated.
    const called = Object.values(ubiops.support).flatMap(({ calls = [] }) => calls.map((one) => one.replace(" *", "")));
    expect(mapped.length).toBeGreaterThan(20);
    expect([...new Set([...mapped, ...called])].filter((route) => !(route in routes))).toEqual([]);
  });

  it("maps everything that the twin answers", () => {
    const mapped = new Set(ubiops.operations.map(({ http }) => http));
    expect(Object.keys(routes).filter((route) => !mapped.has(route))).toEqual([]);
  });
});
