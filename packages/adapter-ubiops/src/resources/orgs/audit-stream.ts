import { invalidCursor } from "@orgplane/adapter-kit";
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
  const query = { limit, offset, ...(action === undefined ? {} : { action }) };
  const path = { project_name: project };
  return (await inProject(project, () => up.get("/projects/{project_name}/audit", { path, query }))) ?? [];
}
