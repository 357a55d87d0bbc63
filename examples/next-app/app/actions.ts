"use server";

import { isApiError, OrgplaneError } from "@orgplane/client";
import { revalidatePath } from "next/cache";
import { acme } from "../lib/orgplane.ts";

/** What a form shows after it was sent. */
export interface Outcome {
  readonly message: string;
  readonly isError: boolean;
}

/** Invites somebody. A form that is sent twice has the same key, so there is one invitation. */
export async function invite(_: Outcome | null, form: FormData): Promise<Outcome> {
  const email = String(form.get("email"));
  const role = String(form.get("role")) as "admin" | "member" | "read-only";
  const idempotencyKey = String(form.get("key"));
  return attempt(`${email} is invited.`, acme().members.create({ email, role }, { idempotencyKey }));
}

/** Removes a member. */
export async function remove(_: Outcome | null, form: FormData): Promise<Outcome> {
  return attempt("Removed.", acme().members.delete(String(form.get("id"))));
}

/** Waits for a write, and says in words how it ended. */
async function attempt(success: string, write: Promise<unknown>): Promise<Outcome> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof OrgplaneError)) throw error;
    return { message: words(error), isError: true };
  }
  revalidatePath("/");
  return { message: success, isError: false };
}

function words(error: OrgplaneError): string {
  // What the platform says about a request is for people to read: a name is taken, an address is none.
  if (isApiError(error) && [404, 409, 422].includes(error.status)) return error.problem.detail ?? error.problem.title;
  // The log has the calls, their attempts and request ids, and no credential.
  console.error(error);
  return error.outcome === "unknown"
    ? "It may have been done. Send it again to be sure."
    : "Nothing was done. Try again.";
}
