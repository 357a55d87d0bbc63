import { Refusal } from "../http/refusal.ts";
import { isExpired } from "./expiry.ts";
import type { Project, ServiceUser, State, User } from "./state.ts";
import { milliseconds } from "./time.ts";

/** Who makes a request: a person, or a service user of one project. */
export type Caller =
  | { readonly kind: "user"; readonly user: User; readonly email: string }
  | {
      readonly kind: "service-user";
      readonly serviceUser: ServiceUser;
      readonly project: Project;
      readonly email: string;
    };

/** Finds out who makes a request, and refuses with 401 when nobody can be found. */
export function callerOf(headers: Headers, state: State, now: Date): Caller {
  const [, token] = /^Token (\S+)$/.exec(headers.get("authorization") ?? "") ?? [];
  if (token === undefined) throw new Refusal(401, "A token is missing");
  const user = state.users.find(({ id }) => id === state.tokens.get(token));
  if (user !== undefined) return { kind: "user", user, email: user.email };
  for (const project of state.projects) {
    const serviceUser = project.service_users.find((one) => one.token === token);
    if (serviceUser === undefined) continue;
    if (isExpired(serviceUser, now)) break;
    serviceUser.token_last_used = milliseconds(now);
    return { kind: "service-user", serviceUser, project, email: serviceUser.email };
  }
  throw new Refusal(401, "The token is not valid");
}
