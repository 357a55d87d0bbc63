import { type Admission, refuse } from "@orgplane/adapter-kit";
import { type Context, timeIn, type World } from "../context.ts";
import { settle } from "../settle.ts";
import { put } from "../store/batch.ts";
import type { UserRecord } from "../store/records.ts";
import { audited } from "../write.ts";
import { authenticate } from "./authenticate.ts";

/** Lets a request in, or refuses it: who is it, and do the credentials reach so far? */
export function admit({ credential, scopes, request, responseHeaders }: Admission, world: World): Context {
  world.limit?.(request, responseHeaders);
  settle(world);
  const caller = authenticate(world, credential);
  const missing = scopes.filter((scope) => caller.scopes !== null && !caller.scopes.includes(scope));
  if (missing.length > 0) {
    refuse("insufficient_scope", { detail: `The credentials lack the scope ${missing.join(" ")}, which this takes.` });
  }
  if (caller.user) acceptInvitations({ ...world, caller }, caller.user);
  return { ...world, caller: { ...caller, user: caller.user && world.store.get("users", caller.id) } };
}

/** Somebody who signs in has found the invitations, and accepts them. */
function acceptInvitations(context: Context, user: UserRecord): void {
  const { store } = context;
  const open = store.where("members", "user_id", user.id).filter(({ status }) => status === "invited");
  if (open.length === 0) return;
  const at = timeIn(context);
  const name = user.user ?? user.email?.split("@")[0] ?? user.id;
  const changes = open.flatMap((member) => [
    put("members", { ...member, status: "active", updated_at: at }),
    audited(context, {
      organization: member.organization_id,
      action: "invitation.accepted",
      target: { type: "member", id: user.id, name },
    }),
  ]);
  store.commit([put("users", { ...user, user: name, last_login_at: at }), ...changes], at);
}
