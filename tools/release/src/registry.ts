import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageManager } from "@orgplane/repo/package-manager";
import { root } from "@orgplane/repo/root";
import { run } from "./run.ts";
import { folderOf, type Tool } from "./tool.ts";

/** One of its dependencies is asked for by a tag that not every mirror of the registry has. */
const verdaccio: Tool = { name: "verdaccio", version: "6.10.4", overrides: { "node-fetch": "2.7.0" } };

/** A registry on loopback, that has what was published to it, and for all else asks the registry of this machine. */
export interface Registry extends AsyncDisposable {
  /** With a slash at the end. */
  readonly url: string;
  /** The environment in which npm and pnpm use it, both to install and to publish. */
  readonly env: Readonly<Record<string, string>>;
  /** The environment in which npm has the packages of this repository from it, and all others as usual. */
  readonly scopedEnv: Readonly<Record<string, string>>;
}

/** Starts an empty registry. Whoever disposes of it deletes what was published. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "orgplane-registry-"));
  const entry = pathToFileURL(join(folderOf(verdaccio), "build/index.js")).href;
  const { runServer } = (await import(entry)) as { runServer: (config: unknown) => Promise<Application> };
  const { stdout: upstream } = await run("npm", ["config", "get", "registry"]);
  const application = await runServer(configuration(folder, upstream.trim()));
  const server = "listen" in application ? application : createServer(application);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  // Clients refuse to publish without a token, though this registry asks for none.
  const userconfig = join(folder, "npmrc");
  writeFileSync(userconfig, `registry=${url}\n//127.0.0.1:${port}/:_authToken=none\nfund=false\naudit=false\n`);
  const scoped = join(folder, "scoped-npmrc");
  writeFileSync(scoped, `@orgplane:registry=${url}\n`);
  return {
    url,
    env: { npm_config_registry: url, npm_config_userconfig: userconfig, npm_config_cache: join(folder, "cache") },
    scopedEnv: { npm_config_userconfig: scoped },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Publishes the packages of this repository, as they are built. */
export async function publishTo({ env }: Registry): Promise<void> {
  await run("npx", ["-y", packageManager, "publish", "-r", "--no-git-checks"], { cwd: root, env });
}

type Application = RequestListener | ReturnType<typeof createServer>;

function configuration(folder: string, upstream: string): unknown {
  return {
    storage: join(folder, "storage"),
    configPath: join(folder, "config.yaml"),
    self_path: folder,
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: { upstream: { url: upstream, maxage: "1h" } },
    packages: {
      "@orgplane/*": { access: "$all", publish: "$all" },
      "**": { access: "$all", proxy: "upstream" },
    },
    web: { enable: false },
    max_body_size: "50mb",
    log: { type: "stdout", format: "json", level: "fatal" },
  };
}
