import { useState } from "react";
import { Link } from "wouter";
import { useSupport } from "../capabilities/queries.ts";
import { Unsupported } from "../capabilities/unsupported.tsx";
import { useCurrentOrganization } from "../organizations/queries.ts";
import { Button } from "../ui/button.tsx";
import { DateText } from "../ui/dates.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Column, ListTable } from "../ui/list-table.tsx";
import { Empty, Page } from "../ui/page.tsx";
import { CreateSpaceDialog } from "./create-space-dialog.tsx";
import { PrivacyBadge } from "./privacy-badge.tsx";
import { type Space, useSpaces } from "./queries.ts";

export function SpacesPage() {
  const { name } = useCurrentOrganization();
  const spaces = useSpaces();
  const [isCreating, setCreating] = useState(false);
  const { missing } = useSupport("listSpaces");
  const creation = useSupport("createSpace");
  if (missing !== undefined) return <Unsupported title="Spaces" reason={missing} />;
  return (
    <Page
      title="Spaces"
      lead="Where models, monitors and datasets live, and who may enter."
      actions={
        <Button variant="primary" unavailable={creation.missing} onClick={() => setCreating(true)}>
          <Icon name="plus" />
          New space
        </Button>
      }
    >
      <ListTable
        label="Spaces"
        list={spaces}
        columns={columnsOf(name)}
        keyOf={({ id }) => id}
        empty={<Empty title="No spaces yet">Create the first one.</Empty>}
      />
      {isCreating && <CreateSpaceDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function columnsOf(organization: string): readonly Column<Space>[] {
  return [
    {
      header: "Name",
      className: "column-name",
      cell: ({ id, name, description }) => (
        <div className="person">
          <div>
            <Link href={`/${organization}/spaces/${id}`}>{name}</Link>
            <span className="muted">{description ?? "No description"}</span>
          </div>
        </div>
      ),
    },
    {
      header: "Visible to",
      className: "column-privacy",
      cell: ({ is_private }) => <PrivacyBadge isPrivate={is_private} />,
    },
    { header: "Created", className: "column-date", cell: ({ created_at }) => <DateText at={created_at} /> },
  ];
}
