import { rule } from "../check.ts";
import { list, object } from "../contract/index.ts";
import { must, same } from "../violation.ts";
import { member, organization, organizationFile, space } from "../world/kinds.ts";
import { walk } from "./walk.ts";

export const founder = rule(
  "founder",
  "Who creates an organization is its owner, and its only member, with the role admin.",
  ["createOrganization", "getCurrentUser", "listMembers"],
  async (context) => {
    const me = (await context.api.call("getCurrentUser")).expect(200).object;
    const { id, data } = await context.world.make(organization);
    if (data["owner"] !== null) same(object(data["owner"])["id"], me["id"], "the owner of a new organization");
    if (data["role"] !== null) same(data["role"], "admin", "the caller's role in a new organization");
    const members = await walk(context, "listMembers", { path: { organization: id }, limit: 100 });
    same(
      members.map((one) => one["id"]),
      [me["id"]],
      "the members of a new organization",
    );
    if (members[0]?.["role"] !== null) same(members[0]?.["role"], "admin", "the role of its first member");
  },
);

export const endDate = rule(
  "subscription-end-date",
  "A plan other than `free` needs an end date, and `free` takes none: of a new organization, and of a change.",
  ["createOrganization", "updateOrganization"],
  async ({ api, world, support }) => {
    const end_date = "2099-12-31";
    const create = (subscription: Record<string, string>) =>
      api.call("createOrganization", { body: { name: world.unique(), subscription } });
    support.body("createOrganization", { subscription: { plan: "professional", end_date } }, ["plan", "end_date"]);
    (await create({ plan: "professional" })).refuse(422, "subscription_requires_end_date");
    (await create({ plan: "free", end_date })).refuse(422, "subscription_takes_no_end_date");

    const path = (await world.make(organization)).path;
    const update = async (subscription: Record<string, string>) =>
      api.call("updateOrganization", { path, body: { subscription } });
    (await update({ plan: "professional" })).refuse(422, "subscription_requires_end_date", "invalid_body");
    (await update({ plan: "free", end_date })).refuse(422, "subscription_takes_no_end_date");
    const { subscription } = (await api.call("getOrganization", { path })).expect(200).object;
    if (subscription !== null) same(object(subscription)["plan"], "free", "the plan after changes that were refused");
  },
  "responses/422",
);

export const cleared = rule(
  "cleared",
  "In a PATCH, null clears; in a PUT, what is left out goes back to its default.",
  ["updateOrganization", "replaceOrganization", "getOrganization", "createOrganization"],
  async ({ api, world, support }) => {
    const one = await world.make(organization, { description: "To be cleared" });
    const body = support.body("updateOrganization", { description: null }, ["description"]);
    const patched = (await api.call("updateOrganization", { path: one.path, body })).expect(200);
    same(patched.object["description"], null, "description after a PATCH with null");

    const two = await world.make(organization, { description: "To be left out" });
    const replacement = { name: two.data["name"] ?? "", settings: {} };
    (await api.call("replaceOrganization", { path: two.path, body: replacement })).expect(200);
    const { description, subscription } = (await api.call("getOrganization", { path: two.path })).expect(200).object;
    same(description, null, "description after a PUT without it");
    same(subscription, two.data["subscription"], "the subscription after a PUT");
  },
);

export const notEmpty = rule(
  "not-empty",
  "An organization that has a space is not deleted; once the space is gone, it is.",
  ["deleteOrganization", "createOrganization", "createSpace", "deleteSpace"],
  async ({ api, world }) => {
    const { id, path } = await world.make(organization);
    const inside = await world.make(space, { organization: id });
    (await api.call("deleteOrganization", { path })).refuse(409, "organization_not_empty");
    (await api.call("getOrganization", { path })).expect(200);
    (await api.call("deleteSpace", { path: inside.path })).expect(204);
    (await api.call("deleteOrganization", { path })).expect(204);
  },
);

export const copied = rule(
  "copied",
  "A copy has the texts, settings and files of its original, under ids of its own, and none of its members.",
  [
    "copyOrganization",
    "uploadOrganizationFile",
    "listOrganizationFiles",
    "createMember",
    "listMembers",
    "updateOrganization",
  ],
  async (context) => {
    const { api, world, support } = context;
    const original = await world.make(organization);
    const file = (
      await api.call("uploadOrganizationFile", { path: original.path, body: await fileBody(context) })
    ).expect(201);
    const settings = { class_mapping_files: [{ ref: String(file.object["id"]) }], max_item_count: 7 };
    const body = support.body("updateOrganization", { settings }, ["class_mapping_files", "max_item_count"]);
    (await api.call("updateOrganization", { path: original.path, body })).expect(200);
    (
      await api.call("createMember", { path: original.path, body: { email: `${world.unique()}@conformance.example` } })
    ).expect(201);

    const copy = (await api.call("copyOrganization", { path: original.path, body: { name: world.unique() } })).expect(
      201,
    );
    const path = { organization: String(copy.object["id"]) };
    same(copy.object["description"], original.data["description"], "the description of the copy");
    same(object(copy.object["settings"])["max_item_count"], 7, "max_item_count of the copy");
    const files = await walk(context, "listOrganizationFiles", { path, limit: 100 });
    same(
      files.map((one) => one["name"]),
      [file.object["name"]],
      "the names of the copy's files",
    );
    must(files[0]?.["id"] !== file.object["id"], "the file of the copy has the id of the original's");
    const mappings = list(object(copy.object["settings"])["class_mapping_files"]).map(object);
    same(
      mappings.map(({ ref }) => ref),
      [files[0]?.["id"]],
      "the files that the copy's class mappings refer to",
    );
    same((await walk(context, "listMembers", { path, limit: 100 })).length, 1, "the number of the copy's members");
  },
);

async function fileBody({ world }: Parameters<typeof walk>[0]) {
  return organizationFile.body(organizationFile.labelOf(world.unique()), "");
}

export const counted = rule(
  "counted",
  "The people of an organization are counted without those who are only invited.",
  ["getOrganizationResources", "createOrganization", "createMember"],
  async ({ api, world }) => {
    const { path } = await world.make(organization);
    (await api.call("createMember", { path, body: { email: member.labelOf(world.unique()) } })).expect(201);
    const { users, projects } = (await api.call("getOrganizationResources", { path })).expect(200).object;
    same([users, projects], [1, 0], "the users and projects of a new organization with one invitation");
  },
);

export const refreshed = rule(
  "refreshed",
  "Figures that were counted anew are what the organization shows from then on, and no change of it.",
  ["refreshOrganizationStats", "getOrganization"],
  async ({ api, world }) => {
    const { path } = await world.make(organization);
    const stats = (await api.call("refreshOrganizationStats", { path })).expect(200).data;
    const { object: after } = (await api.call("getOrganization", { path })).expect(200);
    same(after["stats"], stats, "the stats of the organization after they were refreshed");
  },
);

export const period = rule(
  "usage-period",
  "Usage is of the period and in the interval that were asked for; a period that ends before it begins is refused.",
  ["getOrganizationUsage"],
  async ({ api, world }) => {
    const { path } = await world.organization();
    const query = { start_date: "2026-10-01", end_date: "2026-12-01", interval: "month" };
    const { start_date, end_date, interval } = (await api.call("getOrganizationUsage", { path, query })).expect(
      200,
    ).object;
    same({ start_date, end_date, interval }, query, "what the usage is of");
    const backwards = { ...query, end_date: "2026-09-01" };
    (await api.call("getOrganizationUsage", { path, query: backwards })).refuse(
      400,
      "conflicting_parameters",
      "invalid_parameter",
    );
  },
);
