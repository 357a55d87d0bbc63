/**
 * What the paths of requests begin with.
 *
 * @throws TypeError for what no path of a request can begin with.
 */
export function soundBasePath(basePath = "/v1"): string {
  if (/^(\/[^/?#\s]+)*$/.test(basePath)) return basePath;
  throw new TypeError(`basePath is "${basePath}": begin it with a slash, and do not end it with one: "/v1"`);
}
