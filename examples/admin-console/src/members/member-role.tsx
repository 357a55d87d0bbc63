import { openValue } from "@orgplane/client";
import { RoleSelect } from "../ui/role-select.tsx";
import { nameOf } from "./names.ts";
import { type Member, useChangeRole } from "./queries.ts";

interface MemberRoleProps {
  readonly member: Member;
  readonly unavailable: string | undefined;
}

export function MemberRole({ member, unavailable }: MemberRoleProps) {
  const change = useChangeRole();
  return (
    <RoleSelect
      label={`Role of ${nameOf(member)}`}
      role={member.role}
      unavailable={unavailable}
      onChange={(role) => change.mutate({ member, role: openValue(role) })}
    />
  );
}
