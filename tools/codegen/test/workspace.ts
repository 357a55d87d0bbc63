import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../src/command/main.ts";

/** The output and exit code of a generator run. */
export interface Run {
  readonly code: number;
  readonly printed: string[];
  readonly complaints: string[];
}

/** A temporary folder for one test, with the generator. */
export class Workspace implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Workspace> {
    return new Workspace(await mkdtemp(join(tmpdir(), "codegen-")));
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  async write(name: string, content: unknown): Promise<string> {
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  }

  read(...names: string[]): Promise<string> {
    return readFile(this.path(...names), "utf8");
  }

  /** Each file below a folder, by its relative path. */
  async files(...names: string[]): Promise<Record<string, string>> {
    const entries = await readdir(this.path(...names), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const contents = files.sort().map(async (path) => [path, await readFile(path, "utf8")] as const);
    return Object.fromEntries(await Promise.all(contents));
  }

  async run(...args: string[]): Promise<Run> {
    const printed: string[] = [];
    const complaints: string[] = [];
    const output = {
      log: (text: string) => void printed.push(text),
      error: (text: string) => void complaints.push(String(text)),
    };
    return { code: await main(args, output), printed, complaints };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The path of a fixture. */
export function fixture(...names: string[]): string {
  return join(fileURLToPath(new URL("fixtures", import.meta.url)), ...names);
}

/** The text between two marks, including the first. */
export function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  if (from < 0) throw new Error(`no ${start} in the text`);
  return text.slice(from, text.indexOf(end, from + start.length) + end.length);
}
