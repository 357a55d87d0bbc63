import type { Rule } from "../check.ts";
import { answers, examples, openValues, succeeds } from "./answers.ts";
import { audited, auditedApart } from "./audit.ts";
import { capabilities, notSupported, refused } from "./capabilities.ts";
import { bytes, inUse, namesakes } from "./files.ts";
import { filters, sorted, unknownField } from "./filters.ts";
import { inProgress, keyReused, parallel, replay } from "./idempotency.ts";
import { apart, isolated, unlisted } from "./isolation.ts";
import { accountKeys, secret } from "./keys.ts";
import { changed, created, listed, removed, renamed, replaced, taken } from "./lifecycle.ts";
import { access, byAddress, invited, lastAdmin, left, ownKeys, resent } from "./members.ts";
import { annotators, firstAdmin, outsider, upserted } from "./memberships.ts";
import { ambiguous, ofOrganization } from "./names.ts";
import { cleared, copied, counted, endDate, founder, notEmpty, period, refreshed } from "./organizations.ts";
import { conflictingPages, foreignCursor, limits, pagesByCursor, pagesByOffset, pagesWhileWriting } from "./pages.ts";
import { currentIfMatch, staleIfMatch } from "./preconditions.ts";
import {
  invalidBody,
  invalidParameter,
  malformedBody,
  notFound,
  routes,
  unauthenticated,
  unknownParameter,
  unknownToken,
  unsupportedMediaType,
} from "./refusals.ts";
import { archived, bookmarked, eachRun, tagged, transferred, unknownProject, wrongStatus } from "./runs.ts";
import { byOffset, deletedUnlisted, deployed, enrolling, notAllowed, transitions } from "./tenants.ts";

/** Rules that are about the same side of a server. */
export interface Theme {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** All rules by theme, in the order in which they are tried. */
export const themes: readonly Theme[] = [
  {
    name: "capabilities",
    rules: [capabilities, notSupported, refused],
  },
  {
    name: "requests",
    rules: [routes, succeeds, examples],
  },
  {
    name: "life cycle",
    rules: [created, listed, changed, replaced, renamed, removed, taken],
  },
  {
    name: "promises",
    rules: [
      founder,
      endDate,
      cleared,
      notEmpty,
      copied,
      counted,
      refreshed,
      period,
      invited,
      byAddress,
      resent,
      lastAdmin,
      left,
      access,
      ownKeys,
      upserted,
      firstAdmin,
      outsider,
      annotators,
      ambiguous,
      ofOrganization,
      bytes,
      namesakes,
      inUse,
      secret,
      accountKeys,
      deployed,
      transitions,
      notAllowed,
      enrolling,
      deletedUnlisted,
      byOffset,
      eachRun,
      archived,
      tagged,
      bookmarked,
      wrongStatus,
      transferred,
      unknownProject,
      audited,
      auditedApart,
    ],
  },
  {
    name: "If-Match",
    rules: [currentIfMatch, staleIfMatch],
  },
  {
    name: "repetitions",
    rules: [replay, keyReused, parallel, inProgress],
  },
  {
    name: "lists",
    rules: [
      pagesByCursor,
      pagesByOffset,
      pagesWhileWriting,
      limits,
      conflictingPages,
      foreignCursor,
      filters,
      sorted,
      unknownField,
    ],
  },
  {
    name: "isolation",
    rules: [isolated, unlisted, apart],
  },
  {
    name: "refusals",
    rules: [
      unauthenticated,
      unknownToken,
      notFound,
      unknownParameter,
      invalidParameter,
      malformedBody,
      invalidBody,
      unsupportedMediaType,
    ],
  },
  {
    name: "answers",
    rules: [answers, openValues],
  },
];

/** All rules, in that order. */
export const rules: readonly Rule[] = themes.flatMap((theme) => theme.rules);
