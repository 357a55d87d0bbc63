import { type Fetch, type Login, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import { explain } from "./explain.ts";

/** Takes the token of an hour that belongs to a key. */
export async function logIn(baseUrl: string, fetch: Fetch, key: string): Promise<Login> {
  // The key goes in the header as well as in the form, as the vendor's client has it.
  const authorize = (headers: Headers) => headers.set("Authorization", `Bearer ${key}`);
  // A login is shared by calls, so it is not given up with one of them, and its headers say nothing to any.
  const call = { signal: new AbortController().signal, responseHeaders: new Headers() };
  const { post } = sendersFor<paths>({ baseUrl, fetch, authorize, explain }, call);
  const { access_token, expires_in } = await post("/auth/login", { form: { password: key } });
  return { token: access_token, expiresAt: expires_in ? Date.now() + expires_in * 1000 : undefined };
}
