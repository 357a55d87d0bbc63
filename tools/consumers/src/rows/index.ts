import type { Table } from "../row.ts";
import { bundlers } from "./bundlers.ts";
import { compilers } from "./compilers.ts";
import { runtimes } from "./runtimes.ts";
import { testRunners } from "./test-runners.ts";

/** All tables, in the order of the document. */
export const tables: readonly Table[] = [runtimes, bundlers, testRunners, compilers];
