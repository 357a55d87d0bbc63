import { list } from "@orgplane/adapter-kit";
import type { Role } from "@orgplane/adapter-kit/models";
import { enter } from "../../access/organization.ts";
import type { HandlersOf } from "../handlers.ts";

const ofLevels = {
  organization: ["admin", "member", "read-only", "annotator"],
  team: ["admin", "contributor", "member", "viewer"],
  space: ["admin", "member", "read-only", "annotator"],
} as const;

/** The roles that every organization has. */
const predefined: readonly Role[] = Object.entries(ofLevels).flatMap(([level, names]) =>
  names.map((name) => ({
    id: level === "organization" ? `rol_${name}` : `rol_${level}_${name}`,
    name,
    description: null,
    type: "predefined" as const,
    level: level as keyof typeof ofLevels,
    permissions: null,
    created_at: null,
    updated_at: null,
  })),
);

export const roles: HandlersOf<"listRoles"> = {
  listRoles(call, context) {
    const organization = enter(context, call.path.organization, "read");
    const custom = context.store
      .where("roles", "organization_id", organization.id)
      .map(({ organization_id, ...role }): Role => ({ ...role, type: "custom" }));
    const items = [...predefined, ...custom];
    return list(call, items, { fields: ["name", "type", "level"], order: ["level"], key: ({ id }) => id });
  },
};
