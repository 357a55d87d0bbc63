import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Fetch } from "../src/platforms/platforms.ts";
import { twins } from "../src/platforms/twins.ts";

/** What comes between the adapters and the fakes: by platform. */
type Interceptors = Readonly<Record<string, (fetch: Fetch) => Fetch>>;

/** The fakes of all platforms behind one client, and the writes that they got. */
export function platforms({ members = 0, between = {} }: { members?: number; between?: Interceptors } = {}) {
  const all = twins(members);
  const writes: string[] = [];
  const noting =
    (name: string, fetch: Fetch): Fetch =>
    (request) => {
      const { pathname } = new URL(request.url);
      // Logging in and GraphQL's questions are POSTs that change nothing.
      const isRead = request.method === "GET" || /login|graphql/.test(pathname);
      if (!isRead) writes.push(`${name} ${request.method} ${pathname}`);
      return fetch(request);
    };
  const entries = Object.entries(all).map(([name, { adapter, fetch }]) => {
    const outer = between[name] ?? ((inner: Fetch) => inner);
    return [name, { adapter, fetch: outer(noting(name, fetch)) }] as const;
  });
  return { ...connect(Object.fromEntries(entries), 0), all, writes };
}

/** A folder that is gone afterwards. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "access-review-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}
