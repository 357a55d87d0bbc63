import type { members, spaces } from "@orgplane/client";
import { Link, useParams } from "wouter";
import { useSupport } from "../capabilities/queries.ts";
import { Unsupported } from "../capabilities/unsupported.tsx";
import { nameOf } from "../members/names.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";
import { Badge } from "../ui/badge.tsx";
import { DateText } from "../ui/dates.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useAccess } from "./queries.ts";

/** Everything that one person can reach, for a review. */
export function AccessPage() {
  const { member: reference = "" } = useParams();
  const { name } = useCurrentOrganization();
  const { missing } = useSupport("getMemberAccess");
  const { data, isError, error, refetch } = useAccess(reference);
  if (missing !== undefined) return <Unsupported title="Access" reason={missing} />;
  const title = data === undefined ? "Access" : nameOf(data.member);
  return (
    <Page
      title={title}
      lead={data === undefined ? "What this person can reach." : leadOf(data.member)}
      back={<Link href={`/${name}/members`}>Members</Link>}
    >
      {isError && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!isError && (data === undefined ? <span className="skeleton skeleton-block" /> : <AccessTable access={data} />)}
    </Page>
  );
}

function leadOf({ email, role, status }: members.Member): string {
  return [email, role === null ? null : `${role} of the organization`, status].filter(Boolean).join(" · ");
}

function AccessTable({ access }: { readonly access: members.MemberAccess }) {
  const { teams, spaces, tenants, api_keys } = access;
  return (
    <div className="table-frame">
      <table aria-label="Access" className="access">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="column-role">
              Role
            </th>
            <th scope="col" className="column-via">
              Through
            </th>
          </tr>
        </thead>
        <Grants kind="Teams" grants={teams} />
        <Grants kind="Spaces" grants={spaces?.map((space) => ({ ...space, role: roleName(space.role) })) ?? null} />
        <Grants kind="Tenants" grants={tenants} />
        <Group kind="API keys" isUnknown={api_keys === null}>
          {api_keys?.map(({ id, name, hint, status, last_used_at }) => (
            <tr key={id}>
              <td>
                {name ?? hint ?? id} <Badge tone={status === "active" ? "good" : "quiet"}>{status ?? "?"}</Badge>
              </td>
              <td className="column-role muted">–</td>
              <td className="column-via">
                used <DateText at={last_used_at} />
              </td>
            </tr>
          ))}
        </Group>
      </table>
    </div>
  );
}

interface Grant {
  readonly id: string;
  readonly name: string;
  readonly role: string | null;
  readonly via: string | null;
}

const origins: Readonly<Record<string, string>> = {
  direct: "directly",
  team: "a team",
  organization: "organization role",
};

function Grants({ kind, grants }: { readonly kind: string; readonly grants: readonly Grant[] | null }) {
  return (
    <Group kind={kind} isUnknown={grants === null}>
      {grants?.map(({ id, name, role, via }) => (
        <tr key={id}>
          <td>{name}</td>
          <td className="column-role">{role ?? "–"}</td>
          <td className="column-via">{via === null ? "–" : (origins[via] ?? via)}</td>
        </tr>
      ))}
    </Group>
  );
}

interface GroupProps {
  readonly kind: string;
  /** Whether the platform cannot tell, which is not the same as that there is nothing. */
  readonly isUnknown: boolean;
  readonly children: readonly React.ReactElement[] | undefined;
}

function Group({ kind, isUnknown, children = [] }: GroupProps) {
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={3}>
          {kind}
        </th>
      </tr>
      {children.length > 0 ? (
        children
      ) : (
        <tr>
          <td colSpan={3} className="muted">
            {isUnknown ? "The platform cannot tell." : "None"}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function roleName(role: spaces.SpaceRole | null): string | null {
  return role === null ? null : (role.name ?? "custom");
}
