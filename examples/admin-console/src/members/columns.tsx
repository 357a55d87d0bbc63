import { openValue } from "@orgplane/client";
import { useMemo } from "react";
import { Link } from "wouter";
import { useSupport } from "../capabilities/queries.ts";
import { useAdminsOnly, useCurrentOrganization } from "../organizations/queries.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { DateText } from "../ui/dates.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Column } from "../ui/list-table.tsx";
import { RoleSelect } from "../ui/role-select.tsx";
import { detailOf, nameOf } from "./names.ts";
import { type Member, useChangeRole, useResendInvitation } from "./queries.ts";

/** What a row of the list of members shows and does. Made once, so that rows are drawn again only when they change. */
export function useMemberColumns(onRemove: (member: Member) => void): readonly Column<Member>[] {
  const { name: organization } = useCurrentOrganization();
  const adminsOnly = useAdminsOnly();
  const noRoles = useSupport("updateMember").missing ?? adminsOnly;
  const noRemoval = useSupport("deleteMember").missing ?? adminsOnly;
  const noResending = useSupport("resendInvitation").missing ?? adminsOnly;
  const { mutate: changeRole } = useChangeRole();
  const { mutate: resend } = useResendInvitation();
  return useMemo(
    () => [
      {
        header: "Name",
        className: "column-name",
        cell: (member) => <Person member={member} href={`/${organization}/members/${member.id}`} />,
      },
      { header: "Status", className: "column-status", cell: ({ status }) => <StatusBadge status={status} /> },
      {
        header: "Role",
        className: "column-role",
        cell: (member) => (
          <RoleSelect
            label={`Role of ${nameOf(member)}`}
            role={member.role}
            unavailable={noRoles}
            onChange={(role) => changeRole({ member, role: openValue(role) })}
          />
        ),
      },
      { header: "Last seen", className: "column-date", cell: ({ last_login_at }) => <DateText at={last_login_at} /> },
      {
        header: "Actions",
        className: "column-actions",
        cell: (member) => (
          <div className="row-actions">
            {member.status === "invited" && noResending === undefined && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Send the invitation to ${nameOf(member)} again`}
                onClick={() => resend(member)}
              >
                <Icon name="send" />
              </button>
            )}
            {noRemoval === undefined && (
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
    ],
    [organization, noRoles, noRemoval, noResending, changeRole, resend, onRemove],
  );
}

function Person({ member, href }: { readonly member: Member; readonly href: string }) {
  return (
    <div className="person">
      <Avatar name={nameOf(member)} />
      <div>
        <Link href={href}>{nameOf(member)}</Link>
        <span className="muted">{detailOf(member)}</span>
      </div>
    </div>
  );
}

function StatusBadge({ status }: Pick<Member, "status">) {
  if (status === null) return <span className="muted">–</span>;
  const tone = status === "active" ? "good" : status === "invited" ? "info" : "quiet";
  return <Badge tone={tone}>{status}</Badge>;
}
