import { type Fetch, type Login, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import type { Wire } from "./wire.ts";

/** Takes the token that belongs to a key. How long it holds is not documented: the adapter logs in anew when it is refused. */
export async function logIn(baseUrl: string, fetch: Fetch, body: Wire<"LoginRequest">): Promise<Login> {
  // A login is shared by calls, so it is not given up with one of them, and its headers say nothing to any.
  const call = { signal: new AbortController().signal, responseHeaders: new Headers() };
  // Its errors could quote the key, which is in the body.
  const explain = () => ({});
  const { post } = sendersFor<paths>({ baseUrl, fetch, authorize: () => {}, errors: "any", explain }, call);
  const { jwt } = await post("/api/v1/login", { body });
  return { token: jwt };
}
