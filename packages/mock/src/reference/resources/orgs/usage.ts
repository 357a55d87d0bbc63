import { refuse } from "@orgplane/adapter-kit";
import type { UsageInterval, UsagePoint, UsageSeries } from "@orgplane/adapter-kit/models";
import { enter } from "../../access/organization.ts";
import { type Context, timeIn } from "../../context.ts";
import { randomAt } from "../../random.ts";
import type { OrganizationRecord, ProjectRecord } from "../../store/records.ts";
import type { HandlersOf } from "../handlers.ts";

const day = 86_400_000;

/** The longest period, in days: fifty years. A series has a point for each day, and each of them is computed. */
const longestPeriod = 18_263;

export const usage: HandlersOf<"getOrganizationUsage"> = {
  getOrganizationUsage({ path, query }, context) {
    const organization = enter(context, path.organization, "read");
    const { start, end } = periodOf(context, organization);
    const { start_date = start, end_date = end, interval } = query;
    if (end_date <= start_date) {
      refuse("conflicting_parameters", {
        detail: "The period ends before it starts.",
        errors: [{ parameter: "end_date", code: "conflict", detail: 'must be after "start_date"' }],
      });
    }
    if (Date.parse(end_date) - Date.parse(start_date) > longestPeriod * day) {
      const parameter = query.start_date === undefined ? "end_date" : "start_date";
      refuse("invalid_parameter", {
        detail: `The period is longer than ${longestPeriod} days. Ask for a part of it.`,
        errors: [{ parameter, code: "too_long", detail: `gives a period of more than ${longestPeriod} days` }],
      });
    }
    const intervals = intervalsOf(start_date, end_date, interval);
    return {
      status: 200,
      data: { start_date, end_date, interval, series: seriesOf(context, organization, intervals) },
    };
  },
};

/** The current subscription period; without an end, up to today. */
function periodOf(context: Context, { subscription, created_at }: OrganizationRecord): { start: string; end: string } {
  const start = subscription?.start_date ?? created_at.slice(0, 10);
  const last = subscription?.end_date ?? timeIn(context).slice(0, 10);
  return { start, end: dateOf(Date.parse(last) + day) };
}

/** A metric, and how much of it a project uses in a day. */
interface Metric {
  readonly metric: UsageSeries["metric"];
  readonly object_type: UsageSeries["object_type"];
  readonly daily: (project: ProjectRecord) => number;
}

const metrics: readonly Metric[] = [
  { metric: "credits", object_type: "deployment_version", daily: ({ deployment_versions: count }) => count * 1024 },
  { metric: "input_volume", object_type: "pipeline_version", daily: ({ pipeline_versions: count }) => count * 16 },
];

/** Nothing runs here, so what was used is invented: always the same for a project and a day, and never for days to come. */
function seriesOf(context: Context, organization: OrganizationRecord, intervals: readonly Interval[]): UsageSeries[] {
  const { store } = context;
  const today = timeIn(context).slice(0, 10);
  const projects = store.where("projects", "organization_id", organization.id);
  return metrics.flatMap(({ metric, object_type, daily }, index) => {
    const users = projects.filter((project) => daily(project) > 0);
    const on = (date: string) =>
      users
        .filter(({ created_at }) => (created_at ?? "") <= date && date <= today)
        .map((project) => Math.round(daily(project) * (0.5 + randomAt(store.seed + index, Date.parse(date) / day))))
        .reduce((total, value) => total + value, 0);
    const points = intervals.map(({ start, end }): UsagePoint => {
      const days = Array.from({ length: (end - start) / day }, (_, step) => dateOf(start + step * day));
      return {
        start_date: dateOf(start),
        end_date: dateOf(end),
        value: days.map(on).reduce((total, value) => total + value, 0),
      };
    });
    return points.some(({ value }) => value > 0) ? [{ metric, object_type, points }] : [];
  });
}

interface Interval {
  readonly start: number;
  readonly end: number;
}

function intervalsOf(startDate: string, endDate: string, interval: UsageInterval): Interval[] {
  const first = Date.parse(startDate);
  const last = Date.parse(endDate);
  const at = (index: number) => (interval === "day" ? first + index * day : monthsAfter(first, index));
  const intervals: Interval[] = [];
  for (let index = 0; at(index) < last; index += 1) {
    intervals.push({ start: at(index), end: Math.min(at(index + 1), last) });
  }
  return intervals;
}

/** Months after a day; where a month is too short for it, its last day. */
function monthsAfter(time: number, months: number): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), length));
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
