import { scenarios } from "../scenarios/scenarios.ts";

/** What `--list-scenarios` prints. */
export const scenarioList = scenarios.map(({ name, description }) => `${name.padEnd(16)} ${description}\n`).join("");
