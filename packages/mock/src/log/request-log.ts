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

const usualLimits: LogLimits = { entries: 2000, size: 16 * 1024 * 1024 };

/** A log that forgets the oldest requests when it has too many. */
export function createRequestLog(limits: LogLimits = usualLimits): RequestLog {
  let entries: LoggedRequest[] = [];
  let size = 0;
  const drop = (count: number) => {
    for (const entry of entries.splice(0, count)) size -= sizeOf(entry);
  };
  return {
    put(entry) {
      const place = entries.findLastIndex(({ id }) => id === entry.id);
      const [before] = place < 0 ? [] : entries.splice(place, 1, entry);
      if (before === undefined) entries.push(entry);
      size += sizeOf(entry) - (before === undefined ? 0 : sizeOf(before));
      // A tenth at once, as each removal from the front moves all others.
      if (entries.length > limits.entries) drop(Math.ceil(limits.entries / 10));
      while (size > limits.size && entries.length > 1) drop(1);
    },
    entries: (session) => entries.filter((entry) => session === undefined || entry.session === session),
    clear(session) {
      entries = session === undefined ? [] : entries.filter((entry) => entry.session !== session);
      size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    },
  };
}

function sizeOf({ url, request, response, curl, client_code, reasons }: LoggedRequest): number {
  const bodies = (request.body?.length ?? 0) + (response?.body?.length ?? 0);
  const headers = [request.headers, response?.headers ?? {}].flatMap((fields) => Object.entries(fields).flat());
  return [url, curl, client_code ?? "", ...reasons, ...headers].reduce((sum, text) => sum + text.length, bodies);
}
