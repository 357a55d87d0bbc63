import { createOrgplane } from "@orgplane/client";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { ClientContext } from "../../src/api/client.ts";
import { createQueryClient } from "../../src/api/query-client.ts";
import { SessionProvider } from "../../src/session/session.tsx";

type Fetch = (request: Request) => Promise<Response>;

/** What stands around components in the app: a client on `fetch`, a cache, and the URL of a page of acme. */
export function within(fetch: Fetch, path = "/acme/members") {
  const client = createOrgplane({ baseUrl: "http://localhost/v1", token: "tok_owner", fetch, logLevel: "off" });
  const failures: string[] = [];
  const queries = createQueryClient({
    onSignedOut: () => failures.push("signed out"),
    onDone() {},
    onFailed: (what) => failures.push(what),
  });
  const location = memoryLocation({ path });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <Router hook={location.hook} searchHook={location.searchHook}>
            <Route path="/:organization/*?">{children}</Route>
          </Router>
        </SessionProvider>
      </QueryClientProvider>
    </ClientContext>
  );
  return { wrapper, failures, queries };
}
