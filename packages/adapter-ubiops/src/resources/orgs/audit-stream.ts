import { invalidCursor, refuse } from "@orgplane/adapter-kit";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { inProject } from "../projects-of.ts";

/** The events of one project, or those of one action in it. */
export interface Stream {
  readonly project: string;
  readonly action: Wire<"AuditAction"> | undefined;
}

/** How far a stream was read. */
export interface Mark {
  /** How many events were read. */
  readonly o: number;
  /** The last of them. */
  readonly k: string;
}

// Where a mark has moved by more than this, the list is begun anew.
const maxMoved = 1000;

/**
 * Reads on in a stream. New events come first, so they move those that were read: the mark is looked for behind its place.
 *
 * @param limit - how many events to read at least, if there are as many.
 * @throws Refusal 400 `invalid_cursor` where the mark is not found again.
 */
export async function readStream(up: Upstream, stream: Stream, mark: Mark | undefined, limit: number) {
  if (mark === undefined) return { start: 0, events: await slice(up, stream, 0, limit) };
  let offset = mark.o - 1;
  for (;;) {
    const events = await slice(up, stream, offset, limit + 1);
    const at = events.findIndex(({ id }) => id === mark.k);
    if (at >= 0) {
      const start = offset + at + 1;
      const found = events.slice(at + 1);
      const more = at === 0 ? [] : await slice(up, stream, offset + events.length, at);
      return { start, events: [...found, ...more] };
    }
    offset += events.length;
    if (events.length === 0 || offset - mark.o > maxMoved) throw invalidCursor();
  }
}

async function slice(up: Upstream, { project, action }: Stream, offset: number, limit: number) {
  const path = { project_name: project };
  const filter = action === undefined ? {} : { action };
  const events: Wire<"AuditList">[] = [];
  // How much comes at once is not documented, so less than what was asked for need not be the end.
  while (events.length < limit) {
    const query = { limit: limit - events.length, offset: offset + events.length, ...filter };
    const more = await inProject(project, () => up.get("/projects/{project_name}/audit", { path, query }));
    if (more === undefined || more.length === 0) break;
    events.push(...more);
  }
  requireNewestFirst(events);
  return events;
}

/** The order is not documented. In another one, a place in the list would leave events out, or repeat them. */
function requireNewestFirst(events: readonly Wire<"AuditList">[]): void {
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined || timeOf(first) >= timeOf(last)) return;
  refuse("service_unavailable", {
    detail: "UbiOps lists audit events with the oldest first, which cannot be read in pages.",
  });
}

/** When an event came to pass, in a form that can be compared. */
export function timeOf({ date }: Wire<"AuditList">): string {
  return timestamp(date) ?? date;
}
