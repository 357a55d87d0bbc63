import inspector from "node:inspector/promises";
import { createOrgplane } from "@orgplane/client";

// Prints, as JSON, which modules of the runtime one awaited `members.list` enters. For a process of its own.

const folder = "/packages/runtime/dist/";
const page = { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } };
const client = createOrgplane({ baseUrl: "http://127.0.0.1:1/v1", token: "tok", fetch: () => Response.json(page) });

const session = new inspector.Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true });
await client.members.list("acme");
const { result } = await session.post("Profiler.takePreciseCoverage");
const entered = result.filter(
  ({ url, functions }) => url.includes(folder) && functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)),
);
console.log(JSON.stringify(entered.map(({ url }) => url.slice(url.indexOf(folder) + folder.length)).sort()));
