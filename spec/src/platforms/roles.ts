import { follow, knownValues } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Platform } from "./files.ts";

/** Where the contract lists the roles of each level: a schema, and the way from there. */
const LEVELS = {
  organization: ["MemberRole", ""],
  team: ["TeamRole", ""],
  space: ["PredefinedSpaceRole", "/name"],
} as const;

/** What is wrong with the roles of a platform: a role that is read has to be one that can be written back. */
export function roleProblems(name: string, { roles }: Platform, { document }: Contract): string[] {
  const problems: string[] = [];
  for (const [level, [schema, path]] of Object.entries(LEVELS)) {
    const table = roles[level as keyof typeof LEVELS];
    if (!table) continue;
    const component = { schema: document.components["schemas"]?.[schema] ?? null, name: schema };
    const known = knownValues(document, follow(document, [component], path)).map(String);
    const report = (problem: string) => problems.push(`${name} roles ${level}: ${problem}`);
    for (const role of Object.keys(table)) {
      if (!known.includes(role)) report(`the contract has no role "${role}" there, only ${known.join(", ")}`);
    }
    const theirs = Object.values(table);
    const twice = theirs.find((role, index) => theirs.indexOf(role) !== index);
    if (twice)
      report(`"${twice}" stands for two roles here, so it cannot be read back. Keep one, and refuse the other.`);
    for (const role of known) {
      if (role in table || roles.refused?.[role]) continue;
      report(`nothing is said of "${role}": give its counterpart, or refuse it with the reason`);
    }
    for (const role of roles.passed_through ?? []) {
      if (theirs.includes(role)) report(`"${role}" is mapped and passed through. Keep one.`);
    }
  }
  return problems;
}
