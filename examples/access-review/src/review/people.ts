import type { Access, OrganizationReview, Person } from "./model.ts";

/** Joins the members of all organizations to people, by e-mail address in lower case. */
export function peopleOf(organizations: readonly OrganizationReview[]): Person[] {
  const people = new Map<string, Access[]>();
  for (const access of organizations.flatMap(accessOf)) {
    const known = people.get(access.who);
    if (known === undefined) people.set(access.who, [access]);
    else known.push(access);
  }
  return [...people]
    .map(([who, access]) => ({ who, access }))
    .sort((a, b) => (a.who < b.who ? -1 : Number(a.who > b.who)));
}

function accessOf({ name, platform, members, places }: OrganizationReview): Access[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  // Where nobody has a time, the platform does not say it: nobody can be told to have never signed in.
  const saysSignIn = members.some(({ last_login_at }) => last_login_at !== null);
  const whoIs = (id: string, email: string | null | undefined, user: string | null | undefined) =>
    email?.toLowerCase() ?? `${user ?? id} (${name})`;
  const rows = members.map(({ id, email, user, role, status, kind, last_login_at }) => ({
    who: whoIs(id, email, user),
    organization: name,
    platform,
    place: "organization",
    role: role ?? "not told",
    status: status ?? "not told",
    kind: kind ?? "not told",
    lastSignIn: saysSignIn ? last_login_at : undefined,
  }));
  const inPlaces = places.flatMap(({ kind, name: place, people }) =>
    people.map(({ userId, email, role }) => {
      const member = byId.get(userId);
      return {
        who: whoIs(userId, email ?? member?.email, member?.user),
        organization: name,
        platform,
        place: `${kind} ${place}`,
        role: role ?? "not told",
        status: member?.status ?? "not told",
        kind: member?.kind ?? "not told",
        lastSignIn: saysSignIn ? (member?.last_login_at ?? null) : undefined,
      };
    }),
  );
  return [...rows, ...inPlaces];
}
