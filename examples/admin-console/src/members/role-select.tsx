import { openValue } from "@orgplane/client";
import { nameOf } from "./names.ts";
import { type Member, useChangeRole } from "./queries.ts";

const roles = ["admin", "member", "read-only", "annotator"];

interface RoleSelectProps {
  readonly member: Member;
  /** Why roles cannot be changed here. */
  readonly unavailable: string | undefined;
}

export function RoleSelect({ member, unavailable }: RoleSelectProps) {
  const change = useChangeRole();
  const { role } = member;
  if (unavailable !== undefined) return <span title={unavailable}>{role ?? "–"}</span>;
  // A platform may have roles that the contract does not list.
  const shown = role === null || roles.includes(role) ? roles : [...roles, role];
  return (
    <select
      className="role-select"
      aria-label={`Role of ${nameOf(member)}`}
      value={role ?? ""}
      onChange={({ target }) => change.mutate({ member, role: openValue(target.value) })}
    >
      {role === null && <option value="">–</option>}
      {shown.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
