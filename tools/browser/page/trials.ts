// What the tests have a page do. Each trial gives what can be carried out of the page: JSON.
import { createOrgplane, OrgplaneError } from "@orgplane/client";
import { conformance } from "@orgplane/conformance";
import { createMockFetch } from "@orgplane/mock/browser";
import { createControlClient } from "@orgplane/mock/control";
import { reference } from "@orgplane/mock/reference";

/** Holds the reference adapter to the contract, without a server: all of that happens in the page. */
export async function conform() {
  // Slow enough for requests to overlap.
  const work = 10;
  const fetch = reference({ strict: true, transition: 20, work, quota: null });
  const run = conformance({
    fetch,
    token: "tok_owner",
    otherToken: "tok_stranger",
    organization: "acme",
    mode: "live",
    work,
  });
  const missed: string[] = [];
  for await (const { check, outcome, faults } of run)
    if (outcome !== "passed") missed.push(`${check.name}: ${faults.join("; ")}`);
  return { missed, passed: (await run.summary()).passed };
}

/** Reads a list to its end. */
export async function list(baseUrl: string) {
  const names: string[] = [];
  for await (const space of open(baseUrl).spaces.list({ limit: 2 })) names.push(space.name);
  return names;
}

/** Creates something; the answer's headers come from another origin. */
export async function create(baseUrl: string) {
  const body = { organization: "acme", name: "churn" };
  const { data, meta } = await open(baseUrl).spaces.create(body).withResponse();
  return { id: data.id, status: meta.status, requestId: meta.requestId };
}

/** Has something refused. */
export async function fail(baseUrl: string) {
  const headers = { Prefer: "code=409, example=name_taken" };
  return failure(open(baseUrl).spaces.create({ organization: "acme", name: "fraud" }, { headers }));
}

/** Uploads a file of so many bytes. */
export async function upload(baseUrl: string, size: number) {
  const progress: unknown[] = [];
  const file = new File(["id,label\n0,", new Uint8Array(size).fill(97)], "classes.csv", { type: "text/csv" });
  const result = await open(baseUrl)
    .orgs.files.upload("acme", { file, type: "class_mapping" }, { onUploadProgress: (at) => progress.push(at) })
    .result();
  return { status: result.status, progress };
}

/** Uploads what only a newer connection than this one could carry. */
export async function uploadStream(baseUrl: string) {
  const file = new Blob(["id,label"]).stream();
  return failure(open(baseUrl).orgs.files.upload("acme", { file, type: "class_mapping" }));
}

/** Downloads a file. */
export async function download(baseUrl: string) {
  const progress: unknown[] = [];
  const onDownloadProgress = (at: unknown) => progress.push(at);
  const stream = await open(baseUrl).orgs.files.download("acme", "fil_classes", { onDownloadProgress });
  return { text: await new Response(stream).text(), progress };
}

/** Calls a server that is not there. */
export async function unreachable() {
  return failure(open("http://127.0.0.1:1/v1").spaces.list({}, { retries: 0 }));
}

/** Calls a mock that runs in the page itself. */
export async function mockInPage() {
  const mock = createMockFetch({ delays: [{ ms: 1 }] });
  const orgplane = createOrgplane({ baseUrl: "https://api.example/v1", token: "tok_owner", fetch: mock });
  const { id } = await orgplane.spaces.create({ organization: "acme", name: "in-page" });
  await mock.control.fault({ operation: "getSpace", answer: { status: 429 } });
  const space = await orgplane.spaces.get(id);
  await mock.control.fault({ operation: "getSpace", fault: "truncated" });
  const truncated = await failure(orgplane.spaces.get(id, {}, { retries: 0 }));
  const requests = await mock.control.requests({ operation: "getSpace" });
  return { name: space.name, statuses: requests.map(({ status }) => status), truncated: truncated.name };
}

/** Calls a mock that runs in a service worker of the page. */
export async function mockInWorker() {
  const isControlled = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });
  await navigator.serviceWorker.register("/mock-worker.js");
  await isControlled;
  const orgplane = createOrgplane({ baseUrl: `${location.origin}/v1`, token: "tok_owner" });
  const { id } = await orgplane.spaces.create({ organization: "acme", name: "in-worker" });
  const control = createControlClient({ url: location.origin });
  await control.fault({ operation: "getSpace", fault: "reset" });
  const broken = await failure(orgplane.spaces.get(id, {}, { retries: 0 }));
  const space = await orgplane.spaces.get(id);
  return { name: space.name, broken: broken.name, other: (await fetch("/nothing")).status };
}

function open(baseUrl: string) {
  return createOrgplane({ baseUrl, token: "tok_owner" });
}

async function failure(call: PromiseLike<unknown>) {
  try {
    await call;
  } catch (error) {
    if (error instanceof OrgplaneError) return { name: error.name, message: error.message };
    throw error;
  }
  throw new Error("expected a failure");
}
