import { createGuardaiTwin, files, type GuardaiTwin, keys } from "@orgplane/twins/guardai";
import { all, describeCounterparts } from "@orgplane/twins/testing";
import { expect } from "vitest";
import { guardai } from "../src/index.ts";
import { everything } from "./fixture.ts";

const { labels, classes, orphan } = files;

// Nothing is proven of this platform, so all that is tried here has been switched on.
describeCounterparts<GuardaiTwin>(
  {
    platform: "guardai",
    createTwin: createGuardaiTwin,
    adapterOn: (twin) =>
      guardai({
        ...keys.ada,
        baseUrl: "https://guardai.test",
        allowUnproven: everything,
        fetch: (request) => twin.fetch(request),
      }),
  },
  [
    {
      theirs: "add_organization",
      ours: "createOrganization",
      async call({ orgs }, { state }) {
        const settings = { max_item_count: 50, max_seconds_per_task: 60 };
        const { id } = await orgs.create({ name: "labs", settings });
        const made = { name: "labs", settings: { maxItemCount: 50, maxTimePerTask: 60 } };
        expect(state.organizations.find((one) => String(one.id) === id)).toMatchObject(made);
      },
    },
    {
      theirs: "copy_organization",
      ours: "copyOrganization",
      async call({ orgs }, { state }) {
        const { id } = await orgs.copy("Acme", { name: "acme-sandbox" });
        const copy = state.organizations.find((one) => String(one.id) === id);
        expect(copy).toMatchObject({ name: "acme-sandbox", settings: { maxItemCount: 1000 } });
      },
    },
    {
      theirs: "delete_organization",
      ours: "deleteOrganization",
      async call({ orgs }, { state }) {
        state.projects.length = 0;
        await orgs.delete("Globex");
        expect(state.organizations.map(({ name }) => name)).toEqual(["Acme", "Umbrella (EU)"]);
      },
    },
    {
      theirs: "delete_organization_file",
      ours: "deleteOrganizationFile",
      async call({ orgs }, { state }) {
        await orgs.files.delete("Acme", classes);
        expect(state.files.map(({ ref }) => ref)).toEqual([labels, orphan]);
      },
    },
    {
      theirs: "download_organization_file",
      ours: "downloadOrganizationFile",
      async call({ orgs }, { state }) {
        const content = new Response(await orgs.files.download("Acme", labels));
        expect(new Uint8Array(await content.arrayBuffer())).toEqual(state.files[0]?.content);
      },
    },
    {
      theirs: "get_asset_definitions",
      ours: "getOrganizationAssets",
      async call({ orgs }, { state }) {
        const { metrics, noises } = await orgs.catalog.assets("Acme");
        const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);
        expect([names(metrics), names(noises)]).toEqual([state.assets["metrics"], state.assets["noises"]]);
      },
    },
    {
      theirs: "get_defined_hpo",
      ours: "listHpoMethods",
      async call({ orgs }, { state }) {
        const found = (await all(orgs.catalog.hpoMethods("Acme"))).map(({ name }) => name);
        expect(found.sort()).toEqual(state.hpo.map(({ name }) => name).sort());
      },
    },
    {
      theirs: "get_defined_transforms",
      ours: "listTransforms",
      async call({ orgs }, { state }) {
        const found = (await all(orgs.catalog.transforms("Acme"))).map(({ name }) => name);
        expect(found.sort()).toEqual(state.transforms.map(({ name }) => name).sort());
      },
    },
    {
      theirs: "get_members",
      ours: "listMembers",
      async call({ members }, { state }) {
        const found = (await all(members.list("Acme"))).map(({ email }) => email);
        const own = state.users.filter(({ organizations }) => organizations.includes(1));
        expect(found.sort()).toEqual(own.map(({ email }) => email).sort());
      },
    },
    {
      theirs: "get_organization",
      ours: "getOrganization",
      async call({ orgs }, { state }) {
        const { id, settings } = await orgs.get("Acme");
        expect(id).toBe(String(state.organizations[0]?.id));
        expect(settings?.max_seconds_per_task).toBe(state.organizations[0]?.settings?.maxTimePerTask);
      },
    },
    {
      theirs: "get_organization_file_usage",
      ours: "getOrganizationFileUsage",
      async call({ orgs }, { state }) {
        const projects = await all(orgs.files.usage("Acme", labels));
        const using = state.projects.filter((project) => project.files.includes(labels));
        expect(projects.map(({ id }) => id)).toEqual(using.map(({ id }) => String(id)));
      },
    },
    {
      theirs: "get_organizations",
      ours: "listOrganizations",
      async call({ orgs }, { state }) {
        const found = (await all(orgs.list())).map(({ name }) => name);
        expect(found.sort()).toEqual(state.organizations.map(({ name }) => name).sort());
      },
    },
    {
      theirs: "rename_organization_file",
      ours: "renameOrganizationFile",
      async call({ orgs }, { state }) {
        expect((await orgs.files.rename("Acme", labels, { name: "lanes.csv" })).name).toBe("lanes.csv");
        expect(state.files[0]).toMatchObject({ ref: labels, name: "lanes.csv" });
      },
    },
    {
      theirs: "update_org_stats",
      ours: "refreshOrganizationStats",
      async call({ orgs }, { state }) {
        const { used_seconds } = await orgs.stats.refresh("Acme");
        expect(used_seconds).toBe(state.organizations[0]?.measured.timeUsed);
      },
    },
    {
      theirs: "update_organization",
      ours: "replaceOrganization",
      async call({ orgs }, { state }) {
        await orgs.replace("Globex", { name: "globex-labs", settings: { max_item_count: 7 } });
        expect(state.organizations[1]).toMatchObject({ name: "globex-labs", settings: { maxItemCount: 7 } });
      },
    },
    {
      theirs: "upload_organization_file",
      ours: "uploadOrganizationFile",
      async call({ orgs }, { state }) {
        const file = new File(["0,sea\n"], "seas.csv", { type: "text/csv" });
        const { id } = await orgs.files.upload("Acme", { file, type: "class_mapping" });
        const { name, content } = state.files.find(({ ref }) => ref === id) ?? {};
        expect([name, new TextDecoder().decode(content)]).toEqual(["seas.csv", "0,sea\n"]);
      },
    },
  ],
);
