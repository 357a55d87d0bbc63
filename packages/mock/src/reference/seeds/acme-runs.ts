import type { ArtifactRecord, BookmarkRecord, ProjectRecord, RunRecord, VersionRecord } from "../store/records.ts";
import { condition, project, run } from "./records.ts";

const org = "org_acme";

/** The projects of acme, and what stands in them: the runs, versions and artifacts of the contract's examples. */
export const acmeRuns: {
  readonly projects: readonly ProjectRecord[];
  readonly runs: readonly RunRecord[];
  readonly versions: readonly VersionRecord[];
  readonly artifacts: readonly ArtifactRecord[];
  readonly bookmarks: readonly BookmarkRecord[];
} = {
  projects: [
    {
      ...project("prj_fraud", org, "fraud", "2026-02-01T09:30:00Z"),
      description: "Finds fraudulent payments",
      space_id: "spc_fraud",
      tags: ["payments"],
      updated_at: "2026-10-11T16:00:00Z",
      deployments: 18,
      deployment_versions: 29,
      pipelines: 2,
      pipeline_versions: 4,
    },
    {
      ...project("prj_fraud_production", org, "fraud-production", "2026-03-15T08:00:00Z"),
      space_id: "spc_fraud",
      deployments: 12,
      deployment_versions: 18,
    },
    { ...project("prj_pricing", org, "pricing", "2026-06-11T12:30:00Z"), space_id: "spc_pricing" },
    { ...project("prj_vision", org, "vision", "2026-05-02T08:00:00Z"), file_ids: ["fil_classes"] },
    {
      ...project("prj_sorting", org, "sorting", "2026-06-12T08:00:00Z"),
      space_id: "spc_pricing",
      file_ids: ["fil_classes"],
    },
  ],
  runs: [
    {
      ...run("5b1d90f6-2e47-4c83-9f0a-d63c1e8b7a25", org, "nightly-training", "2026-05-18T12:00:00Z"),
      kind: "schedule",
      runtime: "schedule",
      status: "running",
      status_conditions: [condition("running", "2026-05-18T12:00:00Z")],
      started_at: "2026-05-18T12:00:00Z",
      wait_seconds: 0,
    },
    {
      ...run("3f6c2a9e-d714-4e85-b02f-6a9d8c7e1b40", org, "price-elasticity", "2026-07-14T09:30:45Z"),
      project: "pricing",
      user_id: "usr_linus",
      description: "First attempt, with the prices of one region",
      readme: "Superseded by the model of all regions.",
      tags: ["experiment"],
      status: "failed",
      status_conditions: [
        condition("running", "2026-07-14T09:31:20Z"),
        {
          ...condition("failed", "2026-07-14T09:52:02Z"),
          reason: "OOMKilled",
          message: "The process needed more memory than it was given.",
        },
      ],
      is_archived: true,
      inputs: { region: "north" },
      wait_seconds: 35,
      duration_seconds: 1242,
      started_at: "2026-07-14T09:31:20Z",
      finished_at: "2026-07-14T09:52:02Z",
      updated_at: "2026-08-01T11:00:00Z",
    },
    {
      ...run("7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13", org, "train-fraud-model", "2026-11-03T02:00:04Z"),
      description: "Gradient boosting on the payments of October",
      tags: ["nightly", "xgboost"],
      status: "succeeded",
      status_conditions: [
        condition("queued", "2026-11-03T02:00:04Z"),
        condition("running", "2026-11-03T02:01:16Z"),
        {
          ...condition("succeeded", "2026-11-03T02:38:51Z"),
          reason: "JobCompleted",
          message: "All processes have ended with code 0.",
        },
      ],
      inputs: { learning_rate: 0.05, max_depth: 6 },
      outputs: { auc: 0.941, loss: 0.183 },
      metadata: { has_metrics: true },
      pipeline: { uuid: "5b1d90f6-2e47-4c83-9f0a-d63c1e8b7a25", name: "nightly-training", kind: "schedule" },
      wait_seconds: 72,
      duration_seconds: 2255,
      scheduled_at: "2026-11-03T02:00:00Z",
      started_at: "2026-11-03T02:01:16Z",
      finished_at: "2026-11-03T02:38:51Z",
      updated_at: "2026-11-03T07:45:30Z",
    },
    {
      ...run("c2b94e07-81f5-4d3c-a6e8-0f1d2c3b4a59", org, "retrain-on-holdout", "2026-11-20T14:12:09Z"),
      user_id: "usr_grace",
      runtime: "pytorchjob",
      status: "created",
      status_conditions: [condition("created", "2026-11-20T14:12:09Z")],
      pending: "approval",
      is_approved: false,
      inputs: { learning_rate: 0.02, max_depth: 8 },
      original: { uuid: "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13", name: "train-fraud-model", kind: "copy" },
    },
    {
      ...run("19ae63d4-5c72-4f08-b1d9-8e7a6f504c32", org, "score-payments", "2026-11-21T06:00:30Z"),
      user_id: null,
      description: "Scores each payment as it comes in",
      tags: ["online"],
      kind: "service",
      runtime: "service",
      status: "running",
      status_conditions: [condition("running", "2026-11-21T06:00:41Z")],
      inputs: { threshold: 0.8 },
      wait_seconds: 11,
      started_at: "2026-11-21T06:00:41Z",
      updated_at: "2026-11-21T06:00:41Z",
    },
  ],
  versions: [
    {
      ...version("f19b3d60-7e8a-4c25-9d04-b5a1e6c8f273", "model", "v1", "2026-05-18T15:02:37Z"),
      user_id: "usr_grace",
      stage: "disabled",
      stage_conditions: [{ stage: "disabled", reason: "Replaced", message: null, changed_at: "2026-11-05T10:24:18Z" }],
      updated_at: "2026-11-05T10:24:18Z",
    },
    {
      ...version("a4c7e1b9-0d52-4f36-8b7e-2c9f6d1a3e58", "model", "v2", "2026-11-03T08:10:00Z"),
      description: "Gradient boosting on the payments of October",
      tags: ["xgboost"],
      stage: "production",
      stage_conditions: [
        { stage: "testing", reason: "Registered", message: null, changed_at: "2026-11-03T08:10:00Z" },
        {
          stage: "production",
          reason: "Promoted",
          message: "Better than v1 on every month of the holdout.",
          changed_at: "2026-11-05T10:24:18Z",
        },
      ],
      run_uuid: "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13",
      artifacts: ["fraud-model"],
      connection: "acme-models",
      metadata: { framework: "xgboost" },
      updated_at: "2026-11-05T10:24:18Z",
    },
    {
      ...version("d7a05c1e-94b3-4f68-8e21-3b7c0d5f9a46", "component", "train-xgboost", "2026-04-02T07:00:00Z"),
      content: "kind: component\nname: train-xgboost\n",
    },
    {
      ...version("06f2b8c4-1a7d-4e93-b5c0-8d9e7f3a2b61", "artifact", "payments-october", "2026-11-01T06:00:00Z"),
      connection: "acme-warehouse",
    },
  ],
  artifacts: [
    {
      ...artifact("7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13", "fraud-model", "model"),
      path: "outputs/model.ubj",
      connection: "acme-models",
      fingerprint: "0c8e5f7d1b264a93",
      summary: { framework: "xgboost", size_bytes: 1843200 },
    },
    {
      ...artifact("7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13", "payments-october", "data"),
      connection: "acme-warehouse",
      is_input: true,
      fingerprint: "62d1a0b94c7f3e58",
      summary: { rows: 4821903 },
    },
    {
      ...artifact("19ae63d4-5c72-4f08-b1d9-8e7a6f504c32", "fraud-model", "model"),
      path: "outputs/model.ubj",
      connection: "acme-models",
      is_input: true,
      fingerprint: "0c8e5f7d1b264a93",
      summary: { framework: "xgboost", size_bytes: 1843200 },
    },
    {
      ...artifact("3f6c2a9e-d714-4e85-b02f-6a9d8c7e1b40", "prices-north", "csv"),
      path: "inputs/prices.csv",
      is_input: true,
    },
  ],
  bookmarks: [
    {
      id: "usr_ada/7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13",
      user_id: "usr_ada",
      target_id: "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13",
    },
    { id: "usr_ada/tea_engineering", user_id: "usr_ada", target_id: "tea_engineering" },
  ],
};

function version(id: string, kind: VersionRecord["kind"], name: string, at: string): VersionRecord {
  return {
    id,
    organization_id: "org_acme",
    project: "fraud",
    user_id: "usr_ada",
    kind,
    name,
    description: null,
    readme: null,
    content: null,
    tags: [],
    stage: "testing",
    stage_conditions: [],
    run_uuid: null,
    artifacts: [],
    connection: null,
    metadata: {},
    created_at: at,
    updated_at: at,
  };
}

function artifact(run_uuid: string, name: string, kind: ArtifactRecord["kind"]): ArtifactRecord {
  return {
    id: `${run_uuid}/${name}`,
    organization_id: "org_acme",
    run_uuid,
    name,
    kind,
    path: null,
    connection: null,
    is_input: false,
    fingerprint: null,
    summary: {},
    metadata: {},
  };
}
