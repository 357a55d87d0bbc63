import { isApiError } from "@orgplane/client";
import { type FormEvent, useState } from "react";
import { fieldError } from "../api/field-errors.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { nameErrorOf } from "./create-space-dialog.tsx";
import { type SpaceVersion, useUpdateSpace } from "./queries.ts";

/** What the person has typed. */
interface Draft {
  readonly name: string;
  readonly description: string | null;
}

interface EditSpaceDialogProps {
  /** The newest version that is known. */
  readonly current: SpaceVersion;
  readonly onClose: () => void;
}

export function EditSpaceDialog({ current, onClose }: EditSpaceDialogProps) {
  // The version that the person saw when the dialog opened: what they change, they change about that one.
  const [seen] = useState(current);
  const [draft, setDraft] = useState<Draft>({ name: seen.space.name, description: seen.space.description });
  const [isConflict, setConflict] = useState(false);
  const update = useUpdateSpace();
  const toasts = useToasts();
  const { error } = update;
  const save = (from: SpaceVersion) =>
    update.mutate(
      { from, patch: draft },
      {
        onSuccess() {
          toasts.succeed(`${draft.name} was saved`);
          onClose();
        },
        onError: (failure) => setConflict(isApiError(failure, "stale_etag")),
      },
    );
  if (isConflict) {
    return (
      <ConflictDialog
        theirs={current.space}
        mine={draft}
        isSaving={update.isPending}
        onOverwrite={() => save(current)}
        onClose={onClose}
      />
    );
  }

  const nameError = nameErrorOf(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(seen);
  };
  return (
    <Dialog title="Edit the space" onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label="Name"
          required
          maxLength={255}
          value={draft.name}
          error={nameError}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
        <TextField
          label="Description"
          maxLength={1000}
          value={draft.description ?? ""}
          error={fieldError(error, "/description")}
          onChange={({ target }) => setDraft({ ...draft, description: target.value || null })}
        />
        {error !== null && nameError === undefined && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isBusy={update.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ConflictDialogProps {
  readonly theirs: Draft;
  readonly mine: Draft;
  readonly isSaving: boolean;
  readonly onOverwrite: () => void;
  readonly onClose: () => void;
}

/** Somebody else changed the space meanwhile: shows both, and lets the person choose. */
function ConflictDialog({ theirs, mine, isSaving, onOverwrite, onClose }: ConflictDialogProps) {
  return (
    <Dialog title="Somebody else changed this space" onClose={onClose}>
      <div className="dialog-body">
        <p>It was changed after you opened it. Nothing of yours is saved yet.</p>
        <dl className="versions">
          <Version title="Theirs, as it is now" draft={theirs} />
          <Version title="Yours" draft={mine} />
        </dl>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Keep theirs</Button>
        <Button variant="primary" isBusy={isSaving} onClick={onOverwrite}>
          Overwrite with mine
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Version({ title, draft: { name, description } }: { readonly title: string; readonly draft: Draft }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <strong>{name}</strong>
        <p className="muted">{description ?? "No description"}</p>
      </dd>
    </div>
  );
}
