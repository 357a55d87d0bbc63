import { needAdmin, organizationOf } from "../access.ts";
import { requiredIn, textIn } from "../body.ts";
import { type Handler, unread } from "../call.ts";
import { Invalid, Refusal } from "../refusal.ts";
import type { User } from "../state.ts";
import { toUser } from "./users.ts";

export const createServiceAccount: Handler = (call) => {
  const { state, body, assumptions, newId } = call;
  const organization = organizationOf(call);
  needAdmin(call, organization);
  const username = requiredIn(body, "username", 50);
  if (!/^[\w\-@.]+$/.test(username)) throw new Invalid(["body", "username"], "String should match pattern");
  textIn(body, "description", 256);
  const isTaken = state.users.some((one) => one.organization_id === organization.id && one.username === username);
  if (isTaken) throw new Refusal(assumptions.conflictStatus, "EntityExistsError", "The name is taken");
  const account: User = {
    id: newId(),
    username,
    email: null,
    name: null,
    avatar_url: null,
    company: null,
    job_title: null,
    metadata: {},
    password: null,
    password_expired: null,
    oauth_provider: null,
    oauth_id: null,
    is_active: true,
    is_superuser: false,
    is_service_account: true,
    organization_id: organization.id,
    is_onboarded: false,
  };
  state.users.push(account);
  organization.members.push(account.id);
  return unread(call, toUser(account));
};
