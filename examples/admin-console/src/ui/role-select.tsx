interface RoleSelectProps {
  readonly label: string;
  /** Null where the platform does not say. */
  readonly role: string | null;
  /** Why the role cannot be changed here. */
  readonly unavailable: string | undefined;
  readonly onChange: (role: string) => void;
}

const roles = ["admin", "member", "read-only", "annotator"];

export function RoleSelect({ label, role, unavailable, onChange }: RoleSelectProps) {
  if (unavailable !== undefined) return <span title={unavailable}>{role ?? "–"}</span>;
  // A platform may have roles that the contract does not list.
  const known = role === null || roles.includes(role) ? roles : [...roles, role];
  return (
    <select
      className="role-select"
      aria-label={label}
      value={role ?? ""}
      onChange={({ target }) => onChange(target.value)}
    >
      {role === null && <option value="">–</option>}
      {known.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
