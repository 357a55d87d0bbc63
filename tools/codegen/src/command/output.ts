import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CodegenError } from "../codegen-error.ts";
import { MARKER, PAGE_MARKER } from "../emit/file.ts";
import type { Generated } from "../generate.ts";
import { shown } from "../read/load-spec.ts";

/** Generated files in a folder that contains nothing else, and how each of them begins. */
interface Folder {
  readonly out: string;
  readonly files: ReadonlyMap<string, string>;
  readonly marker: string;
}

function foldersOf({ clients, reference }: Generated): Folder[] {
  const pages = reference ? [{ ...reference, marker: PAGE_MARKER }] : [];
  return [...clients.map(({ out, files }) => ({ out, files, marker: MARKER })), ...pages];
}

/** Names each file that differs from the generated one. */
export async function differingFiles(generated: Generated): Promise<string[]> {
  return (await Promise.all(foldersOf(generated).map(differingInFolder))).flat();
}

async function differingInFolder({ out, files }: Folder): Promise<string[]> {
  const present = await listFolder(out);
  const differing: string[] = [];
  for (const name of [...new Set([...files.keys(), ...present])].sort()) {
    const path = join(out, name);
    const content = present.includes(name) ? await readFile(path, "utf8") : undefined;
    if (content !== files.get(name)) differing.push(shown(path));
  }
  return differing;
}

/**
 * Replaces the content of the folders. Everything is written beside its folder first, so a folder is either unchanged or
 * complete.
 */
export async function writeGenerated(generated: Generated): Promise<void> {
  const folders = foldersOf(generated);
  for (const folder of folders) await refuseForeignFiles(folder);
  try {
    for (const { out, files } of folders) await stage(files, beside(out, "new"));
    for (const { out } of folders) await swap(out);
  } finally {
    for (const { out } of folders) await rm(beside(out, "new"), { recursive: true, force: true });
  }
}

async function stage(files: Folder["files"], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
}

async function swap(out: string): Promise<void> {
  const former = beside(out, "old");
  await rm(former, { recursive: true, force: true });
  await renameIfThere(out, former);
  try {
    await rename(beside(out, "new"), out);
  } catch (error) {
    await renameIfThere(former, out);
    throw error;
  }
  await rm(former, { recursive: true, force: true });
}

// A folder on the same disk, so that renaming it is atomic.
function beside(out: string, state: string): string {
  return join(dirname(out), `.${basename(out)}.${state}`);
}

async function refuseForeignFiles({ out, marker }: Folder): Promise<void> {
  for (const name of await listFolder(out)) await refuseForeign(join(out, name), marker);
}

// A mistyped name must not destroy anybody's work.
async function refuseForeign(path: string, marker: string): Promise<void> {
  const text = await unlessMissing(startOf(path), "ENOENT");
  if (text === undefined || text.startsWith(marker)) return;
  throw new CodegenError(shown(path), "was not generated, and would be removed", "move it, or name another place");
}

async function startOf(path: string): Promise<string> {
  return (await unlessMissing(readFile(path, "utf8"), "EISDIR")) ?? "";
}

async function listFolder(out: string): Promise<string[]> {
  try {
    return (await unlessMissing(readdir(out), "ENOENT")) ?? [];
  } catch (error) {
    if (hasCode(error, "ENOTDIR")) throw new CodegenError(shown(out), "is a file", "name a folder");
    throw error;
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await unlessMissing(rename(from, to), "ENOENT");
}

async function unlessMissing<T>(attempt: Promise<T>, code: string): Promise<T | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (hasCode(error, code)) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
