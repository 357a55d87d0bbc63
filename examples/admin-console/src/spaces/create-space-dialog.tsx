import { isApiError } from "@orgplane/client";
import type { FormEvent } from "react";
import { fieldError } from "../api/field-errors.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { CheckField, TextField } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useCreateSpace } from "./queries.ts";

export function CreateSpaceDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateSpace();
  const toasts = useToasts();
  const { error } = create;
  const nameError = nameErrorOf(error);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name"));
    const description = String(form.get("description")) || null;
    create.mutate(
      { name, description, is_private: form.has("is_private") },
      {
        onSuccess() {
          toasts.succeed(`${name} was created`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title="New space" onClose={onClose}>
      <form onSubmit={submit}>
        <TextField label="Name" name="name" required maxLength={255} error={nameError} autoComplete="off" />
        <TextField label="Description" name="description" maxLength={1000} error={fieldError(error, "/description")} />
        <CheckField label="Private" name="is_private" hint="Only its members can see it." />
        {error !== null && nameError === undefined && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isBusy={create.isPending}>
            Create
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What is wrong with a name that was sent: it is in use, or the server does not take it. */
export function nameErrorOf(error: unknown): string | undefined {
  if (isApiError(error, "name_taken")) return "Another space has this name. Choose another one.";
  return fieldError(error, "/name");
}
