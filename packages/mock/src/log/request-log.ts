import type { LoggedRequest } from "./logged-request.ts";

/** What the log holds at most. */
export interface LogLimits {
  readonly entries: number;
  /** Of headers and bodies together, in characters. */
  readonly size: number;
}

/** The last requests of all sessions, oldest first. */
export interface RequestLog {
  /** Adds an entry, or puts it in place of the one with its id. */
  put(entry: LoggedRequest): void;
  /** @param session - only its requests; all without. */
  entries(session?: string): readonly LoggedRequest[];
  /** @param session - only its requests; all without. */
  clear(session?: string): void;
}

const usualLimits: LogLimits = { entries: 2000, size: 8 * 1024 * 1024 };

/** A log that forgets the oldest requests when it has too many. */
export function createRequestLog(limits: LogLimits = usualLimits): RequestLog {
  const kept = new Map<number, { readonly entry: LoggedRequest; readonly size: number }>();
  let size = 0;
  const remove = (id: number) => {
    size -= kept.get(id)?.size ?? 0;
    kept.delete(id);
  };
  const entriesOf = (session: string | undefined) =>
    [...kept.values()].flatMap(({ entry }) => (session === undefined || entry.session === session ? [entry] : []));
  return {
    put(entry) {
      const added = { entry, size: sizeOf(entry) };
      size += added.size - (kept.get(entry.id)?.size ?? 0);
      kept.set(entry.id, added);
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.entries && (size <= limits.size || kept.size === 1)) break;
        remove(oldest);
      }
    },
    entries: entriesOf,
    clear(session) {
      for (const { id } of entriesOf(session)) remove(id);
    },
  };
}

function sizeOf({ url, request, response, reasons }: LoggedRequest): number {
  let size = url.length + (request.body?.length ?? 0) + (response?.body?.length ?? 0);
  for (const reason of reasons) size += reason.length;
  for (const headers of [request.headers, response?.headers ?? {}]) {
    for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  }
  return size;
}
