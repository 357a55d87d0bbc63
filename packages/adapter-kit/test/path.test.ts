import { describe, expect, it } from "vitest";
import { fillPath } from "../src/index.ts";
import { matchPath } from "../src/routing/routes.ts";

const template = "/organizations/{organization}/members/{member}";

describe("a path", () => {
  it.each(["a/b", "a%2Fb", "..%2f", "ä b", "a?b#c", "...", "a.b", "%", "+"])(
    "takes %j, and gives it back",
    (member) => {
      const path = fillPath(template, { organization: "acme", member });
      expect(new URL(path, "http://a").pathname).toBe(path);
      expect(matchPath(path)?.values).toEqual({ organization: "acme", member });
    },
  );

  it.each([".", "..", "", undefined])("rejects %j, which would become another path", (member) => {
    const values = { organization: "acme", member } as Record<string, string>;
    expect(() => fillPath(template, values)).toThrow(RangeError);
  });

  it("prefers a literal segment to a parameter", () => {
    const ids = (path: string) => [...(matchPath(path)?.operations.values() ?? [])].map(({ id }) => id);
    expect(ids("/organizations/acme/runs/archive")).toEqual(["archiveRuns"]);
    expect(ids("/organizations/acme/runs/run_1")).toEqual(["getRun"]);
    expect(matchPath("/organizations//members")).toBeUndefined();
  });
});
