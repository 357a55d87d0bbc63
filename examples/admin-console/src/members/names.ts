import type { Member } from "./queries.ts";

type Named = Pick<Member, "id" | "user" | "email" | "given_name" | "family_name">;

/** What to call a member: the full name, else the username, else the e-mail address. */
export function nameOf({ given_name, family_name, user, email, id }: Named): string {
  const full = [given_name, family_name].filter(Boolean).join(" ");
  return full || user || email || id;
}

/** What to say of a member beside the name. */
export function detailOf(member: Member): string | null {
  const { email, kind } = member;
  return email === nameOf(member) ? "has not signed in yet" : (email ?? kind);
}
