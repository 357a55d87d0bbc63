import { type Call, list, readBack, step } from "@orgplane/adapter-kit";
import type { OrganizationSubscriptionUpdate } from "@orgplane/adapter-kit/models";
import { isRefusedWith, lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { organizationOf } from "../../views/organization.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { requireSoundSubscription } from "./subscription.ts";

export const organizations: HandlersOf<
  "listOrganizations" | "createOrganization" | "getOrganization" | "replaceOrganization" | "updateOrganization"
> = {
  async listOrganizations(call, up) {
    const all = await up.get("/organizations", {});
    up.directory.note(all);
    return list(call, all.map(organizationOf), {
      fields: ["name", "status", "created_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  async createOrganization(call, up) {
    const { name, subscription } = call.body;
    const { plan = "free", end_date = null } = subscription ?? {};
    requireSoundSubscription(plan, end_date);
    const end = end_date === null ? {} : { subscription_end_date: end_date };
    const hasPlan = (found: Wire<"OrganizationList"> | Wire<"OrganizationDetail">) =>
      "subscription" in found && found.subscription === plan;
    await step<Wire<"OrganizationList"> | Wire<"OrganizationDetail">>(call, {
      name: `creating organization "${name}"`,
      run: () => up.post("/organizations", { body: { name, subscription: plan, ...end } }),
      lookUp: {
        find: () => detailOf(up, (one) => one.name === name),
        isSame: hasPlan,
        conflict: "name_taken",
      },
    });
    // The answer of the write does not have the subscription.
    const made = await readBack(async () => {
      const found = await unlessAbsent(() => detailNamed(up, name));
      return found && hasPlan(found) ? found : undefined;
    });
    return { status: 201, data: organizationOf(made) };
  },

  async getOrganization({ path }, up) {
    const { name } = await organizationNamed(up, path.organization);
    return { status: 200, data: await read(up, name) };
  },

  // The subscription is no part of a replacement, and nothing but the name is left.
  async replaceOrganization(call, up) {
    return { status: 200, data: await change(call, up, { name: call.body.name }) };
  },

  async updateOrganization(call, up) {
    const { name, subscription = {} } = call.body;
    const { plan, start_date, end_date } = subscription;
    if (plan === "free" && end_date) requireSoundSubscription(plan, end_date);
    if (plan !== undefined && plan !== "free" && end_date === null) requireSoundSubscription(plan, end_date);
    const body = {
      ...(name === undefined ? {} : { name }),
      ...(plan === undefined ? {} : { subscription: plan }),
      ...(start_date === undefined ? {} : { subscription_start_date: start_date }),
      // Null takes the end away, in both.
      ...(end_date === undefined ? {} : { subscription_end_date: end_date }),
    };
    return { status: 200, data: await change(call, up, body, subscription) };
  },
};

async function change(
  call: Call<"replaceOrganization" | "updateOrganization">,
  up: Upstream,
  body: Wire<"OrganizationUpdate">,
  { start_date, end_date }: OrganizationSubscriptionUpdate = {},
) {
  const { id, name } = await organizationNamed(up, call.path.organization);
  const isEmpty = Object.keys(body).length === 0;
  if (call.ifMatch !== undefined || isEmpty) {
    const current = await read(up, name);
    call.match(current);
    // What the body has then is what an organization always is there.
    if (isEmpty) return current;
  }
  const isAsAsked = (found: Wire<"OrganizationDetail">) =>
    (body.name ?? found.name) === found.name && (body.subscription ?? found.subscription) === found.subscription;
  // No answer shows the dates of a subscription, so nobody can see whether they have been set.
  const isVisible = start_date === undefined && end_date === undefined;
  const changed = await step(call, {
    name: `changing organization "${name}"`,
    run: () => up.patch("/organizations/{organization_name}", { path: { organization_name: name }, body }),
    ...(isVisible && {
      lookUp: lookUpChanged(async () => {
        const found = await detailOf(up, (one) => one.id === id);
        return found && isAsAsked(found) ? found : undefined;
      }),
    }),
  });
  if (changed.name !== name) up.directory.forget(name);
  return organizationOf(changed);
}

async function read(up: Upstream, name: string) {
  return organizationOf(await detailNamed(up, name));
}

function detailNamed(up: Upstream, name: string) {
  return up.get("/organizations/{organization_name}", { path: { organization_name: name } });
}

async function unlessAbsent<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isRefusedWith(error, 404)) return undefined;
    throw error;
  }
}

/** An organization of the caller, whatever its name is by now. */
async function detailOf(up: Upstream, isIt: (organization: Wire<"OrganizationList">) => boolean) {
  const found = (await up.get("/organizations", {})).find(isIt);
  return found && detailNamed(up, found.name);
}
