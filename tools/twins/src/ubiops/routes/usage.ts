import { organizationOf } from "../access.ts";
import { isDate } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { invalid } from "../refusal.ts";
import type { Credits, Organization } from "../state.ts";
import { dateOf } from "../time.ts";

/** Two dates, of which the second is outside. */
interface Period {
  readonly start: string;
  readonly end: string;
}

export const getUsage: Handler = (call) => {
  const organization = organizationOf(call);
  const interval = call.query.get("interval") ?? "month";
  if (interval !== "day" && interval !== "month") throw invalid("interval is day or month");
  const periods = split(periodOf(call, organization), interval);
  const series = (isCounted: (one: Credits) => boolean) =>
    periods.map((period) => ({
      start_date: `${period.start}T00:00:00Z`,
      end_date: `${period.end}T00:00:00Z`,
      value: sum(organization.usage.filter((one) => isCounted(one) && isIn(one, period))),
    }));
  const projects = call.state.projects.filter(({ organization_id }) => organization_id === organization.id);
  const body = {
    interval,
    data_organization: series(() => true),
    data_projects: projects.map(({ id, name }) => ({
      project_id: id,
      project_name: name,
      data: series(({ project_id }) => project_id === id),
    })),
    data_deleted_projects: series(({ project_id }) => project_id === null),
  };
  return { status: 200, body };
};

/** What is asked for, else the month of the subscription that the present day is in. */
function periodOf({ query, now }: Call, { subscription_start_date }: Organization): Period {
  const [start, end] = ["start_date", "end_date"].map((name) => dateIn(query, name));
  if (start !== undefined && end !== undefined) {
    if (start >= end) throw invalid("start_date has to be before end_date");
    return { start, end };
  }
  const today = dateOf(now);
  let months = 0;
  while (monthsAfter(subscription_start_date, months + 1) <= today) months += 1;
  const current = [months, months + 1].map((one) => monthsAfter(subscription_start_date, one));
  return { start: current[0] ?? "", end: current[1] ?? "" };
}

/** A date, or the date of a timestamp, as the client takes either for a string. */
function dateIn(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const date = value.slice(0, 10);
  if (!isDate(date) || Number.isNaN(Date.parse(value))) throw invalid(`${name} has to be a date`);
  return date;
}

function split({ start, end }: Period, interval: "day" | "month"): Period[] {
  const at = (index: number) => (interval === "month" ? monthsAfter(start, index) : daysAfter(start, index));
  const periods: Period[] = [];
  for (let index = 0; at(index) < end; index += 1) {
    const next = at(index + 1);
    periods.push({ start: at(index), end: next < end ? next : end });
  }
  return periods;
}

function daysAfter(date: string, days: number): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return dateOf(time);
}

/** The same day of a later month, or the last day of a month that is too short. */
function monthsAfter(date: string, months: number): string {
  const time = new Date(`${date}T00:00:00Z`);
  const day = time.getUTCDate();
  time.setUTCDate(1);
  time.setUTCMonth(time.getUTCMonth() + months + 1, 0);
  time.setUTCDate(Math.min(day, time.getUTCDate()));
  return dateOf(time);
}

function isIn({ date }: Credits, { start, end }: Period): boolean {
  return date >= start && date < end;
}

function sum(credits: readonly Credits[]): number {
  return credits.reduce((total, { value }) => total + value, 0);
}
