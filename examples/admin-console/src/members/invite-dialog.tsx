import { isApiError, openValue } from "@orgplane/client";
import type { FormEvent } from "react";
import { fieldError } from "../api/field-errors.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useInvite } from "./queries.ts";

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const invite = useInvite();
  const toasts = useToasts();
  const { error } = invite;
  const taken = isApiError(error, "already_a_member") ? "This person is a member already." : undefined;
  const emailError = taken ?? fieldError(error, "/email");
  const roleError = isApiError(error, "role_not_allowed") ? "This account cannot have that role." : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email"));
    invite.mutate(
      { email, role: openValue(String(form.get("role"))) },
      {
        onSuccess() {
          toasts.succeed(`Invitation sent to ${email}`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title="Invite a member" onClose={onClose}>
      <form onSubmit={submit}>
        <TextField label="E-mail" name="email" type="email" required maxLength={254} error={emailError} />
        <SelectField label="Role" name="role" defaultValue="member" error={roleError}>
          <option value="admin">Admin: everything, members and settings included</option>
          <option value="member">Member: work in the organization</option>
          <option value="read-only">Read-only: look at it</option>
        </SelectField>
        {error !== null && emailError === undefined && roleError === undefined && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isBusy={invite.isPending}>
            Send the invitation
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
