import { QueryClientProvider } from "@tanstack/react-query";
import { useMemo } from "react";
import { Redirect, Route, Switch } from "wouter";
import { AccessPage } from "./access/access-page.tsx";
import { ClientContext, createClient } from "./api/client.ts";
import { createQueryClient } from "./api/query-client.ts";
import { MembersPage } from "./members/members-page.tsx";
import { HomePage } from "./organizations/home-page.tsx";
import { Shell } from "./organizations/shell.tsx";
import { SessionProvider, useSession } from "./session/session.tsx";
import { SignInPage } from "./session/sign-in-page.tsx";
import { SpacePage } from "./spaces/space-page.tsx";
import { SpacesPage } from "./spaces/spaces-page.tsx";
import { TenantsPage } from "./tenants/tenants-page.tsx";
import { ToastProvider, useToasts } from "./ui/toasts.tsx";

export function App() {
  return (
    <SessionProvider>
      <ToastProvider>
        <Gate />
      </ToastProvider>
    </SessionProvider>
  );
}

function Gate() {
  const { token } = useSession();
  return token === undefined ? <SignInPage /> : <Console key={token} token={token} />;
}

/** A client and a cache for each identity, so that nobody sees what another one has loaded. */
function Console({ token }: { readonly token: string }) {
  const { expire } = useSession();
  const { succeed, fail } = useToasts();
  const client = useMemo(() => createClient(token), [token]);
  const queries = useMemo(
    () => createQueryClient({ onSignedOut: expire, onDone: succeed, onFailed: fail }),
    [expire, succeed, fail],
  );
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/:organization/:page/*?">
            <Shell>
              <Switch>
                <Route path="/:organization/members" component={MembersPage} />
                <Route path="/:organization/members/:member" component={AccessPage} />
                <Route path="/:organization/spaces" component={SpacesPage} />
                <Route path="/:organization/spaces/:space" component={SpacePage} />
                <Route path="/:organization/tenants" component={TenantsPage} />
                <Route>
                  <Redirect to="/" replace />
                </Route>
              </Switch>
            </Shell>
          </Route>
          <Route>
            <Redirect to="/" replace />
          </Route>
        </Switch>
      </QueryClientProvider>
    </ClientContext>
  );
}
