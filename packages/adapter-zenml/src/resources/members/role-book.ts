import { refuse } from "@orgplane/adapter-kit";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { allPages } from "../all-pages.ts";

type Role = Wire<"RoleRead">;

/** What the roles of the contract are called there. */
const theirs = new Map([
  ["admin", "Organization Admin"],
  ["member", "Organization Member"],
  ["read-only", "Organization Viewer"],
]);
const ours = new Map([...theirs].map(([our, their]) => [their, our]));
const reserved: readonly string[] = [...theirs.keys(), "annotator"];

/** The roles of an organization by name and by id: members have ids there, and names here. */
export class RoleBook {
  readonly #roles: readonly Role[];

  constructor(roles: readonly Role[]) {
    this.#roles = roles;
  }

  /** What a role is called here; its id, where it has no name. */
  nameOf(id: string): string {
    const role = this.#roles.find((one) => one.id === id);
    if (!role?.name) return id;
    if (role.system_managed && ours.has(role.name)) return ours.get(role.name) as string;
    // A custom role is not what it calls itself, where that means another role.
    return reserved.includes(role.name) || ours.has(role.name) ? `zenml:${role.name}` : role.name;
  }

  /**
   * The id of the role of the organization that is called so.
   *
   * @throws Refusal 422 for one that the platform does not have; 503 where it should have it, and does not.
   */
  idOf(name: string): string {
    const [role, another] = this.#called(name);
    if (role !== undefined && another === undefined) return role.id;
    const their = theirs.get(name);
    if (their !== undefined) {
      refuse("service_unavailable", { detail: `ZenML Pro lists no role "${their}", which is "${name}" here.` });
    }
    const detail = another ? `Several roles are called "${name}".` : `The organization has no role "${name}".`;
    return refuse("role_not_allowed", { detail, errors: [{ pointer: "/role", code: "role_not_allowed", detail }] });
  }

  /** Whether the organization has a role that is called so. */
  has(name: string): boolean {
    return this.#called(name).length > 0;
  }

  #called(name: string): readonly Role[] {
    const roles = this.#roles.filter(({ level }) => level === "organization");
    const found = roles.filter(({ id }) => this.nameOf(id) === name || id === name);
    // `listRoles` shows the platform's own names.
    return found.length > 0 ? found : roles.filter((role) => role.system_managed && role.name === name);
  }

  /** The role in the organization of somebody who may have several. */
  foremost(roles: readonly Wire<"MemberRole">[]): string | null {
    const names = roles.filter(isOfOrganization).map(({ role_id }) => this.nameOf(role_id));
    return names.sort((a, b) => rank(a) - rank(b))[0] ?? null;
  }

  /** Whether one of the roles makes an admin of the organization. */
  makesAdmin(roles: readonly Wire<"MemberRole">[]): boolean {
    return this.foremost(roles) === "admin";
  }
}

/** Whether a role holds in the organization as a whole. */
export function isOfOrganization({ level }: Pick<Wire<"MemberRole">, "level">): boolean {
  return level === "organization";
}

/**
 * The roles of an organization, which are read once in a while.
 *
 * @param name - a role that is to be given: where it is not known, it may have been made since.
 */
export async function roleBookOf(up: Upstream, organization: string, name?: string): Promise<RoleBook> {
  const known = up.directory.roles.get(organization);
  const book = known && new RoleBook(known);
  if (book !== undefined && (name === undefined || book.has(name))) return book;
  const roles = await allPages((place) =>
    up.get("/organizations/{organization_id}/roles", { path: { organization_id: organization }, query: place }),
  );
  up.directory.roles.set(organization, roles);
  return new RoleBook(roles);
}

/** What counts most comes first. Nobody knows what a custom role allows, so it counts for more than the two that allow little. */
function rank(name: string): number {
  return ["admin", undefined, "member", "read-only"].indexOf(theirs.has(name) ? name : undefined);
}
