import { at, type Rule, rule } from "../check.ts";
import type { Answer } from "../client/answer.ts";
import { sleep } from "../client/api.ts";
import type { Context } from "../context.ts";
import { must, same, Violation } from "../violation.ts";
import { tenant } from "../world/kinds.ts";
import type { Thing } from "../world/world.ts";
import { keyOf, walk } from "./walk.ts";

/** Waits until a tenant has one of the statuses; a 404 counts as `deleted`. @throws {Violation} when it gets elsewhere, or takes too long. */
async function arrives({ api, patience }: Context, id: string, due: string): Promise<void> {
  const end = Date.now() + patience;
  for (let pause = 20; ; pause = Math.min(pause * 2, 2000)) {
    const answer = await api.call("getTenant", { path: { tenant: id } });
    const status = answer.status === 404 ? "deleted" : answer.expect(200).object["status"];
    if (status === due) return;
    if (status === "failed" && due !== "failed") throw new Violation(`tenant ${id} is failed, where ${due} is due`);
    if (Date.now() > end)
      throw new Violation(`tenant ${id} is still ${status} after ${patience / 1000} s, where ${due} is due`);
    await sleep(pause, api.signal);
  }
}

/** Asks for a transition, and waits for its end. */
async function move(context: Context, operation: string, one: Thing, due: string): Promise<Answer> {
  const { api } = context;
  const answer = (await api.call(operation, { path: one.path })).expect(202);
  same(answer.object["id"], one.id, `the id that ${operation} answers`);
  const location = new URL(answer.headers.get("location") ?? "", api.request(operation, { path: one.path }).url);
  const request = new Request(location, { headers: api.request("getTenant", { path: one.path }).headers });
  const there = await api.send("getTenant", request);
  if (there.status !== 404) same(there.object["id"], one.id, `the id at ${location.pathname}`);
  await arrives(context, one.id, due);
  return answer;
}

export const deployed = rule(
  "deployed",
  "A tenant that is created to be available becomes so by itself.",
  ["createTenant", "getTenant"],
  async (context) => {
    const one = await context.world.make(tenant, { desired_state: "available" });
    same(one.data["desired_state"], "available", "desired_state of a new tenant");
    await arrives(context, one.id, "available");
  },
);

export const transitions = rule(
  "transitions",
  "A tenant is deployed, deactivated, deployed again and deleted, and each time gets there; then its name is free again.",
  ["deployTenant", "deactivateTenant", "deleteTenant", "createTenant", "getTenant"],
  async (context) => {
    const { world } = context;
    const one = await world.make(tenant);
    same(one.data["status"], "not_initialized", "the status of a tenant that was only created");
    await move(context, "deployTenant", one, "available");
    await move(context, "deactivateTenant", one, "deactivated");
    await move(context, "deployTenant", one, "available");
    await move(context, "deleteTenant", one, "deleted");
    await world.make(tenant, { name: one.data["name"] ?? "" });
  },
);

export const notAllowed: Rule = {
  name: "transition-not-allowed",
  must: "There is no way from a status where the contract names none: the answer is 409, and nothing changes.",
  modes: ["live"],
  cases: (contract) =>
    (
      [
        ["deactivateTenant", { desired_state: "not_initialized" }],
        ["deployTenant", { is_managed: false, desired_state: "available" }],
      ] as const
    ).map(([id, body]) => ({
      operations: [id, "createTenant", "getTenant"],
      said: at(contract, id, "responses/409"),
      run: async ({ api, world }) => {
        const one = await world.make(tenant, body);
        (await api.call(id, { path: one.path })).refuse(409, "transition_not_allowed");
        const { status, desired_state } = (await api.call("getTenant", { path: one.path })).expect(200).object;
        same(
          [status, desired_state],
          [one.data["status"], one.data["desired_state"]],
          "status and desired_state afterwards",
        );
      },
    })),
};

export const enrolling = rule(
  "enrolling",
  "A tenant on machines of one's own is pending until they have joined, and has a key for them.",
  ["createTenant"],
  async ({ world }) => {
    const { data } = await world.make(tenant, { is_managed: false, desired_state: "available" });
    same([data["status"], data["state_reason"]], ["pending", "awaiting_enrollment"], "status and state_reason");
    must(
      typeof data["enrollment_key"] === "string",
      "the creator of a tenant that is not managed sees no enrollment_key",
    );
  },
);

export const deletedUnlisted = rule(
  "deleted-unlisted",
  "A tenant that has been deleted is in the list only if `query` asks for it.",
  ["listTenants", "createTenant", "deleteTenant", "getTenant"],
  async (context) => {
    const one = await context.world.make(tenant);
    await move(context, "deleteTenant", one, "deleted");
    const { id: organization } = await context.world.organization();
    const shown = await walk(context, "listTenants", { path: {}, query: { organization }, limit: 100 });
    must(!shown.some((item) => keyOf(item) === one.id), `listTenants shows ${one.id}, which is deleted`);
  },
);

export const byOffset = rule(
  "tenants-by-offset",
  "The list of one organization shows the same tenants as the list of all with this organization.",
  ["listOrganizationTenants", "listTenants", "createTenant"],
  async (context) => {
    await context.world.make(tenant);
    const { id: organization } = await context.world.organization();
    const old = await walk(context, "listOrganizationTenants", { path: { organization }, limit: 100 });
    const now = await walk(context, "listTenants", { path: {}, query: { organization }, limit: 100 });
    same(old.map(keyOf), now.map(keyOf), "the tenants by offset");
  },
);
