import { at, type Rule, rule } from "../check.ts";
import type { Context } from "../context.ts";
import { type JsonObject, list, object } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { keyOf, walk } from "./walk.ts";

const batches = ["approve", "archive", "restore", "delete", "stop", "skip", "invalidate", "bookmark", "tag"].map(
  (verb) => `${verb}Runs`,
);
const withTags = (operation: string) => (operation === "tagRuns" ? { tags: ["conformance"] } : {});

export const eachRun: Rule = {
  name: "each-run",
  must: "Each run of a batch is accepted or rejected, in the order of the request; one that does not exist is `not_found`.",
  modes: ["live"],
  cases: () =>
    batches.map((id) => ({
      operations: [id],
      said: "#/components/schemas/RunBatchResult",
      run: async ({ api, world }) => {
        const { path } = await world.organization();
        const uuids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
        const call = (batch: string[]) => api.call(id, { path, body: { uuids: batch, ...withTags(id) } });
        const { accepted, rejected } = (await call(uuids)).expect(200).object;
        same(accepted, [], "the accepted among runs that do not exist");
        same(
          list(rejected).map((one) => object(one)["uuid"]),
          uuids,
          "the rejected, in their order",
        );
        same(
          list(rejected).map((one) => object(one)["code"]),
          uuids.map(() => "not_found"),
          "why they are rejected",
        );
        const [first = ""] = uuids;
        for (const batch of [[], [first, first], Array.from({ length: 1001 }, () => crypto.randomUUID())])
          (await call(batch)).refuse(422, "invalid_body");
      },
    })),
};

/** A run that is over, of the organization that was there before: the API makes none. */
async function finished(context: Context): Promise<{ path: Record<string, string>; run: JsonObject }> {
  const { given } = context;
  if (given === undefined) throw new Skip("the API makes no runs: name an organization that has some");
  const path = { organization: given };
  const ends = ["failed", "stopped", "succeeded", "skipped", "upstream_failed", "done"];
  const run = (await walk(context, "listRuns", { path, limit: 100 })).find(({ status }) =>
    ends.includes(String(status)),
  );
  if (run === undefined) throw new Skip(`organization ${given} has no run that is over`);
  return { path, run };
}

/** Does something with one run, which has to be accepted; answers the run afterwards. */
async function act(
  { api }: Context,
  operation: string,
  path: Record<string, string>,
  uuid: string,
  more: JsonObject = {},
) {
  const unknown = crypto.randomUUID();
  const answer = (await api.call(operation, { path, body: { uuids: [unknown, uuid], ...more } })).expect(200).object;
  same(answer["accepted"], [uuid], `what ${operation} accepts`);
  same(
    list(answer["rejected"]).map((one) => object(one)["uuid"]),
    [unknown],
    `what ${operation} rejects`,
  );
  return (await api.call("getRun", { path: { ...path, run: uuid } })).expect(200).object;
}

export const archived = rule(
  "archived",
  "Runs that are archived leave the list for the one of the archived, and come back when they are restored.",
  ["archiveRuns", "restoreRuns", "listRuns", "getRun"],
  async (context) => {
    const { path, run } = await finished(context);
    const uuid = keyOf(run);
    const shown = async (mode: string) =>
      (await walk(context, "listRuns", { path, query: { mode }, limit: 100 })).some((item) => keyOf(item) === uuid);
    try {
      same((await act(context, "archiveRuns", path, uuid))["is_archived"], true, "is_archived");
      same([await shown("live"), await shown("archived")], [false, true], "whether the lists show the archived run");
    } finally {
      await act(context, "restoreRuns", path, uuid);
    }
    same([await shown("live"), await shown("archived")], [true, false], "whether the lists show the restored run");
  },
);

export const tagged = rule(
  "tagged",
  "A tag is added to those that a run has, and only once.",
  ["tagRuns", "listRuns", "getRun"],
  async (context) => {
    const { path, run } = await finished(context);
    const tag = "conformance";
    await act(context, "tagRuns", path, keyOf(run), { tags: [tag] });
    const { tags } = await act(context, "tagRuns", path, keyOf(run), { tags: [tag] });
    const due = [...list(run["tags"]).filter((one) => one !== tag), tag];
    same([...list(tags)].sort(), due.sort(), "the tags of the run");
  },
);

export const bookmarked = rule(
  "bookmarked",
  "A run that the caller has bookmarked is in the list of the caller's bookmarks.",
  ["bookmarkRuns", "listRuns", "getRun"],
  async (context) => {
    const { path, run } = await finished(context);
    const { is_bookmarked } = await act(context, "bookmarkRuns", path, keyOf(run));
    if (is_bookmarked !== null) same(is_bookmarked, true, "is_bookmarked");
    const shown = await walk(context, "listRuns", { path, query: { bookmarks: "true" }, limit: 100 });
    must(
      shown.some((item) => keyOf(item) === keyOf(run)),
      "listRuns with bookmarks=true does not show the run",
    );
  },
);

export const wrongStatus = rule(
  "wrong-status",
  "A run whose status does not allow it is rejected as `wrong_status`, and stays as it is.",
  ["approveRuns", "listRuns", "getRun"],
  async (context) => {
    const { api } = context;
    const { path, run } = await finished(context);
    const uuid = keyOf(run);
    const { rejected } = (await api.call("approveRuns", { path, body: { uuids: [uuid] } })).expect(200).object;
    same(
      list(rejected).map((one) => object(one)["code"]),
      ["wrong_status"],
      "why a run that is over is not approved",
    );
    same(
      (await api.call("getRun", { path: { ...path, run: uuid } })).expect(200).object["status"],
      run["status"],
      "its status",
    );
  },
);

export const transferred = rule(
  "transferred",
  "A run that is in the project already is accepted, and stays there.",
  ["transferRuns", "listRuns", "getRun"],
  async (context) => {
    const { path, run } = await finished(context);
    const { project } = run;
    const after = await act(context, "transferRuns", path, keyOf(run), { to_project: String(project) });
    same(after["project"], project, "the project of the run");
  },
);

export const unknownProject: Rule = {
  name: "unknown-project",
  must: "A project that does not exist is refused, and no run moves.",
  modes: ["live"],
  cases: (contract) => [
    {
      of: "",
      operations: ["transferRuns"],
      said: at(contract, "transferRuns", "responses/422"),
      run: async ({ api, world }) => {
        const { path } = await world.organization();
        const body = { uuids: [crypto.randomUUID()], to_project: "no-such-project" };
        (await api.call("transferRuns", { path, body })).refuse(422, "unknown_project");
      },
    },
  ],
};
