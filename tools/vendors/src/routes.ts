/** The paths of an API that a source in Python, JavaScript or TypeScript has as texts, without the names of parameters. */
export function routesIn(source: string): readonly string[] {
  // `/organizations/{name}/users`, f"/spaces/{space_id}", `/spaces/${id}`.
  const texts = source.matchAll(/(["'`])(\/(?:[\w.~:-]|\$?\{[^{}"'`]*\}|\/)+)\1/g);
  return [...new Set(Array.from(texts, ([, , path = ""]) => withoutNames(path)))];
}

/** A path with `{}` for each parameter. */
export function withoutNames(path: string): string {
  return path.replaceAll(/\$?\{[^{}]*\}/g, "{}").replace(/(?<=.)\/$/, "");
}

/** What a client has that another one has not, and the other way round; and which paths of a document it no longer has. */
export interface Drift {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Compares the paths of two versions of a client with each other, and with those of a document.
 *
 * @param document - The paths that an adapter calls. One counts as missing if it was there, and no longer is: not every client
 *   has its paths as whole texts.
 */
export function driftOf(before: readonly string[], after: readonly string[], document: readonly string[]): Drift {
  const has = (routes: readonly string[], path: string) => routes.some((route) => route.endsWith(path));
  const wanted = document.map(withoutNames);
  return {
    added: after.filter((route) => !before.includes(route)),
    removed: before.filter((route) => !after.includes(route)),
    missing: wanted.filter((path) => has(before, path) && !has(after, path)),
  };
}
