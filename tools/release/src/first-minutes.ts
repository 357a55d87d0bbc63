// `npm run first-minutes`: what somebody meets who has cloned the repository, on the oldest Node that it supports: npm start
// gets up without a warning, and once more where the registry cannot be reached. npm run setup installs where only a proxy
// reaches the registry, and says so where the proxy is down.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { readManifest } from "@orgplane/repo/manifests";
import { root } from "@orgplane/repo/root";
import { startForwardProxy } from "./forward-proxy.ts";
import { run } from "./run.ts";
import { folderOf } from "./tool.ts";

const oldest = `${readManifest("").engines?.node.replace(">=", "")}.0`;
const node = join(folderOf({ name: "node", version: oldest }), "bin");
const others = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
const PATH = [node, ...others].join(delimiter);

const parent = mkdtempSync(join(tmpdir(), "orgplane-first-"));
const folder = join(parent, "clone");
try {
  await run("git", ["clone", "--quiet", root, folder]);
  await start("on a new clone", {});
  await start("without a registry", { npm_config_registry: await refusing(), npm_config_cache: join(parent, "empty") });
  await installBehindProxy();
} finally {
  rmSync(parent, { recursive: true, force: true });
}

/** Starts the mock as the README says, and ends it once the README's example has run. */
async function start(when: string, env: Readonly<Record<string, string>>): Promise<void> {
  const started = performance.now();
  const child = spawn("npm", ["start", "--", "--port", "0"], {
    cwd: folder,
    env: { ...process.env, ...env, PATH },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = once(child, "close");
  let output = "";
  await new Promise<void>((resolve) => {
    const read = (text: string) => {
      output += text;
      if (output.includes("Press Ctrl-C")) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.on("close", () => resolve());
  });
  // The terminal sends Ctrl-C to the whole group.
  if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
  await ended;
  if (!output.includes("Press Ctrl-C")) throw new Error(`Node ${oldest} ${when}: npm start failed:\n${output}`);
  const warnings = output.split("\n").filter((line) => /\bwarn/i.test(line));
  if (warnings.length > 0) throw new Error(`Node ${oldest} ${when}: npm start warns:\n${warnings.join("\n")}`);
  console.log(
    `Node ${oldest} ${when}: up after ${Math.round((performance.now() - started) / 1000)} s, without a warning.`,
  );
}

/** Installs on a new clone, with nothing in any cache, where npm alone has been told of the proxy. */
async function installBehindProxy(): Promise<void> {
  const started = performance.now();
  const { stdout: upstream } = await run("npm", ["config", "get", "registry"]);
  await using proxy = await startForwardProxy(upstream.trim());
  const cwd = join(parent, "proxied");
  await run("git", ["clone", "--quiet", root, cwd]);
  const setup = (url: string) =>
    run("npm", ["run", "-s", "setup"], {
      cwd,
      env: {
        PATH,
        npm_config_registry: proxy.registry,
        npm_config_proxy: url,
        npm_config_cache: join(parent, "npm"),
        pnpm_config_cache_dir: join(parent, "pnpm"),
        pnpm_config_store_dir: join(parent, "store"),
      },
    });
  const down = await refusing();
  const reason = await setup(down).then(
    () => "nothing, and succeeds",
    (error: Error) => error.message,
  );
  const line = reason.split("\n").find((one) => one.includes(`the proxy ${down.slice(0, -1)} cannot be reached`));
  if (line === undefined) throw new Error(`Node ${oldest} behind a proxy that is down: npm run setup says ${reason}`);
  await setup(proxy.url);
  // Npx has fetched pnpm, and pnpm all else.
  for (const path of [/^\/pnpm\/-\//, /^\/typescript\/-\//]) {
    if (!proxy.asked.some((one) => path.test(one))) throw new Error(`Nobody has asked the proxy for ${path}.`);
  }
  console.log(
    `Node ${oldest} behind a proxy: installed after ${Math.round((performance.now() - started) / 1000)} s, with ${proxy.asked.length} requests.`,
  );
}

/** The address of a registry that refuses every connection. */
async function refusing(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/`;
}
