import { describe, expect, it } from "vitest";
import type { Operation } from "../../src/contract/operation.ts";
import { findRoute } from "../../src/testing/fake-request.ts";

const get = (id: string, path: string): Operation => ({ id, method: "GET", path, success: [200], errors: [] });
const operations = [
  get("getRun", "/organizations/{organization}/runs/{run}"),
  get("getLatestRun", "/organizations/{organization}/runs/latest"),
  get("getReport", "/reports/{report}.csv"),
  { ...get("createRun", "/organizations/{organization}/runs/{run}"), method: "POST" } satisfies Operation,
];

describe("the route of a request", () => {
  it.each([
    ["GET", "/organizations/acme/runs/7", "getRun", { organization: "acme", run: "7" }],
    ["POST", "/organizations/acme/runs/7", "createRun", { organization: "acme", run: "7" }],
    ["GET", "/organizations/acme/runs/latest", "getLatestRun", { organization: "acme" }],
    ["GET", "/organizations/a%2Fb/runs/%zz", "getRun", { organization: "a/b", run: "%zz" }],
    ["GET", "/reports/may.csv", "getReport", { report: "may" }],
  ])("%s %s is %s", (method, path, id, parameters) => {
    const route = findRoute(operations, method, path);
    expect([route?.operation.id, route?.path]).toEqual([id, parameters]);
  });

  it.each([
    ["GET", "/organizations/acme/runs/"],
    ["GET", "/organizations/acme/runs/7/logs"],
    ["DELETE", "/organizations/acme/runs/7"],
    ["GET", "/reports/mayXcsv"],
  ])("%s %s is not found", (method, path) => {
    expect(findRoute(operations, method, path)).toBeUndefined();
  });
});
