import { useState } from "react";
import { Link } from "wouter";
import { useSupport } from "../capabilities/queries.ts";
import { Unsupported } from "../capabilities/unsupported.tsx";
import { useAdminsOnly, useCurrentOrganization } from "../organizations/queries.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { DateText } from "../ui/dates.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Column, ListTable } from "../ui/list-table.tsx";
import { Empty, Page } from "../ui/page.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberRole } from "./member-role.tsx";
import { MemberSearch, useMemberQuery } from "./member-search.tsx";
import { detailOf, nameOf } from "./names.ts";
import { type Member, useMembers, useResendInvitation } from "./queries.ts";
import { RemoveDialog } from "./remove-dialog.tsx";

export function MembersPage() {
  const { query } = useMemberQuery();
  const members = useMembers(query);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member>();
  const columns = useColumns(setLeaving);
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

function useColumns(onRemove: (member: Member) => void): readonly Column<Member>[] {
  const { name: organization } = useCurrentOrganization();
  const adminsOnly = useAdminsOnly();
  const roles = useSupport("updateMember");
  const removal = useSupport("deleteMember");
  return [
    {
      header: "Name",
      className: "column-name",
      cell: (member) => (
        <div className="person">
          <Avatar name={nameOf(member)} />
          <div>
            <Link href={`/${organization}/members/${member.id}`}>{nameOf(member)}</Link>
            <span className="muted">{detailOf(member)}</span>
          </div>
        </div>
      ),
    },
    { header: "Status", className: "column-status", cell: ({ status }) => <StatusBadge status={status} /> },
    {
      header: "Role",
      className: "column-role",
      cell: (member) => <MemberRole member={member} unavailable={roles.missing ?? adminsOnly} />,
    },
    { header: "Last seen", className: "column-date", cell: ({ last_login_at }) => <DateText at={last_login_at} /> },
    {
      header: "Actions",
      className: "column-actions",
      cell: (member) => (
        <div className="row-actions">
          {member.status === "invited" && adminsOnly === undefined && <Resend member={member} />}
          {removal.missing === undefined && adminsOnly === undefined && (
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove ${nameOf(member)}`}
              onClick={() => onRemove(member)}
            >
              <Icon name="remove" />
            </button>
          )}
        </div>
      ),
    },
  ];
}

function StatusBadge({ status }: Pick<Member, "status">) {
  if (status === null) return <span className="muted">–</span>;
  const tone = status === "active" ? "good" : status === "invited" ? "info" : "quiet";
  return <Badge tone={tone}>{status}</Badge>;
}

function Resend({ member }: { readonly member: Member }) {
  const toasts = useToasts();
  const resend = useResendInvitation();
  const { missing } = useSupport("resendInvitation");
  if (missing !== undefined) return null;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Send the invitation to ${nameOf(member)} again`}
      aria-busy={resend.isPending}
      onClick={() =>
        resend.mutate(member, { onSuccess: () => toasts.succeed(`Invitation to ${nameOf(member)} sent again`) })
      }
    >
      <Icon name="send" />
    </button>
  );
}
