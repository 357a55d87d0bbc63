import { readFileSync } from "node:fs";
import { root } from "./root.ts";

/** The pnpm of this repository, in the form that `npx` takes: `pnpm@12.21.0`. */
export const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  readonly packageManager: string;
};
