import { refuse } from "@orgplane/adapter-kit";

/** What is found by its name there, and the words that stand for something else in the place of such a name. */
const reserved = {
  organization: ["list", "create", "names"],
  team: ["names"],
  member: ["names"],
} as const;

/**
 * A name that is to stand in a path. Servers of this kind decode `%2F` before they look for a path, so a name with a slash would
 * be another path, which a write must not meet.
 *
 * @throws Refusal 404 for what cannot be a name there.
 */
export function nameInPath(kind: keyof typeof reserved, name: string): string {
  const words: readonly string[] = [".", "..", "", ...reserved[kind]];
  if (!words.includes(name) && !name.includes("/")) return name;
  return refuse("not_found", { detail: `There is no ${kind} "${name}".` });
}
