import { createOrgplane, isApiError } from "@orgplane/client";
import { type ReferenceOptions, reference } from "../../src/reference/index.ts";
import { checked } from "./checked.ts";

/** A moment after everything in the set `small`. */
export const start = Date.parse("2026-11-30T12:00:00Z");

/** A reference adapter whose time a test moves, and whose answers are held against the contract. */
export function startReference(options: ReferenceOptions = {}) {
  let time = start;
  const adapter = checked(reference({ now: () => time, ...options }));
  const as = (token: string) =>
    createOrgplane({ baseUrl: "https://reference.invalid/v1", token, fetch: adapter, retries: 0, rateGate: false });
  return {
    adapter,
    as,
    owner: as("tok_owner"),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** The code of the problem that a call ends with; undefined for a call that succeeds. */
export async function codeOf(call: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (isApiError(error)) return error.problem.code;
    throw error;
  }
}
