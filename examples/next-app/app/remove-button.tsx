"use client";

import { useActionState } from "react";
import { remove } from "./actions.ts";

export function RemoveButton({ id, name }: { readonly id: string; readonly name: string }) {
  const [outcome, send, isSending] = useActionState(remove, null);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <button type="submit" disabled={isSending} aria-label={`Remove ${name}`}>
        Remove
      </button>
      {outcome?.isError && <p role="alert">{outcome.message}</p>}
    </form>
  );
}
