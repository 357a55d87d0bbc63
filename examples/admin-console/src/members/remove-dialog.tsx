import { useAccess } from "../access/queries.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { nameOf } from "./names.ts";
import { type Member, useRemoveMember } from "./queries.ts";

interface RemoveDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

/** How many names of one kind are listed. */
const MOST_NAMES = 5;

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
      <div className="dialog-body">
        {member.status === "invited" ? <p>The invitation will no longer hold.</p> : <Losses member={member} />}
        {remove.error !== null && <ErrorNotice error={remove.error} />}
      </div>
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
    <>
      <p>What {nameOf(member)} has made stays. This goes:</p>
      <ul className="losses">
        <li>the role {member.role} in the organization</li>
        <Loss what="team" list={teams} />
        <Loss what="space" list={spaces} />
        <Loss what="tenant" list={tenants} />
      </ul>
      {api_keys !== null && api_keys.length > 0 && (
        <Notice tone="warning" title="Keys may go on working">
          Revoke them first: {api_keys.map(({ id, name, hint }) => name ?? hint ?? id).join(", ")}
        </Notice>
      )}
    </>
  );
}

interface LossProps {
  readonly what: string;
  /** Null where the platform cannot tell. */
  readonly list: readonly { readonly name: string }[] | null;
}

function Loss({ what, list }: LossProps) {
  if (list === null) return <li className="muted">maybe {what}s: the platform cannot tell</li>;
  if (list.length === 0) return null;
  const shown = list.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = list.length > MOST_NAMES ? " and others" : "";
  return (
    <li>
      {list.length} {list.length === 1 ? what : `${what}s`}: {shown.join(", ")}
      {rest}
    </li>
  );
}
