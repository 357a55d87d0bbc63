import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { zenml as judge } from "../../judges/zenml.ts";
import { routes } from "../../src/zenml/routes/routes.ts";

const file = fileURLToPath(import.meta.resolve("@orgplane/spec/platforms.yaml"));
const { zenml } = parse(readFileSync(file, "utf8")).platforms as {
  readonly zenml: {
    readonly operations: readonly { readonly http: string }[];
    readonly support: Readonly<Record<string, { readonly calls?: readonly string[]; readonly proof?: string }>>;
  };
};

describe("platforms.yaml", () => {
  it("maps only what the twin answers", () => {
    const mapped = zenml.operations.map(({ http }) => http);
    // A star says that the call is repeated.
    const called = Object.values(zenml.support).flatMap(({ calls = [] }) => calls.map((one) => one.replace(" *", "")));
    expect(mapped.length).toBeGreaterThan(20);
    expect([...new Set([...mapped, ...called])].filter((route) => !(route in routes))).toEqual([]);
  });

  it("maps everything that the twin answers", () => {
    const mapped = new Set(zenml.operations.map(({ http }) => http));
    expect(Object.keys(routes).filter((route) => !mapped.has(route))).toEqual([]);
  });

  it("counts as proven only what the vendor's client calls", () => {
    const supported = Object.entries(zenml.support).filter(([, { proof }]) => proof !== undefined);
    const isDriven = ({ calls = [] }: { calls?: readonly string[] }) =>
      calls.every((one) => judge.routes.includes(one));
    const idsOf = (entries: typeof supported) => entries.map(([id]) => id);
    const proved = idsOf(supported.filter(([, { proof }]) => proof === "client"));
    expect(proved).not.toEqual([]);
    expect(proved).toEqual(idsOf(supported.filter(([, support]) => isDriven(support))));
  });
});
