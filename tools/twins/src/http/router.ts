/** What a request asks for: a route with the parameters of its path, or none. */
export type Found<Handler> =
  | { readonly handler: Handler; readonly path: Readonly<Record<string, string>> }
  | { readonly handler: undefined; readonly allowed: readonly string[] };

/** Finds the handler of a request. */
export type Router<Handler> = (method: string, pathname: string) => Found<Handler>;

/**
 * Creates a router. Each segment of a path template is a parameter as a whole, or literal.
 *
 * @param routes - Handlers by method and path template, as `GET /organizations/{organization_name}`.
 */
export function createRouter<Handler>(routes: Readonly<Record<string, Handler>>): Router<Handler> {
  const known = Object.entries(routes).map(([route, handler]) => {
    const [method = "", template = ""] = route.split(" ");
    return { method, segments: template.split("/"), handler };
  });
  return (method, pathname) => {
    const segments = pathname.split("/");
    const matching = known.flatMap((route) => {
      const path = match(route.segments, segments);
      return path === undefined ? [] : [{ ...route, path }];
    });
    const found = matching.find((route) => route.method === method);
    return found ?? { handler: undefined, allowed: matching.map((route) => route.method) };
  };
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const given = segments[index] ?? "";
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name === undefined && given !== expected) return undefined;
    // A parameter that the client forgot leaves an empty segment.
    if (name !== undefined && given === "") return undefined;
    if (name !== undefined) path[name] = decode(given);
  }
  return path;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
