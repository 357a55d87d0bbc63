import { arrow, box, note, svg } from "./shapes.ts";

/** A platform, and whether an adapter to it is there. */
export interface PlatformFacts {
  readonly name: string;
  readonly hasAdapter: boolean;
}

const USES = [
  ["your app", "TypeScript client"],
  ["your front end", "mock server"],
  ["your language", "OpenAPI file"],
] as const;

/** The point of all this: several platforms, one API, three ways to use it. */
export function platformsPicture(platforms: readonly PlatformFacts[], operations: number): string {
  const height = platforms.length * 54 + 50;
  const middle = (platforms.length * 54 - 10) / 2 + 10;
  const missing = platforms.some(({ hasAdapter }) => !hasAdapter);
  const names = platforms.map(({ name }) => name).join(", ");
  const title = `${platforms.length} platforms, one API`;
  const desc = `${names} each have an API of their own. Orgplane is one API for all of them, with ${operations} operations.
It is used through a TypeScript client, a mock server, or an OpenAPI file for other languages.`;
  return svg(640, height, title, desc, [
    ...platforms.flatMap(({ name, hasAdapter }, row) => {
      const y = 10 + row * 54;
      return [
        box(10, y, 140, 44, name),
        arrow(`M244 ${middle + (row - (platforms.length - 1) / 2) * 22} 152 ${y + 22}`, hasAdapter ? "" : "dashed"),
      ];
    }),
    box(245, middle - 75, 160, 150, "", "", "source"),
    box(245, middle - 75, 160, 70, "Orgplane API", `${operations} operations`, "none"),
    ...["organizations", "members", "spaces", "tenants"].map((name, row) => note(325, middle + 6 + row * 19, name)),
    ...USES.flatMap(([name, how], row) => {
      const y = middle - 110 + row * 78;
      return [box(500, y, 130, 64, name, how), arrow(`M498 ${y + 32} 407 ${middle + (row - 1) * 30}`)];
    }),
    ...(missing ? [note(320, height - 12, "dashed: mapped operation by operation, the adapter is not there yet")] : []),
  ]);
}
