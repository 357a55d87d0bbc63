import { refuse } from "@orgplane/adapter-kit";
import type { Usage } from "@orgplane/adapter-kit/models";
import { day } from "../../time.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";

export const usage: HandlersOf<"getOrganizationUsage" | "getOrganizationResources"> = {
  async getOrganizationUsage({ path, query }, up) {
    const { start_date, end_date } = query;
    if (start_date !== undefined && end_date !== undefined && end_date <= start_date) {
      refuse("conflicting_parameters", {
        detail: "The period ends before it starts.",
        errors: [{ parameter: "end_date", code: "conflict", detail: 'must be after "start_date"' }],
      });
    }
    const { name } = await organizationNamed(up, path.organization);
    return { status: 200, data: await usageOf(up, name, query) };
  },

  async getOrganizationResources({ path }, up) {
    const { name } = await organizationNamed(up, path.organization);
    const counts = await up.get("/organizations/{organization_name}/resources", { path: { organization_name: name } });
    const { projects, users, deployments, deployment_versions, pipelines, pipeline_versions } = counts;
    const data = { projects, users, deployments, deployment_versions, pipelines, pipeline_versions };
    return { status: 200, data };
  },
};

async function usageOf(
  up: Upstream,
  name: string,
  query: { start_date?: string; end_date?: string; interval: Usage["interval"] },
): Promise<Usage> {
  const { interval, data_organization } = await up.get("/organizations/{organization_name}/usage", {
    path: { organization_name: name },
    query,
  });
  const points = data_organization.map(({ start_date, end_date, value }) => ({
    start_date: day(start_date),
    end_date: day(end_date),
    value,
  }));
  const ofToday = (plus: number) => new Date(Date.now() + plus).toISOString().slice(0, 10);
  return {
    // The platform does not say which period it took where it gives no point of it; then it is that of today.
    start_date: query.start_date ?? points[0]?.start_date ?? ofToday(0),
    end_date: query.end_date ?? points.at(-1)?.end_date ?? ofToday(86_400_000),
    interval,
    series: points.length === 0 ? [] : [{ metric: "credits", object_type: null, points }],
  };
}
