import { execFile } from "node:child_process";
import { mkdir, readFile, realpath, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Manifest } from "./manifests/manifest.ts";
import { packageManager } from "./package-manager.ts";
import { root } from "./root.ts";

const run = promisify(execFile);

/** A package as the registry would have it. */
export interface Packed {
  readonly name: string;
  /** The archive that `npm install` fetches. */
  readonly tarball: Uint8Array<ArrayBuffer>;
  /** The folder into which it is unpacked. */
  readonly folder: string;
  /** Its folder in this repository. */
  readonly source: string;
  readonly manifest: Manifest;
}

/** Packs all published packages, and installs them into `node_modules` of a folder, with their dependencies. */
export async function installPacked(folder: string): Promise<readonly Packed[]> {
  const all = ["-r", "--filter", "./packages/*", "--filter", "./spec"];
  const { stdout } = await run("npx", ["-y", packageManager, ...all, "pack", "--pack-destination", folder, "--json"], {
    cwd: root,
    shell: process.platform === "win32",
  });
  const archives = JSON.parse(stdout) as readonly { readonly name: string; readonly filename: string }[];
  return Promise.all(
    archives.map(async ({ name, filename }) => {
      const target = join(folder, "node_modules", name);
      await mkdir(target, { recursive: true });
      await run("tar", ["-xzf", filename, "-C", target, "--strip-components=1"]);
      const manifest = JSON.parse(await readFile(join(target, "package.json"), "utf8")) as Manifest;
      const source = name === "@orgplane/spec" ? "spec" : name.replace("@orgplane/", "packages/");
      const packed = { name, tarball: new Uint8Array(await readFile(filename)), folder: target, source, manifest };
      const foreign = Object.keys(manifest.dependencies ?? {}).filter((one) => !one.startsWith("@orgplane/"));
      // Each package has its own, as strict installers do it: what one depends on is no peer that another one finds.
      await link(target, source, foreign);
      return packed;
    }),
  );
}

/** Links other packages into `node_modules` of a folder: those that a package of this repository has. */
export async function link(folder: string, source: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const place = join(folder, "node_modules", name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(await realpath(join(root, source, "node_modules", name)), place, "junction");
  }
}
