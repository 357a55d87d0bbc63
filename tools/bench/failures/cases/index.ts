import type { Case } from "../case.ts";
import { abortInBackoff } from "./abort-in-backoff.ts";
import { asyncToken } from "./async-token.ts";
import { dotId } from "./dot-id.ts";
import { empty500 } from "./empty-500.ts";
import { farRetryAfter } from "./far-retry-after.ts";
import { html502 } from "./html-502.ts";
import { redirect } from "./redirect.ts";
import { resetPost } from "./reset-post.ts";
import { retryAfter } from "./retry-after.ts";
import { stalledBody } from "./stalled-body.ts";
import { truncatedJson } from "./truncated-json.ts";

/** All cases, in the order of the table. */
export const cases: readonly Case[] = [
  dotId,
  empty500,
  html502,
  resetPost,
  retryAfter,
  stalledBody,
  abortInBackoff,
  asyncToken,
  redirect,
  farRetryAfter,
  truncatedJson,
];

/** @throws {Error} There is none of that id. */
export function caseOf(id: string): Case {
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`no case "${id}"`);
  return found;
}
