// `npm run changeset:check`: fails where published packages have changed and no changeset says so. It looks at the changes
// since the last release, or since a commit that is named: `npm run changeset:check -- origin/main`.
import { execFileSync, spawnSync } from "node:child_process";
import { root } from "@orgplane/repo/root";

/** The commit of the last release, which has written the changelogs; before the first one, the first commit. */
export function lastRelease(folder: string): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const released = git("log", "-1", "--format=%H", "--", "packages/client/CHANGELOG.md");
  return released || (git("rev-list", "--max-parents=0", "HEAD").split("\n")[0] ?? "HEAD");
}

/** Whether each change of published packages since a commit has a changeset, and what changesets says. */
export function checkChangesets(folder: string, since: string): { readonly ok: boolean; readonly output: string } {
  const args = [`${root}node_modules/@changesets/cli/bin.js`, "status", `--since=${since}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return { ok: status === 0, output: stdout + stderr };
}

if (import.meta.main) {
  const { ok, output } = checkChangesets(root, process.argv[2] ?? lastRelease(root));
  if (!ok) console.error(`${output}\nDescribe the change for the users of the packages: npx changeset`);
  process.exitCode = ok ? 0 : 1;
}
