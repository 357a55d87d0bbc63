"use client";

import { useActionState } from "react";
import { invite } from "./actions.ts";

/** @param props.idempotencyKey Identifies the invitation, however often the form is sent. */
export function InviteForm({ idempotencyKey }: { readonly idempotencyKey: string }) {
  const [outcome, send, isSending] = useActionState(invite, null);
  return (
    <form action={send}>
      <input type="hidden" name="key" value={idempotencyKey} />
      <label>
        E-mail address
        <input type="email" name="email" required />
      </label>
      <label>
        Role
        <select name="role" defaultValue="member">
          <option>admin</option>
          <option>member</option>
          <option>read-only</option>
        </select>
      </label>
      <button type="submit" disabled={isSending}>
        Invite
      </button>
      <p role={outcome?.isError ? "alert" : "status"}>{outcome?.message}</p>
    </form>
  );
}
