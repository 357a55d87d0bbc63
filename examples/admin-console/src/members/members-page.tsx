import { useState } from "react";
import { useSupport } from "../capabilities/queries.ts";
import { Unsupported } from "../capabilities/unsupported.tsx";
import { useAdminsOnly } from "../organizations/queries.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ListTable } from "../ui/list-table.tsx";
import { Empty, Page } from "../ui/page.tsx";
import { useMemberColumns } from "./columns.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberSearch, useMemberQuery } from "./member-search.tsx";
import { type Member, useMembers } from "./queries.ts";
import { RemoveDialog } from "./remove-dialog.tsx";

export function MembersPage() {
  const { query } = useMemberQuery();
  const members = useMembers(query);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member>();
  const columns = useMemberColumns(setLeaving);
  const { missing } = useSupport("listMembers");
  const invitations = useSupport("createMember");
  const adminsOnly = useAdminsOnly();
  if (missing !== undefined) return <Unsupported title="Members" reason={missing} />;
  return (
    <Page
      title="Members"
      lead="Who belongs to the organization, and as what."
      actions={
        <Button variant="primary" unavailable={invitations.missing ?? adminsOnly} onClick={() => setInviting(true)}>
          <Icon name="plus" />
          Invite
        </Button>
      }
    >
      <MemberSearch />
      <ListTable
        key={query}
        label="Members"
        list={members}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <Empty title={query === undefined ? "Nobody is here yet" : "Nobody matches"}>
            {query === undefined ? "Invite the first member." : "Try fewer letters, or another role."}
          </Empty>
        }
      />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {leaving !== undefined && <RemoveDialog member={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}
