import { arrow, box, note, svg } from "./shapes.ts";

/** How the repository is made: what is generated from the contract. */
export function repositoryPicture(resources: readonly { name: string; operations: number }[]): string {
  const total = resources.reduce((sum, { operations }) => sum + operations, 0);
  const title = "From one contract come typed clients, a mock server and one OpenAPI file for other languages";
  const desc =
    "The folder spec generates a package for each resource; the package client composes them; the mock serves it.";
  return svg(800, 400, title, desc, [
    note(255, 40, "generate"),
    note(533, 40, "compose"),
    box(20, 120, 190, 90, "spec/", `${total} operations, OpenAPI 3.1`, "source"),
    ...resources.flatMap(({ name, operations }, row) => {
      const y = 60 + row * 56;
      return [
        arrow(`M212 165 298 ${y + 21}`),
        box(300, y, 190, 42, `@orgplane/${name}`, `${operations} operations`),
        arrow(`M490 ${y + 21} 576 129`),
      ];
    }),
    box(578, 104, 200, 50, "@orgplane/client", "the facade, for applications"),
    box(300, 320, 190, 50, "@orgplane/mock", "Prism, for front ends"),
    box(20, 320, 190, 50, "openapi.json", "Python, Go, Java, Rust …"),
    arrow("M115 210 115 318"),
    arrow("M160 210 298 335"),
    note(75, 268, "bundle"),
    arrow("M678 154V345H492"),
    note(585, 336, "contract tests"),
  ]);
}
