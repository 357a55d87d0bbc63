import { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../src/root.ts";
import { instantiations, ONE_CALL } from "../src/types-cost.ts";

it("checks a file with one call in under 1,000 instantiations", () => {
  const cost = instantiations(ONE_CALL);
  mkdirSync(`${root}tools/repo/coverage`, { recursive: true });
  writeFileSync(
    `${root}tools/repo/coverage/types-cost.txt`,
    `One call through the facade: ${cost} type instantiations\n`,
  );
  expect(cost).toBeLessThan(1000);
});

it("counts the cost of generics over the paths, so the figure above can grow", () => {
  const generic = `import type { paths } from "@orgplane/spaces/fetch";
import { createSpacesFetch } from "@orgplane/spaces/fetch";
export const raw = await createSpacesFetch({ token: "tok_owner" }).GET("/spaces/{space}", { params: { path: { space: "fraud" } } });
export type Paths = keyof paths;
`;
  expect(instantiations(generic)).toBeGreaterThan(1000);
});
