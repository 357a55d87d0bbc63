import { type RefusalInit, refuse } from "@orgplane/adapter-kit";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { type User, usersOf, withEmail } from "./user-named.ts";

/**
 * Makes a write that the platform refuses for the last admin. It has no code for this, so the admins are counted then.
 *
 * @throws Refusal 409 `last_admin`
 */
export async function unlessLastAdmin<Result>(
  up: Upstream,
  { organization, user }: { readonly organization: string; readonly user: string },
  write: () => Promise<Result>,
): Promise<Result> {
  const isLast = (users: readonly User[]) => {
    // Who is only invited may never come.
    const admins = users.filter(({ admin, status }) => admin && status !== "pending");
    return admins.length === 1 && admins[0]?.id === user;
  };
  const detail = `Organization "${organization}" has no other admin. Make somebody else admin first.`;
  return explained(up, organization, { write, isSo: isLast, code: "last_admin", init: { detail } });
}

/**
 * Makes a write that the platform refuses for an address that belongs to a user. It has no code for this, so it is looked for.
 *
 * @throws Refusal 409 `already_a_member`
 */
export async function unlessMember<Result>(
  up: Upstream,
  { organization, email }: { readonly organization: string; readonly email: string },
  write: () => Promise<Result>,
): Promise<Result> {
  const isThere = (users: readonly User[]) => withEmail(users, email) !== undefined;
  const detail = `${email} belongs to organization "${organization}" already.`;
  const errors = [{ pointer: "/email", code: "already_a_member", detail: "belongs to a member" }];
  return explained(up, organization, { write, isSo: isThere, code: "already_a_member", init: { detail, errors } });
}

/** A write, and what its refusal means where something is so. */
interface Explained<Result> {
  readonly write: () => Promise<Result>;
  readonly isSo: (users: readonly User[]) => boolean;
  readonly code: "last_admin" | "already_a_member";
  readonly init: RefusalInit;
}

async function explained<Result>(
  up: Upstream,
  organization: string,
  { write, isSo, code, init }: Explained<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isRefusedWith(error, 400, 403, 409, 422)) throw error;
    // A look that fails explains nothing; the refusal is what there is to say then.
    const users = await usersOf(up, organization).catch(() => []);
    // Whoever is no admin is told 403 whatever it was.
    if (isSo(users) && !(error.status === 403 && (await isNoAdmin(up, users)))) refuse(code, init);
    throw error;
  }
}

/** Whether the caller is one of the users, and no admin. The platform's staff are none of them. */
async function isNoAdmin(up: Upstream, users: readonly User[]): Promise<boolean> {
  const caller = await up.get("/user", {}).catch(() => undefined);
  return users.some(({ id, admin }) => id === caller?.id && !admin);
}
