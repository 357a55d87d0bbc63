import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Document } from "../document.ts";
import { type Change, isBreaking } from "./change.ts";

/** The version to run, as the Go module proxy has it. */
const MODULE = "github.com/oasdiff/oasdiff@v1.38.0";

/** Makes oasdiff ignore where something is written, and in how many parts. */
const OPTIONS = ["--format", "json", "--flatten-allof", "--flatten-params"];

/** The time limit of the first run, which downloads and compiles it. */
const PATIENCE_MS = 300_000;

/** A breaking change, according to oasdiff. */
export interface Finding {
  id: string;
  text: string;
  operationId?: string;
}

/**
 * Compares two documents with oasdiff.
 *
 * @throws {Error} that says in one line why it could not: Go is missing, or cannot install or run it.
 */
export async function findingsOfOasdiff(before: Document, after: Document): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
  try {
    await writeFile(join(folder, "old.json"), JSON.stringify(before));
    await writeFile(join(folder, "new.json"), JSON.stringify(after));
    const output = await go(["run", MODULE, "breaking", ...OPTIONS, "old.json", "new.json"], folder);
    return output.trim() === "" ? [] : (JSON.parse(output) as Finding[]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The findings that our own changes do not cover, by operation and by what oasdiff names. */
export function additional(findings: Finding[], changes: Change[]): Finding[] {
  const breaking = changes.filter(isBreaking).map(({ operations, place, message }) => ({
    operations,
    text: `${place} ${message}`.toLowerCase(),
  }));
  return findings.filter(({ text, operationId = "" }) => {
    const names = Array.from(
      text.matchAll(/`([^`]*)`/g),
      ([, name = ""]) => name.split("/").at(-1)?.toLowerCase() ?? "",
    );
    const isNamed = (own: string) => names.length === 0 || names.some((name) => own.includes(name));
    // A change without operations concerns the whole document.
    const isOf = (operations: string[]) => operations.length === 0 || operations.includes(operationId);
    return !breaking.some((own) => isOf(own.operations) && isNamed(own.text));
  });
}

function go(args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, timeout: PATIENCE_MS, maxBuffer: Number.POSITIVE_INFINITY };
    execFile("go", args, options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === "ENOENT") reject(new Error("Go is not installed"));
      else reject(new Error(error.killed ? "it took too long" : (stderr.trim().split("\n").at(-1) ?? error.message)));
    });
  });
}
