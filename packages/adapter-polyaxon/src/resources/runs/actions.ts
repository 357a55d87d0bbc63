import { refuse } from "@orgplane/adapter-kit";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import type { HandlersOf } from "../handlers.ts";
import { hasProject } from "../orgs/projects-of.ts";
import { eachRun } from "./bulk.ts";
import type { Place } from "./place.ts";

type Run = Wire<"V1Run">;

const isArchived = ({ live_state }: Run) => live_state === 0;
// Those that have not been queued: by the client's `LifeCycle.SAFE_STOP_VALUES`.
const waiting = ["created", "on_schedule", "resuming", "compiled"];
const ended = ["failed", "upstream_failed", "succeeded", "skipped", "done"];
const stopped = ["stopping", "stopped"];

export const runActions: HandlersOf<
  | "approveRuns"
  | "archiveRuns"
  | "restoreRuns"
  | "deleteRuns"
  | "stopRuns"
  | "skipRuns"
  | "invalidateRuns"
  | "bookmarkRuns"
  | "tagRuns"
  | "transferRuns"
> = {
  approveRuns: (call, up) =>
    eachRun(call, up, {
      name: "approving runs",
      treat: (run) => {
        if (isArchived(run)) return { wrongStatus: "The run is archived." };
        if (run.pending === "approval" || run.pending === "cache") return "send";
        return { wrongStatus: "The run does not wait for an approval." };
      },
      send: post(up, "approve"),
      isDone: (run) => run !== undefined && !run.pending,
    }),

  archiveRuns: (call, up) =>
    eachRun(call, up, {
      name: "archiving runs",
      treat: (run) => (isArchived(run) ? "done" : "send"),
      send: post(up, "archive"),
      isDone: (run) => run !== undefined && isArchived(run),
    }),

  restoreRuns: (call, up) =>
    eachRun(call, up, {
      name: "restoring runs",
      treat: (run) => (isArchived(run) ? "send" : "done"),
      send: post(up, "restore"),
      isDone: (run) => run !== undefined && !isArchived(run),
    }),

  deleteRuns: (call, up) =>
    eachRun(call, up, {
      name: "deleting runs",
      treat: () => "send",
      send: ({ owner, team }, uuids) =>
        team === undefined
          ? up.delete("/api/v1/orgs/{owner}/runs/delete", { path: { owner }, body: { uuids } })
          : up.delete("/api/v1/orgs/{owner}/teams/{team}/runs/delete", { path: { owner, team }, body: { uuids } }),
      isDone: (run) => run === undefined,
    }),

  stopRuns: (call, up) =>
    eachRun(call, up, {
      name: "stopping runs",
      treat: ({ status }) => {
        if (stopped.includes(status)) return "done";
        return ended.includes(status) ? { wrongStatus: `The run is over: ${status}.` } : "send";
      },
      send: post(up, "stop"),
      isDone: (run) => run !== undefined && stopped.includes(run.status),
    }),

  skipRuns: (call, up) =>
    eachRun(call, up, {
      name: "skipping runs",
      treat: ({ status }) => {
        if (status === "skipped") return "done";
        return waiting.includes(status) ? "send" : { wrongStatus: `The run was queued already: ${status}.` };
      },
      send: post(up, "Skip"),
      isDone: (run) => run?.status === "skipped",
    }),

  // Nothing shows whether a run is in the cache, so a lost answer cannot be found again.
  invalidateRuns: (call, up) =>
    eachRun(call, up, { name: "invalidating runs", treat: () => "send", send: post(up, "invalidate") }),

  bookmarkRuns: (call, up) =>
    eachRun(call, up, {
      name: "bookmarking runs",
      treat: ({ bookmarked }) => (bookmarked ? "done" : "send"),
      send: post(up, "bookmark"),
      isDone: (run) => run?.bookmarked === true,
    }),

  tagRuns: (call, up) => {
    const tags = [...call.body.tags];
    const hasAll = (run: Run | undefined) => tags.every((tag) => run?.tags?.includes(tag));
    return eachRun(call, up, {
      name: "tagging runs",
      treat: (run) => (hasAll(run) ? "done" : "send"),
      send: ({ owner, team }, uuids) =>
        team === undefined
          ? up.post("/api/v1/orgs/{owner}/runs/tag", { path: { owner }, body: { uuids, tags } })
          : up.post("/api/v1/orgs/{owner}/teams/{team}/runs/tag", { path: { owner, team }, body: { uuids, tags } }),
      isDone: hasAll,
    });
  },

  transferRuns: (call, up) => {
    const project = call.body.to_project;
    return eachRun(call, up, {
      name: `moving into project "${project}" the runs`,
      treat: (run) => (run.project === project ? "done" : "send"),
      check: async ({ owner }) => {
        if (!(await hasProject(up, owner, project))) refuseProject(owner, project);
      },
      send: async ({ owner, team }, uuids) => {
        const body = { uuids, project };
        try {
          await (team === undefined
            ? up.post("/api/v1/orgs/{owner}/runs/transfer", { path: { owner }, body })
            : up.post("/api/v1/orgs/{owner}/teams/{team}/runs/transfer", { path: { owner, team }, body }));
        } catch (error) {
          // The platform has no code for a project that it does not know. A look that fails explains nothing.
          const isAbout = isRefusedWith(error, 400, 404, 422);
          if (isAbout && !(await hasProject(up, owner, project).catch(() => true))) refuseProject(owner, project);
          throw error;
        }
      },
      isDone: (run) => run?.project === project,
    });
  },
};

/** A POST with ids alone. The path of skipping has a capital letter. */
function post(
  up: Upstream,
  verb: "approve" | "archive" | "restore" | "stop" | "Skip" | "invalidate" | "bookmark",
): (place: Place, uuids: string[]) => Promise<unknown> {
  return ({ owner, team }, uuids) =>
    team === undefined
      ? up.post(`/api/v1/orgs/{owner}/runs/${verb}`, { path: { owner }, body: { uuids } })
      : up.post(`/api/v1/orgs/{owner}/teams/{team}/runs/${verb}`, { path: { owner, team }, body: { uuids } });
}

function refuseProject(owner: string, project: string): never {
  const detail = `Organization "${owner}" has no project "${project}".`;
  refuse("unknown_project", { detail, errors: [{ pointer: "/to_project", code: "unknown", detail }] });
}
