import { useLocation } from "wouter";
import { useCurrentOrganization, useOrganizations } from "./queries.ts";

export function OrganizationSwitcher() {
  const { name } = useCurrentOrganization();
  const { data } = useOrganizations();
  const [path, navigate] = useLocation();
  const items = data?.items ?? [];
  const isListed = items.some((one) => one.name === name);
  // The same page of the other organization: `/acme/members/usr_ada` leads to `/umbra/members`.
  const page = path.split("/")[2] ?? "members";
  return (
    <label className="switcher">
      <span>Organization</span>
      <select value={name} onChange={({ target }) => navigate(`/${target.value}/${page}`)}>
        {!isListed && <option value={name}>{name}</option>}
        {items.map((one) => (
          <option key={one.id} value={one.name}>
            {one.display_name ?? one.name}
          </option>
        ))}
      </select>
    </label>
  );
}
