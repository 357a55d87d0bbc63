import { useState } from "react";
import { Link, useParams } from "wouter";
import { useSupport } from "../capabilities/queries.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { EditSpaceDialog } from "./edit-space-dialog.tsx";
import { useSpace } from "./queries.ts";
import { SpaceMembers } from "./space-members.tsx";

export function SpacePage() {
  const { space: id = "" } = useParams();
  const { name: organization } = useCurrentOrganization();
  const { data, isError, error, refetch } = useSpace(id);
  const [isEditing, setEditing] = useState(false);
  const { missing } = useSupport("updateSpace");
  return (
    <Page
      title={data?.space.name ?? "Space"}
      lead={data?.space.description}
      back={<Link href={`/${organization}/spaces`}>Spaces</Link>}
      actions={
        data !== undefined && (
          <Button unavailable={missing} onClick={() => setEditing(true)}>
            <Icon name="edit" />
            Edit
          </Button>
        )
      }
    >
      {isError ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <SpaceMembers space={id} />}
      {isEditing && data !== undefined && <EditSpaceDialog current={data} onClose={() => setEditing(false)} />}
    </Page>
  );
}
