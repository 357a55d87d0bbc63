import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { polyaxon as judge } from "../../judges/polyaxon.ts";
import { routes } from "../../src/polyaxon/routes/routes.ts";

const file = fileURLToPath(import.meta.resolve("@orgplane/spec/platforms.yaml"));
const { polyaxon } = parse(readFileSync(file, "utf8")).platforms as {
  readonly polyaxon: {
    readonly operations: readonly { readonly http: string | readonly string[] }[];
    readonly support: Readonly<Record<string, { readonly calls?: unknown; readonly proof?: string }>>;
  };
};
const mapped = polyaxon.operations.flatMap(({ http }) => http);

describe("platforms.yaml", () => {
  it("maps only what the twin answers", () => {
    const called = Object.values(polyaxon.support).flatMap(({ calls }) => textsIn(calls));
    expect(mapped.length).toBeGreaterThan(70);
    expect([...new Set([...mapped, ...called])].filter((route) => !(route in routes))).toEqual([]);
  });

  it("maps everything that the twin answers", () => {
    expect(Object.keys(routes).filter((route) => !mapped.includes(route))).toEqual([]);
  });

  it("counts as proven only what the vendor's client calls", () => {
    const supported = Object.entries(polyaxon.support).filter(([, { proof }]) => proof !== undefined);
    const idsOf = (entries: typeof supported) => entries.map(([id]) => id);
    const proved = idsOf(supported.filter(([, { proof }]) => proof === "client"));
    const isDriven = ({ calls }: { readonly calls?: unknown }) =>
      textsIn(calls).every((route) => judge.routes.includes(route));
    expect(proved).not.toEqual([]);
    expect(proved).toEqual(idsOf(supported.filter(([, support]) => isDriven(support))));
  });
});

/** The requests of an operation, alternatives among them. A star says that a request is repeated. */
function textsIn(calls: unknown): string[] {
  if (typeof calls === "string") return [calls.replace(" *", "")];
  return typeof calls === "object" && calls !== null ? Object.values(calls).flatMap(textsIn) : [];
}
