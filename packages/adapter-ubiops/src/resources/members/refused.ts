import { type RefusalInit, refuse } from "@orgplane/adapter-kit";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { usersOf, userWithEmail } from "./user-named.ts";

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
  const isLast = async () => {
    const admins = (await usersOf(up, organization)).filter(({ admin }) => admin);
    return admins.length === 1 && admins[0]?.id === user;
  };
  const detail = `Organization "${organization}" has no other admin. Make somebody else admin first.`;
  return explained(write, isLast, "last_admin", { detail });
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
  const isThere = async () => (await userWithEmail(up, organization, email)) !== undefined;
  return explained(write, isThere, "already_a_member", {
    detail: `${email} belongs to organization "${organization}" already.`,
    errors: [{ pointer: "/email", code: "already_a_member", detail: "belongs to a member" }],
  });
}

async function explained<Result>(
  write: () => Promise<Result>,
  isSo: () => Promise<boolean>,
  code: "last_admin" | "already_a_member",
  init: RefusalInit,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    // A look that fails explains nothing; the refusal is what there is to say then.
    if (isRefusedWith(error, 400, 403, 409, 422) && (await isSo().catch(() => false))) refuse(code, init);
    throw error;
  }
}
