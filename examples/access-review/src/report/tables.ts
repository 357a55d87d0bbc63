import { announced, type Requests } from "../platforms/platforms.ts";
import { findingsOf } from "../review/findings.ts";
import type { Access, Review } from "../review/model.ts";

/** A part of a report. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The head of the table of access, which is a file of its own as CSV. */
const accessHead = ["person", "platform", "organization", "place", "role", "status", "last sign-in"];

/** Who has access to what. */
export function accessTable({ people }: Review): Table {
  return { title: "Access", head: accessHead, rows: people.flatMap(({ access }) => access.map(rowOf)) };
}

/** All parts of a report. */
export function tablesOf(review: Review, requests: ReadonlyMap<string, Requests>): Table[] {
  const { keys, gaps } = review;
  return [
    {
      title: "To look at",
      head: ["what", "organization", "who"],
      rows: findingsOf(review).map(({ kind, organization, who }) => [kind, organization, who]),
    },
    accessTable(review),
    {
      title: "Keys",
      head: ["key", "owner", "owned by", "platform", "organization", "status", "last used", "expires"],
      rows: keys.map((key) => [
        key.key,
        key.owner,
        key.ownerType,
        key.platform,
        key.organization,
        key.status,
        key.lastUsed ?? "never, or not told",
        key.expires ?? "never, or not told",
      ]),
    },
    {
      title: "What the platforms could not answer",
      head: ["organization", "what", "why"],
      rows: gaps.map(({ organization, what, why }) => [organization || "all", what, why]),
    },
    {
      title: "What was asked",
      head: ["platform", "requests to the adapter", "requests to the platform", "announced"],
      rows: [...requests].map(([name, one]) => {
        const { fixed, growing } = announced(one);
        const rest = growing.length > 0 ? `, and as many as there are items for ${growing.join(", ")}` : "";
        return [name, `${sum([...one.calls.values()])}`, `${one.upstream}`, `${fixed}${rest}`];
      }),
    },
  ];
}

function rowOf({ who, platform, organization, place, role, status, lastSignIn }: Access): string[] {
  const signedIn = lastSignIn === undefined ? "not told" : (lastSignIn ?? "never");
  return [who, platform, organization, place, role, status, signedIn];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
