import { acceptedBy, asksFor, filtered, fromCursor, toCursor } from "@orgplane/adapter-kit";
import { concurrently } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../../upstream/wire.ts";
import { auditEventOf } from "../../views/audit-event.ts";
import type { HandlersOf } from "../handlers.ts";
import { projectsOf } from "../projects-of.ts";
import { type Mark, readStream, type Stream, timeOf } from "./audit-stream.ts";

const actions: readonly Wire<"AuditAction">[] = ["create", "update", "delete", "info"];

/** Where a page ended. */
interface Place {
  /** The time of its last event. */
  readonly t: string;
  /** How far each stream was read, by its name; absent where nothing was taken of it. */
  readonly s: Readonly<Record<string, Mark>>;
}

export const auditEvents: HandlersOf<"listAuditEvents"> = {
  async listAuditEvents(call, up) {
    const { limit, query } = call.query;
    filtered([], query, ["action", "project"]);
    const place = fromCursor(call, isPlace);
    const { organization, projects } = await projectsOf(up, call.path.organization);
    const streams = streamsOf(projects, query);
    const read = await concurrently(streams, async (stream) => {
      const name = nameOf(stream);
      const mark = place?.s[name];
      const { start, events } = await readStream(up, stream, mark, limit + 1);
      // What has come to pass since the page before would stand in the wrong place.
      const isOld = (event: Wire<"AuditList">) => place === undefined || mark !== undefined || timeOf(event) <= place.t;
      const first = events.findIndex(isOld);
      const skipped = first < 0 ? events.length : first;
      return { ...stream, name, start: start + skipped, events: events.slice(skipped) };
    });
    const { taken, marks, hasMore } = merge(read, limit);
    const items = taken.map(({ event, project }) => auditEventOf(event, { organizationId: organization.id, project }));
    const t = items.at(-1)?.occurred_at ?? place?.t ?? "";
    const next_cursor = hasMore ? toCursor(call, { t, s: { ...place?.s, ...marks } } satisfies Place) : null;
    return { status: 200, data: { items, pagination: { has_more: hasMore, next_cursor, total: null } } };
  },
};

/** Each action is asked for by itself, where the query wants some of them. */
function streamsOf(projects: readonly Wire<"ProjectList">[], query: string | undefined): Stream[] {
  const names = projects.map(({ name }) => name).filter(acceptedBy(query, "project"));
  const asked = asksFor(query, "action") ? actions.filter(acceptedBy(query, "action")) : [undefined];
  return names.flatMap((project) => asked.map((action) => ({ project, action })));
}

function nameOf({ project, action }: Stream): string {
  return `${project}/${action ?? ""}`;
}

interface ReadStream {
  readonly name: string;
  readonly project: string;
  readonly start: number;
  readonly events: readonly Wire<"AuditList">[];
}

/** The latest events of all streams, and how far that is in each of them. */
function merge(streams: readonly ReadStream[], limit: number) {
  const all = streams.flatMap(({ name, project, start, events }, stream) =>
    events.map((event, index) => ({
      event,
      name,
      project,
      stream,
      index,
      mark: { o: start + index + 1, k: event.id },
    })),
  );
  const time = ({ event }: (typeof all)[number]) => timeOf(event);
  all.sort((a, b) => (time(a) === time(b) ? a.stream - b.stream || a.index - b.index : time(a) < time(b) ? 1 : -1));
  const taken = all.slice(0, limit);
  const marks = Object.fromEntries(taken.map(({ name, mark }) => [name, mark]));
  return { taken, marks, hasMore: all.length > limit };
}

function isPlace(state: unknown): state is Place {
  const { t, s } = (state ?? {}) as Partial<Place>;
  if (typeof t !== "string" || typeof s !== "object" || s === null) return false;
  return Object.values(s).every(({ o, k }) => Number.isSafeInteger(o) && o > 0 && typeof k === "string");
}
