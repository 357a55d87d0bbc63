import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { run } from "@orgplane/release/run";
import type { Client } from "./clients.ts";

const SOURCES = new Set([".py", ".js", ".mjs", ".cjs", ".ts"]);

/** The newest version of a client that its registry has. */
export async function newestOf({ package: name, registry }: Client): Promise<string> {
  if (registry === "npm") return (await run("npm", ["view", name, "version"])).stdout.trim();
  const { stdout } = await run("python3", ["-m", "pip", "index", "versions", name, "--disable-pip-version-check"]);
  return /\(([^)]+)\)/.exec(stdout)?.[1] ?? "";
}

/** The sources of a version of a client, one after the other. Nothing of it is run. */
export async function sourcesOf({ package: name, registry }: Client, version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "orgplane-vendor-"));
  try {
    if (registry === "npm") {
      await run("npm", ["pack", "--silent", "--ignore-scripts", `${name}@${version}`], { cwd: folder });
      await run("sh", ["-c", "tar -xzf *.tgz && rm *.tgz"], { cwd: folder });
    } else {
      const options = ["--no-deps", "--only-binary=:all:", "--quiet", "--disable-pip-version-check", "--dest", "."];
      await run("python3", ["-m", "pip", "download", ...options, `${name}==${version}`], { cwd: folder });
      await run("sh", ["-c", "python3 -m zipfile -e *.whl . && rm *.whl"], { cwd: folder });
    }
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      SOURCES.has(extname(file)),
    );
    return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
