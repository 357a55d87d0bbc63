import { parse, YAMLParseError } from "yaml";

const ROLES = ["admin", "member", "read-only"] as const;

/** A role that the file may give. Annotators have accounts of their own kind, which no role can change. */
export type Role = (typeof ROLES)[number];

/** Something in the file that is wrong, in one line. */
export class MembersFileError extends Error {}

/**
 * Reads a file of members.
 *
 * @returns The role of each address, which is in lower case, as servers compare addresses without regard to case.
 * @throws {MembersFileError} It is not YAML, has something else than addresses and roles, or has no admin.
 */
export function readMembers(text: string): ReadonlyMap<string, Role> {
  const members = new Map<string, Role>();
  for (const [email, role] of Object.entries(parseYaml(text))) {
    const known = ROLES.find((one) => one === role);
    if (!email.includes("@")) throw new MembersFileError(`${email} is not an address`);
    if (known === undefined) throw new MembersFileError(`${email} has the role ${role}, and not ${ROLES.join(", ")}`);
    if (members.has(email.toLowerCase())) throw new MembersFileError(`${email} is there twice`);
    members.set(email.toLowerCase(), known);
  }
  // An empty file is more likely a mistake than a wish.
  if (![...members.values()].includes("admin")) throw new MembersFileError("nobody is an admin");
  return members;
}

function parseYaml(text: string): object {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new MembersFileError(error.message.split("\n")[0]);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new MembersFileError("it has to have a line for each member, such as ada@acme.example: admin");
}
