import { createOrgplane, type Orgplane } from "@orgplane/client";
import { createContext, useContext } from "react";

/** Makes the client of one identity. The page's own server passes `/v1` on to the API, so that no other origin is involved. */
export function createClient(token: string): Orgplane {
  return createOrgplane({ baseUrl: "/v1", token });
}

/** The client of whoever has signed in. */
export const ClientContext = createContext<Orgplane | undefined>(undefined);

export function useClient(): Orgplane {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error("useClient needs a ClientContext above it");
  return client;
}
