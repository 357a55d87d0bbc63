import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

/** Who uses the console. A real one would hold what its identity provider gives; this one holds a token. */
export interface Session {
  readonly token: string | undefined;
  /** Whether the token was refused, so that the person has to sign in again. */
  readonly isExpired: boolean;
  signIn(token: string): void;
  signOut(): void;
  expire(): void;
}

const KEY = "orgplane-token";
const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  // It ends with the tab, and other tabs do not see it.
  const [token, setToken] = useState(() => sessionStorage.getItem(KEY) ?? undefined);
  const [isExpired, setExpired] = useState(false);

  const signIn = useCallback((given: string) => {
    sessionStorage.setItem(KEY, given);
    setToken(given);
    setExpired(false);
  }, []);
  const leave = useCallback((expired: boolean) => {
    sessionStorage.removeItem(KEY);
    setToken(undefined);
    setExpired(expired);
  }, []);

  const session = useMemo(
    () => ({ token, isExpired, signIn, signOut: () => leave(false), expire: () => leave(true) }),
    [token, isExpired, signIn, leave],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("useSession needs a SessionProvider above it");
  return session;
}
