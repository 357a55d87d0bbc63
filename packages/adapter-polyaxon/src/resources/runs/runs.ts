import { refuse } from "@orgplane/adapter-kit";
import { sortOf, termsOf, type WireFields } from "../../query/find.ts";
import { digitsOf } from "../../uuid.ts";
import { runOf } from "../../views/run.ts";
import type { HandlersOf } from "../handlers.ts";
import { paged } from "../paged.ts";
import { placeOf } from "./place.ts";

const fields: WireFields = {
  name: { kind: "search", isNullable: true },
  project: { kind: "value", isSorted: false },
  user_id: { name: "user", kind: "value", isNullable: true },
  kind: { kind: "value" },
  status: { kind: "value" },
  tags: { kind: "array", isSorted: false },
  duration_seconds: { name: "duration", kind: "number", isNullable: true },
  created_at: { kind: "time" },
  updated_at: { kind: "time" },
  started_at: { kind: "time", isNullable: true },
  finished_at: { kind: "time", isNullable: true },
  scheduled_at: { name: "schedule_at", kind: "time", isNullable: true },
};

/** Without a word about `created_at`, the open server leaves out what is older than a month. */
export const ofAnyAge = "created_at:>=1970-01-01T00:00:00.000Z";

export const runs: HandlersOf<"listRuns" | "getRun"> = {
  async listRuns(call, up) {
    const { bookmarks, mode, query, sort } = call.query;
    if (mode !== "live" && mode !== "archived") {
      const detail = 'it is "live" or "archived"';
      refuse("invalid_parameter", {
        detail: `The parameter "mode" cannot be used: ${detail}.`,
        errors: [{ parameter: "mode", code: "invalid", detail }],
      });
    }
    const terms = termsOf(query, fields);
    const isAged = terms.some((term) => term.startsWith("created_at:"));
    const asked = {
      query: [...terms, ...(isAged ? [] : [ofAnyAge]), `live_state:${mode === "live" ? 1 : 0}`].join(","),
      // What is alike in all else has an order by its id.
      sort: [...(sort === undefined ? ["-created_at"] : sortOf(sort, fields)), "uuid"].join(","),
      // False would leave out what the caller has bookmarked.
      ...(bookmarks ? { bookmarks } : {}),
    };
    const { owner, team } = await placeOf(up, call);
    const { items, pagination } = await paged(
      call,
      (part) =>
        team === undefined
          ? up.get("/api/v1/orgs/{owner}/runs", { path: { owner }, query: { ...asked, ...part } })
          : up.get("/api/v1/orgs/{owner}/teams/{team}/runs", { path: { owner, team }, query: { ...asked, ...part } }),
      ({ uuid }) => digitsOf(uuid),
    );
    return { status: 200, data: { items: items.map((run) => runOf(run, mode === "archived")), pagination } };
  },

  async getRun(call, up) {
    const { owner, team } = await placeOf(up, call);
    const uuid = digitsOf(call.path.run);
    const run = await (team === undefined
      ? up.get("/api/v1/orgs/{owner}/runs/{uuid}", { path: { owner, uuid } })
      : up.get("/api/v1/orgs/{owner}/teams/{team}/runs/{uuid}", { path: { owner, team, uuid } }));
    if (run.live_state === -1) refuse("not_found", { detail: `The run ${call.path.run} is being deleted.` });
    return { status: 200, data: runOf(run) };
  },
};
