import type { OrganizationStats } from "@orgplane/adapter-kit/models";
import { enter } from "../../access/organization.ts";
import { type Context, timeIn } from "../../context.ts";
import { put } from "../../store/batch.ts";
import type { OrganizationRecord } from "../../store/records.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

export const stats: HandlersOf<"refreshOrganizationStats" | "getOrganizationResources"> = {
  refreshOrganizationStats({ path }, context) {
    const organization = enter(context, path.organization, "admin");
    const { id, name } = organization;
    const counted = count(context, organization);
    // Fresh stats are no change of the organization, so `updated_at` stays.
    write(context, [put("organizations", { ...organization, stats: counted })], {
      organization: id,
      action: "organization.stats_refreshed",
      target: { type: "organization", id, name },
    });
    return { status: 200, data: counted };
  },

  getOrganizationResources({ path }, context) {
    const { id } = enter(context, path.organization, "read");
    const { store } = context;
    const projects = store.where("projects", "organization_id", id);
    const people = store
      .where("members", "organization_id", id)
      .filter(({ status, user_id }) => status !== "invited" && store.get("users", user_id)?.kind === "human");
    const all = (kind: "deployments" | "deployment_versions" | "pipelines" | "pipeline_versions") =>
      sum(projects.map((project) => project[kind]));
    return {
      status: 200,
      data: {
        projects: projects.length,
        users: people.length,
        deployments: all("deployments"),
        deployment_versions: all("deployment_versions"),
        pipelines: all("pipelines"),
        pipeline_versions: all("pipeline_versions"),
      },
    };
  },
};

/** What the files and artifacts take, and how long runs have worked. */
function count(context: Context, { id }: OrganizationRecord): OrganizationStats {
  const { store } = context;
  const sizes = store
    .where("artifacts", "organization_id", id)
    .map(({ summary }) => Number(summary["size_bytes"] ?? 0));
  return {
    dataset_storage_bytes: sum(store.where("files", "organization_id", id).map(({ size_bytes }) => size_bytes ?? 0)),
    project_storage_bytes: sum(sizes),
    used_seconds: sum(store.where("runs", "organization_id", id).map(({ duration_seconds }) => duration_seconds ?? 0)),
    refreshed_at: timeIn(context),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
