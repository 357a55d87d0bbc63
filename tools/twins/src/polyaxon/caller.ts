import { Refusal } from "./refusal.ts";
import type { Organization, ServiceAccount, State, Token, User } from "./state.ts";

/** Who makes a request: a person, or a service account of one organization. */
export type Caller =
  | { readonly kind: "user"; readonly user: User; readonly name: string }
  | {
      readonly kind: "service-account";
      readonly account: ServiceAccount;
      readonly organization: Organization;
      readonly name: string;
    };

/** Finds out who makes a request, and refuses with 401 when nobody can be found. */
export function callerOf(headers: Headers, { users, organizations }: State, now: Date): Caller {
  const [, key] = /^token (\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (key === undefined) throw new Refusal(401, "Authentication credentials were not provided.");
  const holds = ({ tokens }: { readonly tokens: readonly Token[] }) => tokens.some((one) => isValid(one, key, now));
  const user = users.find(holds);
  if (user !== undefined) return { kind: "user", user, name: user.username };
  for (const organization of organizations) {
    const account = organization.service_accounts.find(holds);
    if (account !== undefined) return { kind: "service-account", account, organization, name: account.name };
  }
  throw new Refusal(401, "Invalid token.");
}

function isValid({ key, expires_at }: Token, given: string, now: Date): boolean {
  return key === given && (expires_at === null || new Date(expires_at) > now);
}
