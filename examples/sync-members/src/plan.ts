import type { OrganizationScope } from "@orgplane/client";
import type { Role } from "./members-file.ts";

/** One difference between the file and the organization. */
export interface Step {
  /** What is done about it, in words. */
  readonly text: string;
  /** Does it. */
  run(): Promise<unknown>;
}

/**
 * Compares the members of an organization with those that the file wants. It only reads.
 *
 * @param me The address of the user who runs the script; null if it is unknown.
 */
export async function planSteps(
  { members }: OrganizationScope,
  wanted: ReadonlyMap<string, Role>,
  me: string | null,
): Promise<readonly Step[]> {
  const promotions: Step[] = [];
  const others: Step[] = [];
  const removals: Step[] = [];
  const own: Step[] = [];
  const present = new Set<string>();

  for await (const { id, email, role } of members.list()) {
    // Programs have no address, and annotators cannot have another role: the file says nothing about either.
    if (email === null || role === "annotator") continue;
    const address = email.toLowerCase();
    present.add(address);
    const next = wanted.get(address);
    const isOwn = address === me?.toLowerCase();
    if (next === undefined) {
      (isOwn ? own : removals).push({ text: `remove ${email}`, run: () => members.delete(id) });
    } else if (role !== null && next !== role) {
      // Some platforms do not tell the roles of members. Those are left as they are.
      const steps = isOwn ? own : next === "admin" ? promotions : others;
      steps.push({ text: `make ${email} ${next} instead of ${role}`, run: () => members.update(id, { role: next }) });
    }
  }
  for (const [email, role] of wanted) {
    if (!present.has(email)) {
      others.push({ text: `invite ${email} as ${role}`, run: () => members.create({ email, role }) });
    }
  }
  // New admins come first, so that the organization is never without one. The user comes last, who may do nothing afterwards.
  return [...promotions, ...others, ...removals, ...own];
}
