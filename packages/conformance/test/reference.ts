import { readFile } from "node:fs/promises";
import { createMockHandler } from "@orgplane/mock";
import { reference } from "@orgplane/mock/reference";
import { type CheckResult, type ConformanceOptions, conformance } from "../src/index.ts";
import type { Fault } from "./tampering.ts";

const document = JSON.parse(await readFile(new URL(import.meta.resolve("@orgplane/spec/openapi.json")), "utf8"));

/** A mock that answers with the contract's examples. */
export const examples = createMockHandler({ document });

/** A reference adapter whose tenants are quick, and which is slow enough for requests to overlap. */
export function quick() {
  return reference({ strict: true, transition: 20, work: 10, quota: null });
}

/** What a run against a reference adapter needs: `acme` has runs, and the stranger belongs to no organization. */
export const live: Omit<ConformanceOptions, "fetch"> = {
  token: "tok_owner",
  otherToken: "tok_stranger",
  organization: "acme",
  mode: "live",
  patience: 5000,
  work: 10,
};

/** What the named checks have against a server with a fault. */
export async function failuresOf(
  plant: Fault,
  names: readonly string[],
  options: Partial<ConformanceOptions> = {},
): Promise<CheckResult[]> {
  const server = options.mode === "stateless" ? examples : quick();
  const run = conformance({ ...live, ...options, fetch: plant(server), only: ({ name }) => names.includes(name) });
  const failures: CheckResult[] = [];
  for await (const result of run) if (result.outcome === "failed") failures.push(result);
  return failures;
}
