import type { Handler } from "../call.ts";
import type { User } from "../state.ts";

export const getCurrentUser: Handler = ({ caller }) => ({ status: 200, body: toUser(caller) });

/** A user as each response says it, the password included. */
export function toUser(user: User): User {
  return { ...user };
}
