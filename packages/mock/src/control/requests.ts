import { eventStream } from "../events/event-stream.ts";
import { toHar } from "../log/har.ts";
import { ControlError } from "./control-error.ts";
import type { Controlled } from "./controlled.ts";
import type { ControlRoutes } from "./router.ts";
import { namedSession } from "./session-of.ts";

/** The log, as a whole and as it grows; of one session where the request names one. */
export function requestRoutes({ log, events, about }: Controlled): ControlRoutes {
  return {
    "GET /requests": ({ request, url }) => {
      const { format, operation, after } = queryOf(url);
      const entries = log
        .entries(namedSession(request))
        .filter((entry) => operation === null || entry.operation === operation)
        .filter((entry) => after === null || entry.id > Number(after));
      return format === "har" ? toHar(entries, about().version) : entries;
    },
    "DELETE /requests": ({ request }) => log.clear(namedSession(request)),
    "GET /events": ({ request }) => eventStream(events, namedSession(request)),
  };
}

function queryOf({ searchParams }: URL) {
  const unknown = [...searchParams.keys()].find(
    (name) => !["format", "operation", "after", "__session"].includes(name),
  );
  if (unknown !== undefined) {
    throw new ControlError(400, "unknown_parameter", `The log takes format, operation and after, not ${unknown}.`);
  }
  const [format, operation, after] = ["format", "operation", "after"].map((name) => searchParams.get(name));
  if (format !== null && format !== "json" && format !== "har") {
    throw new ControlError(400, "invalid_parameter", `The log comes as json or har, not as ${format}.`);
  }
  if (typeof after === "string" && !/^\d+$/.test(after)) {
    throw new ControlError(400, "invalid_parameter", `after takes the id of a request, not ${after}.`);
  }
  return { format, operation: operation ?? null, after: after ?? null };
}
