import { describe, expect, it } from "vitest";
import { BulkError, createOrgs, type RunBatchResult } from "../src/index.ts";

const METHODS = ["approve", "archive", "restore", "delete", "stop", "skip", "invalidate", "bookmark"] as const;

/** A client whose server accepts all runs except those that begin with "x", up to the maximum per request. */
function client(isDown: (request: number) => boolean = () => false) {
  const sent: { path: string; key: string | null; count: number }[] = [];
  const orgs = createOrgs({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    retries: 0,
    fetch: async (request) => {
      const { uuids } = (await request.json()) as { uuids: string[] };
      sent.push({
        path: new URL(request.url).pathname,
        key: request.headers.get("Idempotency-Key"),
        count: uuids.length,
      });
      if (isDown(sent.length)) return Response.json({ code: "service_unavailable" }, { status: 503 });
      if (uuids.length > 1000) return Response.json({ code: "invalid_body" }, { status: 422 });
      const rejected = uuids.filter((uuid) => uuid.startsWith("x"));
      return Response.json({
        accepted: uuids.filter((uuid) => !rejected.includes(uuid)),
        rejected: rejected.map((uuid) => ({ uuid, code: "not_found", detail: "There is no such run." })),
      });
    },
  });
  return { orgs, sent };
}

const uuids = Array.from({ length: 2500 }, (_, index) => `${index % 1000 === 7 ? "x" : "r"}${index}`);

describe("an operation on runs", () => {
  it.each(METHODS)("%s takes any number of them", async (method) => {
    const { orgs, sent } = client();
    const { accepted, rejected }: RunBatchResult = await orgs.runs[method](
      "acme",
      { uuids },
      { idempotencyKey: "nightly", concurrency: 1 },
    );
    expect([accepted.length, rejected.map(({ uuid }) => uuid)]).toEqual([2497, ["x7", "x1007", "x2007"]]);
    const path = `/v1/organizations/acme/runs/${method}`;
    expect(sent).toEqual([
      { path, key: "nightly.0", count: 1000 },
      { path, key: "nightly.1", count: 1000 },
      { path, key: "nightly.2", count: 500 },
    ]);
  });

  it("sends the other properties with every request", async () => {
    const { orgs, sent } = client();
    await orgs.runs.tag("acme", { uuids, tags: ["nightly"] });
    await orgs.runs.transfer("acme", { uuids, to_project: "fraud" });
    expect(sent).toHaveLength(6);
    // @ts-expect-error a tag is missing
    orgs.runs.tag("acme", { uuids });
  });

  it("accepts and rejects no runs with `noOp`", async () => {
    const { orgs, sent } = client();
    const { accepted, rejected } = await orgs.runs.archive("acme", { uuids }, { noOp: true });
    expect([accepted, rejected, sent]).toEqual([[], [], []]);
  });

  it("reports what is done if it stops halfway, and resumes with its token", async () => {
    const { orgs, sent } = client((request) => request === 2);
    const options = { concurrency: 1, idempotencyKey: "nightly" };
    const error: unknown = await orgs.runs.stop("acme", { uuids }, options).catch((thrown: unknown) => thrown);
    if (!(error instanceof BulkError)) throw error;
    expect([error.done.length, error.unknown.length, error.notDone.length]).toEqual([1000, 1000, 500]);
    const { accepted } = await orgs.runs.stop("acme", { uuids }, { resume: error.token });
    expect(accepted).toHaveLength(1498);
    expect(sent.map(({ key }) => key).sort()).toEqual(["nightly.0", "nightly.1", "nightly.1", "nightly.2"]);
  });
});
