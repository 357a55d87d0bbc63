import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { arize as judge } from "../../judges/arize.ts";
import { routes } from "../../src/arize/routes/routes.ts";

const file = fileURLToPath(import.meta.resolve("@orgplane/spec/platforms.yaml"));
const { arize } = parse(readFileSync(file, "utf8")).platforms as {
  readonly arize: {
    readonly operations: readonly { readonly http: string }[];
    readonly support: Readonly<Record<string, { readonly calls?: readonly string[]; readonly proof?: string }>>;
  };
};

describe("platforms.yaml", () => {
  it("maps only what the twin answers", () => {
    const mapped = arize.operations.map(routeOf);
    const called = Object.values(arize.support).flatMap(callsOf);
    expect(mapped.length).toBeGreaterThan(20);
    expect([...new Set([...mapped, ...called])].filter((route) => !(route in routes))).toEqual([]);
  });

  it("maps everything that the twin answers", () => {
    const mapped = new Set(arize.operations.map(routeOf));
    expect(Object.keys(routes).filter((route) => !mapped.has(route))).toEqual([]);
  });

  it("counts as proven only what the vendor's client calls", () => {
    const supported = Object.entries(arize.support).filter(([, { proof }]) => proof !== undefined);
    const idsOf = (entries: typeof supported) => entries.map(([id]) => id);
    const proved = idsOf(supported.filter(([, { proof }]) => proof === "client"));
    const isDriven = (support: { readonly calls?: readonly string[] }) =>
      callsOf(support).every((route) => judge.routes.includes(route));
    expect(proved).not.toEqual([]);
    expect(proved).toEqual(idsOf(supported.filter(([, support]) => isDriven(support))));
  });
});

/** The requests of an operation. A star says that one is repeated. */
function callsOf({ calls = [] }: { readonly calls?: readonly string[] }): string[] {
  return calls.map((http) => routeOf({ http: http.replace(" *", "") }));
}

/** GraphQL is at another host, which the twin does not tell apart. */
function routeOf({ http }: { readonly http: string }): string {
  return http.replace("https://app.arize.com", "");
}
