import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { routes } from "../../src/arize/routes/routes.ts";

const file = fileURLToPath(import.meta.resolve("@orgplane/spec/platforms.yaml"));
const { arize } = parse(readFileSync(file, "utf8")).platforms as {
  readonly arize: {
    readonly operations: readonly { readonly http: string }[];
    readonly support: Readonly<Record<string, { readonly calls?: readonly string[] }>>;
  };
};

describe("platforms.yaml", () => {
  it("maps nothing of Arize that the twin does not answer", () => {
    const mapped = arize.operations.map(routeOf);
    // A star says that the call is repeated.
    const called = Object.values(arize.support).flatMap(({ calls = [] }) =>
      calls.map((http) => routeOf({ http: http.replace(" *", "") })),
    );
    expect(mapped.length).toBeGreaterThan(20);
    expect([...new Set([...mapped, ...called])].filter((route) => !(route in routes))).toEqual([]);
  });

  it("maps all that the twin answers", () => {
    const mapped = new Set(arize.operations.map(routeOf));
    expect(Object.keys(routes).filter((route) => !mapped.has(route))).toEqual([]);
  });
});

/** GraphQL is at another host, which the twin does not tell apart. */
function routeOf({ http }: { readonly http: string }): string {
  return http.replace("https://app.arize.com", "");
}
