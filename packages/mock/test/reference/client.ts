import { createOrgplane, isApiError } from "@orgplane/client";
import { type ReferenceOptions, reference } from "../../src/reference/index.ts";
import { checked } from "./checked.ts";

/** A moment after every date in the set `small`. */
export const start = Date.parse("2026-11-30T12:00:00Z");

/** A reference adapter with a manual clock, whose responses are checked against the contract. */
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

/** The code of the problem that a call fails with, or undefined if it succeeds. */
export async function codeOf(call: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (isApiError(error)) return error.problem.code;
    throw error;
  }
}
