import { sortOf, termsOf, type WireFields } from "../../query/find.ts";
import { digitsOf } from "../../uuid.ts";
import { artifactOf } from "../../views/artifact.ts";
import type { HandlersOf } from "../handlers.ts";
import { paged } from "../paged.ts";
import { placeOf } from "./place.ts";

const fields: WireFields = {
  name: { kind: "search" },
  kind: { kind: "value" },
  path: { kind: "value", isNullable: true },
  run_uuid: { name: "run", kind: "value", isSorted: false },
  is_input: { kind: "boolean" },
};

export const lineage: HandlersOf<"listArtifactLineage"> = {
  async listArtifactLineage(call, up) {
    const terms = termsOf(call.query.query, fields);
    const asked = {
      ...(terms.length === 0 ? {} : { query: terms.join(",") }),
      sort: [...sortOf(call.query.sort, fields), "name", "kind", "is_input"].join(","),
    };
    const { owner, team } = await placeOf(up, call);
    const { items, pagination } = await paged(
      call,
      (part) =>
        team === undefined
          ? up.get("/api/v1/orgs/{owner}/runs/lineage/artifacts", { path: { owner }, query: { ...asked, ...part } })
          : up.get("/api/v1/orgs/{owner}/teams/{team}/runs/lineage/artifacts", {
              path: { owner, team },
              query: { ...asked, ...part },
            }),
      // Artifacts have no id there; a run can read and write one of the same name.
      ({ run, name, kind, is_input }) => [digitsOf(run), kind, is_input, name].join(" "),
    );
    return { status: 200, data: { items: items.map(artifactOf), pagination } };
  },
};
