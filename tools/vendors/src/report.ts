import type { Client } from "./clients.ts";
import type { Drift } from "./routes.ts";

/** What was found out about a client, or why nothing could be. */
export type Finding = { readonly client: Client } & (
  | { readonly newest: string; readonly drift: Drift | undefined }
  | { readonly failure: string }
);

/** The findings as Markdown. */
export function reportOn(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const { platform, package: name, version = "never" } = finding.client;
    return `| ${platform} | ${name} | ${version} | ${"newest" in finding ? finding.newest : "?"} | ${changes(finding)} |`;
  });
  const details = findings.flatMap((finding) =>
    "drift" in finding && finding.drift !== undefined ? detailsOf(finding.client, finding.drift) : [],
  );
  const head = ["| platform | client | read from | newest | paths |", "| --- | --- | --- | --- | --- |"];
  return ["# The vendors' clients", "", ...head, ...rows, "", ...details].join("\n");
}

function changes(finding: Finding): string {
  if ("failure" in finding) return `not compared: ${finding.failure.split("\n")[0]}`;
  if (finding.drift === undefined)
    return finding.client.version === undefined ? "nobody has read it" : "the same version";
  const { added, removed, missing } = finding.drift;
  const lost = missing.length > 0 ? `, **${missing.length} that the adapter calls are gone**` : "";
  return `${added.length} added, ${removed.length} removed${lost}`;
}

function detailsOf({ package: name }: Client, { added, removed, missing }: Drift): string[] {
  const list = (title: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [`${title}:`, "", ...paths.map((path) => `- \`${path}\``), ""];
  const all = [
    ...list("The adapter calls, and are gone", missing),
    ...list("Added", added),
    ...list("Removed", removed),
  ];
  return all.length === 0 ? [] : [`## ${name}`, "", ...all];
}
