import type { Call, Handler } from "../call.ts";
import { flagIn, pageOf } from "../page.ts";
import { type Field, readQuery } from "../query/query.ts";
import { sorted } from "../query/sort.ts";
import { notFound } from "../refusal.ts";
import { isBookmarked, runsOf } from "../runs.ts";
import type { Organization, Run } from "../state.ts";

/** What runs can be asked for, as the open server has it. */
const fields: Readonly<Record<string, Field<Run>>> = {
  uuid: { kind: "uuid", of: ({ uuid }) => uuid },
  id: { kind: "uuid", of: ({ uuid }) => uuid },
  uid: { kind: "uuid", of: ({ uuid }) => uuid },
  name: { kind: "text", of: ({ name }) => name },
  description: { kind: "text", of: ({ description }) => description },
  user: { kind: "value", of: ({ user }) => user },
  status: { kind: "value", of: ({ status }) => status },
  project: { kind: "value", of: ({ project }) => project },
  original: { kind: "uuid", of: ({ original }) => original?.uuid },
  pipeline: { kind: "uuid", of: ({ pipeline }) => pipeline?.uuid },
  cloning_kind: { kind: "value", of: ({ original }) => original?.kind },
  kind: { kind: "value", of: ({ kind }) => kind },
  runtime: { kind: "value", of: ({ runtime }) => runtime },
  tags: { kind: "list", of: ({ tags }) => tags },
  live_state: { kind: "value", of: ({ live_state }) => live_state },
  is_managed: { kind: "value", of: ({ is_managed }) => is_managed },
  managed_by: { kind: "value", of: ({ managed_by }) => managed_by },
  pending: { kind: "value", of: ({ pending }) => pending },
  created_at: { kind: "date", of: ({ created_at }) => created_at },
  updated_at: { kind: "date", of: ({ updated_at }) => updated_at },
  started_at: { kind: "date", of: ({ started_at }) => started_at },
  finished_at: { kind: "date", of: ({ finished_at }) => finished_at },
  schedule_at: { kind: "date", of: ({ schedule_at }) => schedule_at },
  duration: { kind: "number", of: ({ duration }) => duration },
  wait_time: { kind: "number", of: ({ wait_time }) => wait_time },
  inputs: { kind: "value", of: ({ inputs }, key = "") => inputs[key] },
  outputs: { kind: "value", of: ({ outputs }, key = "") => outputs[key] },
  metrics: { kind: "number", of: ({ outputs }, key = "") => outputs[key] },
  meta_info: { kind: "value", of: ({ meta_info }, key = "") => meta_info[key] },
};

const orders = [
  "created_at",
  "updated_at",
  "started_at",
  "finished_at",
  "schedule_at",
  "name",
  "kind",
  "runtime",
  "user",
  "uuid",
  "duration",
  "wait_time",
  "status",
];

/** The live ones of the last 30 days, unless something else is asked for; the last changed come first. */
export const listRuns: Handler = (call) => {
  const { url, now, assumptions } = call;
  const { organization, runs } = runsOf(call);
  const always = { live_state: "1", ...(assumptions.hidesOldRuns ? { created_at: "last_month" } : {}) };
  const holds = readQuery(url.searchParams.get("query"), fields, now, always);
  const bookmarks = flagIn(url, "bookmarks");
  const found = runs.filter(holds).filter((one) => bookmarks === undefined || isBookmarked(call, one) === bookmarks);
  const listed = sorted(call, found, orders, "-updated_at").map((one) =>
    assumptions.listsWholeRuns ? toRun(call, organization, one) : toListed(call, organization, one),
  );
  return { status: 200, body: pageOf(call, listed, { size: 100, maximum: Number.POSITIVE_INFINITY }) };
};

export const getRun: Handler = (call) => {
  const { organization, runs } = runsOf(call);
  const run = runs.find(({ uuid }) => uuid === call.path["uuid"]);
  if (run === undefined) throw notFound();
  return { status: 200, body: toRun(call, organization, run) };
};

function toRun(call: Call, { name: owner }: Organization, run: Run) {
  const { state: _, ...rest } = run;
  return { ...rest, owner, bookmarked: isBookmarked(call, run) };
}

function toListed(call: Call, organization: Organization, run: Run) {
  const { description, readme, content, raw_content, live_state, status_conditions, ...rest } = toRun(
    call,
    organization,
    run,
  );
  return rest;
}
