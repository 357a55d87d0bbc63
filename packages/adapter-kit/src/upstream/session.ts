import type { Attempt } from "./platform.ts";

/** What a login gives. */
export interface Login {
  readonly token: string;
  /** When the token ends, in milliseconds since 1970, if that is known. A new one is taken half a minute before. */
  readonly expiresAt?: number | undefined;
}

// A request takes a while, and clocks differ.
const reserve = 30_000;

/**
 * Keeps the token of a login for all requests, and logs in anew when it has ended, or was refused. Requests that need a token at
 * the same time share one login, so it is not given up when one of them is.
 *
 * @param login - logs in.
 * @returns what gives the token to `authorize`.
 */
export function sessionOf(login: () => Promise<Login>): (attempt: Attempt) => Promise<string> {
  let current: Promise<Login> | undefined;
  const begin = () => {
    const begun = login();
    current = begun;
    begun.catch(() => {
      if (current === begun) current = undefined;
    });
    return begun;
  };
  return async ({ refused }) => {
    const known = current ?? begin();
    const { token, expiresAt = Number.POSITIVE_INFINITY } = await known;
    const isRefused = [...(refused?.values() ?? [])].some((value) => value.includes(token));
    if (!isRefused && Date.now() < expiresAt - reserve) return token;
    // Another request may have begun to log in anew meanwhile. Nothing can come between this look and the login.
    const next = current === undefined || current === known ? begin() : current;
    return (await next).token;
  };
}
