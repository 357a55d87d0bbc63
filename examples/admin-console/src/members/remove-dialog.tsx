import { useAccess } from "../access/queries.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { nameOf } from "./names.ts";
import { type Member, useRemoveMember } from "./queries.ts";

interface RemoveDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

/** Says what removing a member takes away, before it is done. */
export function RemoveDialog({ member, onClose }: RemoveDialogProps) {
  const remove = useRemoveMember();
  const toasts = useToasts();
  const name = nameOf(member);
  const confirm = () =>
    remove.mutate(member, {
      onSuccess() {
        toasts.succeed(`${name} was removed`);
        onClose();
      },
    });
  return (
    <Dialog title={`Remove ${name}?`} onClose={onClose}>
      {member.status === "invited" ? (
        <p>The invitation will no longer hold.</p>
      ) : (
        <>
          <p>What {name} has made stays. This goes:</p>
          <Losses member={member} />
        </>
      )}
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" isBusy={remove.isPending} onClick={confirm}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Losses({ member }: { readonly member: Member }) {
  const { data, isPending } = useAccess(member.id);
  if (isPending) return <span className="skeleton skeleton-block" />;
  if (data === undefined) return <p className="muted">What {nameOf(member)} can reach could not be read.</p>;
  const { teams, spaces, tenants, api_keys } = data;
  return (
    <ul className="losses">
      <li>the role {member.role} in the organization</li>
      <Loss what="teams" list={teams} />
      <Loss what="spaces" list={spaces} />
      <Loss what="tenants" list={tenants} />
      {api_keys !== null && api_keys.length > 0 && (
        <li>
          {counted(api_keys.length, "API keys")} acting for {nameOf(member)}
        </li>
      )}
    </ul>
  );
}

interface LossProps {
  readonly what: string;
  /** Null where the platform cannot tell. */
  readonly list: readonly { readonly name: string }[] | null;
}

function Loss({ what, list }: LossProps) {
  if (list === null) return <li className="muted">maybe {what}: the platform cannot tell</li>;
  if (list.length === 0) return null;
  return (
    <li>
      {counted(list.length, what)}: {list.map(({ name }) => name).join(", ")}
    </li>
  );
}

function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
}
