import { createPolyaxonTwin, type PolyaxonTwin, type Run, tokens } from "@orgplane/twins/polyaxon";
import { all, type Counterpart, describeCounterparts } from "@orgplane/twins/testing";
import { expect } from "vitest";
import { polyaxon } from "../src/index.ts";

type Case = Counterpart<PolyaxonTwin>;

describeCounterparts<PolyaxonTwin>(
  {
    platform: "polyaxon",
    // Of a day on which its runs are not too old to be listed.
    createTwin: () => createPolyaxonTwin({ now: () => new Date("2026-01-31T12:00:00Z") }),
    adapterOn: (twin) => polyaxon({ token: tokens.ada, fetch: (request) => twin.fetch(request) }),
  },
  [
    {
      theirs: "refresh_data",
      ours: "getOrganization",
      async call({ orgs }, twin) {
        expect(await orgs.get("acme")).toMatchObject({ name: "acme", is_public: acmeOf(twin).is_public });
      },
    },
    {
      theirs: "list",
      ours: "listOrganizations",
      async call({ orgs }) {
        expect((await all(orgs.list())).map(({ name }) => name).sort()).toEqual(["acme", "globex"]);
      },
    },
    {
      theirs: "list_members",
      ours: "listMembers",
      async call({ members }, twin) {
        const found = (await all(members.list("acme"))).map(({ user }) => user);
        expect(found.sort()).toEqual(
          acmeOf(twin)
            .members.map(({ user }) => user)
            .sort(),
        );
      },
    },
    {
      theirs: "get_member",
      ours: "getMember",
      async call({ members }) {
        expect(await members.get("acme", "vera")).toMatchObject({ user: "vera", role: "read-only" });
      },
    },
    {
      theirs: "create_member",
      ours: "createMember",
      async call({ members }, twin) {
        await members.create("acme", { email: "new@acme.test", role: "read-only" });
        expect(acmeOf(twin).invitations.at(-1)).toMatchObject({ user_email: "new@acme.test", role: "viewer" });
      },
    },
    {
      theirs: "update_member",
      ours: "replaceMember",
      async call({ members }, twin) {
        await members.replace("acme", "vera", { role: "member", status: "active" });
        expect(memberOf(twin, "vera")?.role).toBe("member");
      },
    },
    {
      theirs: "patch_member",
      ours: "updateMember",
      async call({ members }, twin) {
        await members.update("acme", "vera", { role: "admin" });
        expect(memberOf(twin, "vera")?.role).toBe("owner");
      },
    },
    {
      theirs: "delete_member",
      ours: "deleteMember",
      async call({ members }, twin) {
        await members.delete("acme", "vera");
        expect(memberOf(twin, "vera")).toBeUndefined();
      },
    },
    {
      theirs: "list_teams",
      ours: "listTeams",
      async call({ orgs }) {
        expect((await all(orgs.teams.list("acme"))).map(({ name }) => name).sort()).toEqual(["fraud", "search"]);
      },
    },
    {
      theirs: "list_runs",
      ours: "listRuns",
      async call({ orgs }, twin) {
        const live = acmeOf(twin).runs.filter(({ live_state }) => live_state === 1);
        expect(plain(await all(orgs.runs.list("acme")))).toEqual(plain(live));
      },
    },
    {
      theirs: "get_run",
      ours: "getRun",
      async call({ orgs }, twin) {
        const { uuid, description, tags, outputs } = runOf(twin, 1);
        expect(await orgs.runs.get("acme", hyphened(uuid))).toMatchObject({ description, tags, outputs });
      },
    },
    batch("approve_runs", "approveRuns", "approve", 3, ({ pending }) => pending === null),
    batch("archive_runs", "archiveRuns", "archive", 1, ({ live_state }) => live_state === 0),
    batch("restore_runs", "restoreRuns", "restore", 8, ({ live_state }) => live_state === 1),
    batch("delete_runs", "deleteRuns", "delete", 7, ({ live_state }) => live_state === -1),
    batch("stop_runs", "stopRuns", "stop", 2, ({ status }) => status.startsWith("stop")),
    batch("skip_runs", "skipRuns", "skip", 5, ({ status }) => status === "skipped"),
    batch("invalidate_runs", "invalidateRuns", "invalidate", 1, ({ state }) => state === null),
    {
      theirs: "bookmark_runs",
      ours: "bookmarkRuns",
      async call({ orgs }, twin) {
        const { uuid } = runOf(twin, 2);
        await orgs.runs.bookmark("acme", { uuids: [hyphened(uuid)] });
        expect(twin.state.bookmarks).toContainEqual({ user: "ada", run: uuid });
      },
    },
    {
      theirs: "tag_runs",
      ours: "tagRuns",
      async call({ orgs }, twin) {
        await orgs.runs.tag("acme", { uuids: [hyphened(runOf(twin, 1).uuid)], tags: ["champion"] });
        expect(runOf(twin, 1).tags).toEqual(["risk", "champion"]);
      },
    },
    {
      theirs: "transfer_runs",
      ours: "transferRuns",
      async call({ orgs }, twin) {
        await orgs.runs.transfer("acme", { uuids: [hyphened(runOf(twin, 1).uuid)], to_project: "ranking" });
        expect(runOf(twin, 1).project).toBe("ranking");
      },
    },
    versions("list_versions", "component"),
    versions("list_component_versions", "component"),
    versions("list_model_versions", "model"),
    versions("list_artifact_versions", "artifact"),
    {
      theirs: "list_runs_artifacts_lineage",
      ours: "listArtifactLineage",
      async call({ orgs }, twin) {
        const found = (await all(orgs.lineage.listArtifacts("acme"))).map(({ name }) => name);
        expect(found.sort()).toEqual(
          acmeOf(twin)
            .artifacts.map(({ name }) => name)
            .sort(),
        );
      },
    },
  ],
);

/** A batch of one run of the seed, by its number. */
function batch(
  theirs: string,
  ours: Case["ours"],
  method: "approve" | "archive" | "restore" | "delete" | "stop" | "skip" | "invalidate",
  number: number,
  isDone: (run: Run) => boolean,
): Case {
  return {
    theirs,
    ours,
    async call({ orgs }, twin) {
      const uuids = [hyphened(runOf(twin, number).uuid)];
      expect(await orgs.runs[method]("acme", { uuids })).toMatchObject({ accepted: uuids, rejected: [] });
      expect(isDone(runOf(twin, number))).toBe(true);
    },
  };
}

function versions(theirs: string, kind: "component" | "model" | "artifact"): Case {
  return {
    theirs,
    ours: "listVersions",
    async call({ orgs }, twin) {
      const own = acmeOf(twin).versions.filter((version) => version.kind === kind);
      expect(plain(await all(orgs.versions.list("acme", kind)))).toEqual(plain(own));
    },
  };
}

function acmeOf({ state }: PolyaxonTwin) {
  const [acme] = state.organizations;
  if (acme === undefined) throw new Error("the twin has no organization");
  return acme;
}

function memberOf(twin: PolyaxonTwin, name: string) {
  return acmeOf(twin).members.find(({ user }) => user === name);
}

/** A run of the seed, by its number. */
function runOf(twin: PolyaxonTwin, number: number): Run {
  const run = acmeOf(twin).runs.find(({ uuid }) => Number(`0x${uuid.slice(-8)}`) === number);
  if (run === undefined) throw new Error(`the twin has no run ${number}`);
  return run;
}

/** The uuids, as the platform writes them, in order. */
function plain(items: readonly { uuid: string }[]): string[] {
  return items.map(({ uuid }) => uuid.replaceAll("-", "")).sort();
}

function hyphened(uuid: string): string {
  return uuid.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
