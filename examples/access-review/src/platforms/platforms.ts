import { type Adapter, operationIdOf } from "@orgplane/adapter-kit";
import { combine } from "@orgplane/adapter-kit/combine";
import { createOrgplane, type Orgplane } from "@orgplane/client";

/** Sends a request to a platform. */
export type Fetch = (request: Request) => Promise<Response>;

/** Makes the adapter of a platform. What it asks the platform goes through `fetch`. */
export type Platform = (fetch: Fetch) => Adapter;

/** Several platforms behind one client, and what they were asked. */
export interface Platforms {
  readonly orgplane: Orgplane;
  /** The requests so far, by the name of the platform: to its adapter, and from there to the platform. */
  readonly requests: ReadonlyMap<string, Requests>;
}

/** How many requests were made. */
export interface Requests {
  /** Those to the adapter, by operation. */
  readonly calls: Map<string, number>;
  /** Those to the platform. */
  upstream: number;
  /** What the adapter says of each operation. */
  readonly operations: Adapter["capabilities"]["operations"];
}

/** How many requests to a platform its capabilities have announced for what was asked. */
export interface Announced {
  /** Those of operations that need so many and no more. */
  readonly fixed: number;
  /** The operations whose requests depend on the amount of data. */
  readonly growing: readonly string[];
}

export function announced({ calls, operations }: Requests): Announced {
  const known = [...calls].map(([id, count]) => ({ id, count, each: operations[id]?.calls }));
  return {
    fixed: known.reduce((sum, { count, each }) => sum + count * (each ?? 0), 0),
    growing: known.filter(({ each }) => each === null).map(({ id }) => id),
  };
}

/**
 * Puts platforms behind one client.
 *
 * @param platforms - by the names that their organizations are to begin with.
 * @param retries - how often the client repeats what failed for the moment. Default: that of the client.
 */
export function connect(
  platforms: Readonly<Record<string, { adapter: Platform; fetch: Fetch }>>,
  retries?: number,
): Platforms {
  const requests = new Map<string, Requests>();
  const adapters = Object.entries(platforms).map(([name, { adapter: make, fetch }]) => {
    const adapter = make((request) => {
      counted.upstream += 1;
      return fetch(request);
    });
    const counted: Requests = { calls: new Map(), upstream: 0, operations: adapter.capabilities.operations };
    requests.set(name, counted);
    return [name, counting(adapter, counted)] as const;
  });
  const orgplane = createOrgplane({
    adapter: combine(Object.fromEntries(adapters)),
    ...(retries === undefined ? {} : { retries }),
  });
  return { orgplane, requests };
}

function counting(adapter: Adapter, { calls }: Requests): Adapter {
  const { platform, basePath, capabilities } = adapter;
  const ask = (request: Request) => {
    const operation = operationIdOf(request, basePath) ?? "none";
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    return adapter(request);
  };
  return Object.assign(ask, { platform, basePath, capabilities });
}
