import { type Call, list } from "@orgplane/adapter-kit";
import { theOne } from "../../access/named.ts";
import { enter, organizationNamed, organizationsOf } from "../../access/organization.ts";
import { canSeeSpace, requireSpaceAdmin } from "../../access/space.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { requireFreeName } from "../../rules/names.ts";
import { type Change, put } from "../../store/batch.ts";
import type { SpaceRecord } from "../../store/records.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";
import { withoutSpace } from "./without-space.ts";

export const spaces: HandlersOf<"listSpaces" | "createSpace" | "getSpace" | "updateSpace" | "deleteSpace"> = {
  listSpaces(call, context) {
    const { organization } = call.query;
    // An organization that is not there has no spaces: the list has no 404.
    const within = organization === undefined ? organizationsOf(context) : [organizationNamed(context, organization)];
    const items = within.flatMap((one) => (one ? context.store.where("spaces", "organization_id", one.id) : []));
    return list(
      call,
      items.filter((space) => canSeeSpace(context, space)),
      { fields: ["name", "is_private", "created_at", "updated_at"], order: ["created_at"], key: ({ id }) => id },
    );
  },

  createSpace({ body }, context) {
    const { organization, ...given } = body;
    const { id: organizationId } = enter(context, organization, "write");
    requireFreeName("Space", given.name, context.store.where("spaces", "organization_id", organizationId));
    const at = timeIn(context);
    const space: SpaceRecord = {
      description: null,
      is_private: false,
      ...given,
      id: newId(context, "spc"),
      organization_id: organizationId,
      created_at: at,
      updated_at: at,
    };
    note(context, "space.created", space, [put("spaces", space), ...firstAdmin(context, space)]);
    return { status: 201, data: space };
  },

  getSpace({ path, query }, context) {
    return { status: 200, data: spaceNamed(context, path.space, query.organization) };
  },

  updateSpace(call, context) {
    const before = toChange(call, context);
    const after: SpaceRecord = { ...before, ...call.body, updated_at: timeIn(context) };
    requireFreeName(
      "Space",
      after.name,
      context.store.where("spaces", "organization_id", after.organization_id),
      before,
    );
    note(context, "space.updated", after, [put("spaces", after)]);
    return { status: 200, data: after };
  },

  deleteSpace(call, context) {
    const space = toChange(call, context);
    note(context, "space.deleted", space, withoutSpace(context, space));
    return { status: 204 };
  },
};

/** The space that a request names, as far as the caller can see it. @throws the 404 `not_found`, the 409 `ambiguous_name` */
export function spaceNamed(context: Context, reference: string, organization?: string): SpaceRecord {
  const { store } = context;
  const byId = store.get("spaces", reference);
  const candidates = (byId ? [byId] : store.where("spaces", "name", reference)).filter((one) =>
    canSeeSpace(context, one),
  );
  return theOne(context, "space", reference, candidates, organization);
}

function toChange(
  call: Pick<Call, "match"> & {
    readonly path: { readonly space: string };
    readonly query: { readonly organization?: string };
  },
  context: Context,
): SpaceRecord {
  const space = spaceNamed(context, call.path.space, call.query.organization);
  requireSpaceAdmin(context, space);
  call.match(space);
  return space;
}

/** The caller becomes the first admin of a new space, unless the caller is a program, or staff from outside. */
function firstAdmin(context: Context, { id, organization_id, created_at }: SpaceRecord): Change[] {
  const { id: user_id } = context.caller;
  if (!context.store.get("members", `${organization_id}/${user_id}`)) return [];
  return [
    put("spaceMembers", {
      id: `${id}/${user_id}`,
      membership_id: newId(context, "smb"),
      space_id: id,
      user_id,
      role: { type: "predefined", name: "admin" },
      created_at,
      updated_at: created_at,
    }),
  ];
}

function note(
  context: Context,
  action: string,
  { id, name, organization_id }: SpaceRecord,
  changes: readonly Change[],
) {
  write(context, changes, { organization: organization_id, action, target: { type: "space", id, name } });
}
