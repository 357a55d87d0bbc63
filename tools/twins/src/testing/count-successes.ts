import openapi from "@orgplane/spec/openapi.json" with { type: "json" };
import type { Answering } from "./ask.ts";

interface Route {
  readonly id: string;
  readonly method: string;
  readonly pattern: RegExp;
}

const routes: readonly Route[] = Object.entries(openapi.paths)
  .flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId: id }]: [string, { operationId?: string }]) =>
      id === undefined ? [] : [{ id, method: method.toUpperCase(), path }],
    ),
  )
  .map(({ path, ...route }) => ({ ...route, pattern: new RegExp(`/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`) }));

/** An adapter that notes which operations it has answered with a success, in the order of the contract. */
export function countSuccesses(adapter: Answering): { counted: Answering; exercised: () => readonly string[] } {
  const seen = new Set<string>();
  return {
    async counted(request) {
      const response = await adapter(request);
      const { pathname } = new URL(request.url);
      const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(pathname));
      if (response.ok && route !== undefined) seen.add(route.id);
      return response;
    },
    exercised: () => routes.map(({ id }) => id).filter((id) => seen.has(id)),
  };
}
