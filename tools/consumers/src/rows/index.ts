import type { Table } from "../row.ts";
import { bundlers } from "./bundlers.ts";
import { runtimes } from "./runtimes.ts";

export const tables: readonly Table[] = [runtimes, bundlers];
