import { follow, knownValues, type Place } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Platform, RoleLevel } from "./files.ts";
import type { Landing } from "./mapping.ts";

/** Where the contract lists the roles of each level: a schema, and the path from there. */
const LEVELS: Record<RoleLevel, [schema: string, path: string]> = {
  organization: ["MemberRole", ""],
  team: ["TeamRole", ""],
  space: ["PredefinedSpaceRole", "/name"],
};

/** The names of renamed roles, whose own names would be mistaken for ours. */
export function renamedRoles({ roles }: Platform): string[] {
  return Object.values(roles.renamed ?? {}).flatMap((table) => Object.keys(table));
}

/**
 * The problems of a platform's roles: a role that can be read must also be writable, and must not be mistaken for
 * another.
 *
 * @param landed - the mapped fields
 * @param answered - the schemas in the responses of supported operations
 */
export function roleProblems(
  name: string,
  { roles }: Platform,
  contract: Contract,
  landed: readonly Landing[],
  answered: readonly Place[],
): string[] {
  const problems: string[] = [];
  const ours = Object.fromEntries(levels().map((level) => [level, rolesOf(level, contract)]));
  const names = new Set(Object.values(ours).flat());
  for (const level of levels()) {
    const { [level]: table = {}, passed_through: passed = [] } = roles;
    const renamed = roles.renamed?.[level] ?? {};
    const refused = roles.refused?.[level] ?? {};
    const known = ours[level] ?? [];
    const isUsed = answered.some((place) => levelOf(place, contract) === level);
    const report = (problem: string) => problems.push(`${name} roles ${level}: ${problem}`);

    if (!isUsed && Object.keys({ ...table, ...renamed, ...refused }).length > 0)
      report("no supported operation answers roles of this level. Remove it.");
    for (const role of [...Object.keys(table), ...Object.keys(refused)]) {
      if (!known.includes(role)) report(`the contract has no role "${role}" there, only ${known.join(", ")}`);
    }
    for (const role of Object.keys(renamed)) {
      if (names.has(role) || passed.includes(role)) report(`"${role}" already is a role here. Give it another name.`);
    }
    const theirs = [...Object.values(table), ...Object.values(renamed)];
    const twice = theirs.find((role, index) => theirs.indexOf(role) !== index);
    if (twice)
      report(`"${twice}" stands for two roles here, so it cannot be read back. Keep one, and refuse the other.`);
    for (const role of known) {
      if (role in table && role in refused) report(`"${role}" is mapped and refused. Keep one.`);
      if (!isUsed || role in table || role in refused) continue;
      report(`nothing is said of "${role}": give its counterpart, or refuse it with the reason`);
    }
    for (const role of passed) {
      if (theirs.includes(role)) report(`"${role}" is mapped and passed through. Keep one.`);
    }
    for (const problem of mappingProblems({ ...table, ...renamed }, landed, level, contract)) report(problem);
  }
  for (const role of roles.passed_through ?? []) {
    if (names.has(role))
      problems.push(
        `${name} roles: "${role}" is passed through, but is one of our own names. Map it, or give it another name under renamed.`,
      );
  }
  return problems;
}

/** Compares role fields of theirs with the table of the level. */
function mappingProblems(
  table: Record<string, string>,
  landed: readonly Landing[],
  level: RoleLevel,
  contract: Contract,
): Set<string> {
  const problems = new Set<string>();
  for (const { label, field, target, places } of landed) {
    if (!places.some((place) => levelOf(place, contract) === level)) continue;
    const { values, note } = target;
    if (!values) {
      const differs = Object.entries(table).find(([ours, theirs]) => spelling(ours) !== spelling(theirs));
      if (differs && !note)
        problems.add(`${label} "${field}" has no values, though ${differs[1]} there is ${differs[0]} here. Add them.`);
      continue;
    }
    const isSame = (theirs: string, value: string) =>
      [value, `${field.split(".").at(-1)}: ${value}`].some((one) => spelling(one) === spelling(theirs));
    for (const [value, role] of Object.entries(values)) {
      const theirs = table[String(role)];
      if (theirs !== undefined && isSame(theirs, value)) continue;
      problems.add(`${label} "${field}" makes "${role}" of ${value}; the table says ${theirs ?? "nothing of it"}.`);
    }
    for (const [role, theirs] of Object.entries(table)) {
      if (!Object.values(values).includes(role))
        problems.add(`${label} "${field}" leaves out "${role}", which is ${theirs} there.`);
    }
  }
  return problems;
}

/** The level of the roles at a place. */
function levelOf(place: Place, contract: Contract): RoleLevel | undefined {
  if (/^(SpaceRole|PredefinedSpaceRole\/name)$/.test(place.name)) return "space";
  const values = String(knownValues(contract.document, [place]));
  // Most places list no values, and no level is without a role.
  if (values === "") return undefined;
  return levels().find((level) => level !== "space" && String(rolesOf(level, contract)) === values);
}

function rolesOf(level: RoleLevel, { document }: Contract): string[] {
  const [schema, path] = LEVELS[level];
  const component = { schema: document.components["schemas"]?.[schema] ?? null, name: schema };
  return knownValues(document, follow(document, [component], path)).map(String);
}

function levels(): RoleLevel[] {
  return Object.keys(LEVELS) as RoleLevel[];
}

/** A name without differences of spelling: `READ_ONLY`, `readOnly`, `read-only`. */
function spelling(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, "");
}
