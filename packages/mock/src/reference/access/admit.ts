import { type Admission, refuse } from "@orgplane/adapter-kit";
import { type Context, timeIn, type World } from "../context.ts";
import { settle } from "../settle.ts";
import { put } from "../store/batch.ts";
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
  if (caller.user) acceptInvitations(world, caller.user.id);
  return { ...world, caller: { ...caller, user: caller.user && world.store.get("users", caller.id) } };
}

/** Somebody who signs in has found the invitations, and accepts them. */
function acceptInvitations(world: World, id: string): void {
  const { store } = world;
  const open = store.where("members", "user_id", id).filter(({ status }) => status === "invited");
  const user = store.get("users", id);
  if (open.length === 0 || user === undefined) return;
  const at = timeIn(world);
  const name = user.user ?? user.email?.split("@")[0] ?? id;
  store.commit(
    [
      put("users", { ...user, user: name, last_login_at: at }),
      ...open.map((member) => put("members", { ...member, status: "active", updated_at: at })),
    ],
    at,
  );
}
