// `npm run release:rehearse`: follows RELEASING.md, command by command, in a clone of the last commit, with a registry and
// a remote repository of its own. Afterwards generated files must be what the contract makes of them.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "@orgplane/repo/root";
import { startRegistry } from "./registry.ts";
import { run } from "./run.ts";
import { stepsIn } from "./steps.ts";

/** Commands that a rehearsal leaves out, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "npm test": "the test command has a lane of its own",
  "npm run size -- --others --write": "it compares with other clients, which takes minutes",
  "npm run bench:overhead -- --write": "the figures depend on the machine",
};

const folder = mkdtempSync(join(tmpdir(), "orgplane-rehearsal-"));
const [remote, clone] = [join(folder, "remote"), join(folder, "clone")];
try {
  await using registry = await startRegistry();
  await run("git", ["clone", "--quiet", "--bare", root, remote]);
  await run("git", ["clone", "--quiet", "--branch", "main", remote, clone]);
  for (const [name, value] of [
    ["user.name", "Rehearsal"],
    ["user.email", "rehearsal@orgplane.example"],
  ] as const) {
    await run("git", ["config", name, value], { cwd: clone });
  }
  const inClone = (command: string) =>
    run("bash", ["-euo", "pipefail", "-c", command], { cwd: clone, env: registry.env });
  await inClone(`npm run -s setup`);
  // There is nothing to release directly after a release.
  const { stdout: waiting } = await inClone(`ls .changeset | grep '\\.md$' | grep -v README || true`);
  if (waiting === "")
    await inClone(`npx changeset add --patch @orgplane/client -m Rehearsal && git add -A && git commit -qm changeset`);

  const steps = stepsIn(readFileSync(join(clone, "RELEASING.md"), "utf8"));
  for (const { line, command } of steps) {
    const reason = LEFT_OUT[command];
    console.log(reason === undefined ? command : `${command}: left out, because ${reason}`);
    if (reason !== undefined) continue;
    await inClone(command).catch((error: unknown) => {
      throw new Error(`RELEASING.md:${line}: ${String(error)}`);
    });
  }

  await inClone("npm run -s generate");
  const { stdout: drift } = await inClone("git status --porcelain");
  if (drift !== "") throw new Error(`After the release, npm run generate changes files:\n${drift}`);
  const { stdout: tags } = await run("git", ["tag", "--list", "v*"], { cwd: remote });
  if (tags.trim() === "") throw new Error("The remote repository has no tag of the release.");
  console.log(
    `${steps.length} commands of RELEASING.md, up to the tag ${tags.trim()}; generated files are as committed.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
