import { isApiError, openValue } from "@orgplane/client";
import type { FormEvent } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useSetSpaceMember } from "./space-members-queries.ts";

interface AddSpaceMemberDialogProps {
  readonly space: string;
  readonly onClose: () => void;
}

export function AddSpaceMemberDialog({ space, onClose }: AddSpaceMemberDialogProps) {
  const add = useSetSpaceMember(space);
  const toasts = useToasts();
  const { error } = add;
  const isStranger = isApiError(error, "not_found") || isApiError(error, "not_an_organization_member");
  const personError = isStranger ? "Nobody in this organization has that name or address." : undefined;
  const roleError = isApiError(error, "role_not_allowed") ? "This account cannot have that role." : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const person = String(form.get("person")).trim();
    add.mutate(
      { person, role: openValue(String(form.get("role"))) },
      {
        onSuccess() {
          toasts.succeed(`${person} can enter the space now`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title="Add somebody to the space" onClose={onClose}>
      <form onSubmit={submit}>
        <TextField label="E-mail or username" name="person" required error={personError} autoComplete="off" />
        <SelectField label="Role" name="role" defaultValue="member" error={roleError}>
          <option>admin</option>
          <option>member</option>
          <option>read-only</option>
          <option>annotator</option>
        </SelectField>
        {error !== null && personError === undefined && roleError === undefined && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isBusy={add.isPending}>
            Add
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
