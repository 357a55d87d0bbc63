import type { Handler } from "../call.ts";
import { pageOf } from "../page.ts";
import { type Field, readQuery } from "../query/query.ts";
import { sorted } from "../query/sort.ts";
import { runsOf } from "../runs.ts";
import type { RunArtifact } from "../state.ts";

/** What artifacts can be asked for, as the open server has it. */
const fields: Readonly<Record<string, Field<RunArtifact>>> = {
  name: { kind: "text", of: ({ name }) => name },
  kind: { kind: "value", of: ({ kind }) => kind },
  path: { kind: "value", of: ({ path }) => path },
  state: { kind: "uuid", of: ({ state }) => state },
  is_input: { kind: "value", of: ({ is_input }) => is_input },
  run: { kind: "uuid", of: ({ run }) => run },
};

/** The artifacts of runs. The path of a team has no parameter `name`. */
export const listArtifacts: Handler = (call) => {
  const { url, now } = call;
  const { organization, runs } = runsOf(call);
  const known = new Set(runs.map(({ uuid }) => uuid));
  const name = url.searchParams.get("name");
  const found = organization.artifacts
    .filter((one) => known.has(one.run) && (name === null || one.name === name))
    .filter(readQuery(url.searchParams.get("query"), fields, now));
  const listed = sorted(call, found, ["name", "kind", "path", "is_input"]);
  return { status: 200, body: pageOf(call, listed, { size: 100, maximum: Number.POSITIVE_INFINITY }) };
};
