import { type DataSet, dataSets } from "../reference/seeds/seed.ts";
import { suggestion } from "../request/suggest.ts";

/** Whether `name` is a set of data that a mock can begin with. */
export function isDataSet(name: string): name is DataSet {
  return dataSets.some((set) => set === name);
}

/** That there is no set of data called `name`, and which there are. */
export function noSuchDataSet(name: string): string {
  return `there is no data set "${name}"${suggestion(name, dataSets)}; there are ${dataSets.join(", ")}`;
}
