// `npm run vendors`: compares the newest clients of the vendors with the versions that the adapters' wire.yaml were read from,
// by the paths in their sources. It only reports: whether something has to follow, somebody has to look.
import { existsSync, readFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";
import { parse } from "yaml";
import { newestOf, sourcesOf } from "./archive.ts";
import { type Client, readClients } from "./clients.ts";
import { type Finding, reportOn } from "./report.ts";
import { driftOf, routesIn } from "./routes.ts";

const findings: Finding[] = [];
for (const client of readClients()) findings.push(await findingOf(client));
console.log(reportOn(findings));

async function findingOf(client: Client): Promise<Finding> {
  try {
    const newest = await newestOf(client);
    const { version } = client;
    if (version === undefined || version === newest) return { client, newest, drift: undefined };
    const [before, after] = await Promise.all([version, newest].map((one) => sourcesOf(client, one)));
    return { client, newest, drift: driftOf(routesIn(before ?? ""), routesIn(after ?? ""), pathsOf(client.platform)) };
  } catch (error) {
    return { client, failure: (error as Error).message };
  }
}

/** The paths that the adapter of a platform calls, once there is one. */
function pathsOf(platform: string): readonly string[] {
  const file = `${root}packages/adapter-${platform}/wire.yaml`;
  return existsSync(file) ? Object.keys((parse(readFileSync(file, "utf8")) as { paths: object }).paths) : [];
}
