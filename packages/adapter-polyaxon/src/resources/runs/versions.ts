import { sortOf, termsOf, type WireFields } from "../../query/find.ts";
import { digitsOf } from "../../uuid.ts";
import { versionOf } from "../../views/version.ts";
import type { HandlersOf } from "../handlers.ts";
import { paged } from "../paged.ts";
import { placeOf } from "./place.ts";

const fields: WireFields = {
  name: { kind: "search" },
  project: { kind: "value", isSorted: false },
  stage: { kind: "value" },
  tags: { kind: "array", isSorted: false },
  created_at: { kind: "time" },
  updated_at: { kind: "time" },
};

export const versions: HandlersOf<"listVersions"> = {
  async listVersions(call, up) {
    const { kind } = call.path;
    const terms = termsOf(call.query.query, fields);
    const { sort } = call.query;
    const asked = {
      ...(terms.length === 0 ? {} : { query: terms.join(",") }),
      // What is alike in all else has an order by its id.
      sort: [...(sort === undefined ? ["-created_at"] : sortOf(sort, fields)), "uuid"].join(","),
    };
    const { owner, team } = await placeOf(up, call);
    const { items, pagination } = await paged(
      call,
      (part) =>
        team === undefined
          ? up.get("/api/v1/orgs/{owner}/versions/{kind}", { path: { owner, kind }, query: { ...asked, ...part } })
          : up.get("/api/v1/orgs/{owner}/teams/{team}/versions/{kind}", {
              path: { owner, team, kind },
              query: { ...asked, ...part },
            }),
      ({ uuid }) => digitsOf(uuid),
    );
    return { status: 200, data: { items: items.map(versionOf), pagination } };
  },
};
