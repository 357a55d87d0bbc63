import { openValue } from "@orgplane/client";
import { useState } from "react";
import { useSupport } from "../capabilities/queries.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { DateText } from "../ui/dates.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Column, ListTable } from "../ui/list-table.tsx";
import { Empty } from "../ui/page.tsx";
import { RoleSelect } from "../ui/role-select.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { AddSpaceMemberDialog } from "./add-space-member-dialog.tsx";
import {
  type SpaceMembership,
  useRemoveSpaceMember,
  useSetSpaceMember,
  useSpaceMembers,
} from "./space-members-queries.ts";

/** Who may enter a space, and as what. */
export function SpaceMembers({ space }: { readonly space: string }) {
  const members = useSpaceMembers(space);
  const [isAdding, setAdding] = useState(false);
  const columns = useColumns(space);
  const { missing } = useSupport("listSpaceMembers");
  const addition = useSupport("setSpaceMember");
  if (missing !== undefined) return <Empty title="The members of a space are not known">{missing}</Empty>;
  return (
    <section aria-labelledby="space-members">
      <header className="section-head">
        <h2 id="space-members">Members of the space</h2>
        <Button unavailable={addition.missing} onClick={() => setAdding(true)}>
          <Icon name="plus" />
          Add
        </Button>
      </header>
      <ListTable
        label="Members of the space"
        list={members}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<Empty title="Nobody is in this space">Add somebody of the organization.</Empty>}
      />
      {isAdding && <AddSpaceMemberDialog space={space} onClose={() => setAdding(false)} />}
    </section>
  );
}

/** A new role shows while it is being saved, without a change to the cache: what is being sent is in the mutation. */
function useColumns(space: string): readonly Column<SpaceMembership>[] {
  const set = useSetSpaceMember(space);
  const remove = useRemoveSpaceMember(space);
  const toasts = useToasts();
  const roles = useSupport("setSpaceMember");
  const removal = useSupport("removeSpaceMember");
  return [
    {
      header: "Name",
      className: "column-name",
      cell: (membership) => (
        <div className="person">
          <Avatar name={nameOf(membership)} />
          <div>
            <strong>{nameOf(membership)}</strong>
            <span className="muted">{membership.email}</span>
          </div>
        </div>
      ),
    },
    {
      header: "Role",
      className: "column-role",
      cell: (membership) => (
        <RoleSelect
          label={`Role of ${nameOf(membership)} in the space`}
          role={set.isPending && set.variables.person === membership.user_id ? set.variables.role : roleOf(membership)}
          unavailable={roles.missing}
          onChange={(role) =>
            set.mutate(
              { person: membership.user_id, role: openValue(role) },
              { onError: (error) => toasts.fail("The role was not changed", error) },
            )
          }
        />
      ),
    },
    { header: "Since", className: "column-date", cell: ({ created_at }) => <DateText at={created_at} /> },
    {
      header: "Actions",
      className: "column-actions",
      cell: (membership) =>
        removal.missing === undefined && (
          <div className="row-actions">
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove ${nameOf(membership)} from the space`}
              onClick={() => remove.mutate(membership)}
            >
              <Icon name="remove" />
            </button>
          </div>
        ),
    },
  ];
}

function roleOf({ role }: SpaceMembership): string | null {
  return role === null ? null : (role.name ?? "custom");
}

function nameOf({ user, email, user_id }: SpaceMembership): string {
  return user ?? email ?? user_id;
}
