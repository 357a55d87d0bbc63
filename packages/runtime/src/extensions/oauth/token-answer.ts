import type { TokenEndpointResponse } from "oauth4webapi";
import { isSecret } from "../../options/credentials.ts";
import type { IssuedToken } from "./stored-token.ts";

/** Nobody is told who has signed in, so there is no need to check the proof of it. */
export function withoutIdToken(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (member, value) => (member === "id_token" ? undefined : value)));
  } catch {
    return "";
  }
}

/** Reads a valid answer; undefined if its token is not one that is sent as it is, a bearer's. */
export function readIssued(answer: TokenEndpointResponse, serverTime: number): IssuedToken | undefined {
  const { access_token: token, token_type: type, expires_in: seconds, refresh_token: refreshToken } = answer;
  if (!isSecret(token) || type !== "bearer") return undefined;
  const expiresAt = seconds === undefined ? undefined : serverTime + seconds * 1_000;
  return { token, expiresAt, refreshToken, serverTime };
}
