import { type DataSet, dataSets } from "../reference/seeds/seed.ts";
import { alternatives } from "../request/suggest.ts";
import type { SessionLimits } from "../sessions/sessions.ts";

/** Whether `name` is a set of data that a mock can begin with. */
export function isDataSet(name: string): name is DataSet {
  return dataSets.some((set) => set === name);
}

/** That there is no set of data called `name`, and which there are. */
export function noSuchDataSet(name: string): string {
  return `there is no data set "${name}"${alternatives(name, dataSets)}`;
}

/** How many sessions there may be: one with 10,000 members takes some 8 MiB, any other 0.1. */
export function limitsFor(dataSet: string | undefined, limits: SessionLimits = {}): SessionLimits {
  return { sessions: dataSet === "large" ? 50 : 200, ...limits };
}
