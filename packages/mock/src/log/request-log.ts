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
  const entries = new Map<number, LoggedRequest>();
  let size = 0;
  const remove = (entry: LoggedRequest) => {
    entries.delete(entry.id);
    size -= sizeOf(entry);
  };
  return {
    put(entry) {
      const before = entries.get(entry.id);
      entries.set(entry.id, entry);
      size += sizeOf(entry) - (before === undefined ? 0 : sizeOf(before));
      for (const oldest of entries.values()) {
        if (entries.size <= limits.entries && (size <= limits.size || entries.size === 1)) break;
        remove(oldest);
      }
    },
    entries: (session) => [...entries.values()].filter((entry) => session === undefined || entry.session === session),
    clear(session) {
      for (const entry of entries.values()) if (session === undefined || entry.session === session) remove(entry);
    },
  };
}

function sizeOf({ url, request, response, reasons }: LoggedRequest): number {
  const bodies = (request.body?.length ?? 0) + (response?.body?.length ?? 0);
  const headers = [request.headers, response?.headers ?? {}].flatMap((fields) => Object.entries(fields).flat());
  return [url, ...reasons, ...headers].reduce((sum, text) => sum + text.length, bodies);
}
