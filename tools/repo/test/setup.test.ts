import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../src/root.ts";
import { failureOf } from "../src/setup-failure.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orgplane-setup-"));
  for (const file of ["setup.js", "lock.js", "network.js", "setup-failure.js"])
    cpSync(`${root}tools/repo/src/${file}`, at(`tools/repo/src/${file}`));
  cpSync(`${root}package.json`, at("package.json"));
  mkdirSync(at("spec"));
  for (const file of ["spec/package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"]) writeFileSync(at(file), "{}");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (file: string) => join(folder, file);

/** Puts a program into the place of npx, which installs. */
function npx(script: string): void {
  mkdirSync(at("bin"), { recursive: true });
  writeFileSync(at("bin/npx"), `#!/bin/sh\n${script}\n`);
  chmodSync(at("bin/npx"), 0o755);
}
const INSTALLS = "echo installed >> log; mkdir -p node_modules spec/node_modules";

/** The address of a server that refuses every connection. */
async function refusing(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

function start(env: Record<string, string | undefined> = {}) {
  const { HOLDS_ORGPLANE_LOCK: _, ...outer } = process.env;
  const path = at("bin") + delimiter + outer["PATH"];
  return spawn(process.execPath, [at("tools/repo/src/setup.js")], {
    cwd: folder,
    env: { ...outer, PATH: path, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function ended(child: ReturnType<typeof start>) {
  const [[code], out, err] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { code: code as number, lines: (out + err).split("\n").filter((line) => line !== "") };
}

describe.skipIf(process.platform === "win32")("npm run setup", () => {
  it("installs once, then prints nothing and starts nothing", async () => {
    npx(INSTALLS);
    expect(await ended(start())).toEqual({ code: 0, lines: [expect.stringMatching(/^Installing .* about a minute/)] });
    npx("exit 1");
    expect(await ended(start())).toEqual({ code: 0, lines: [] });
  });

  it.each(["pnpm-lock.yaml", "pnpm-workspace.yaml", "spec/package.json"])(
    "installs again after %s changed",
    async (file) => {
      npx(INSTALLS);
      await ended(start());
      writeFileSync(at(file), "{ }");
      await ended(start());
      expect(readFileSync(at("log"), "utf8")).toBe("installed\ninstalled\n");
    },
  );

  it("installs again when a part of it is missing", async () => {
    npx(INSTALLS);
    await ended(start());
    rmSync(at("spec/node_modules"), { recursive: true });
    await ended(start());
    expect(existsSync(at("spec/node_modules"))).toBe(true);
  });

  it("leaves an example with a lockfile of its own to itself", async () => {
    mkdirSync(at("examples/next-app"), { recursive: true });
    for (const file of ["package.json", "pnpm-lock.yaml"]) writeFileSync(at(`examples/next-app/${file}`), "{}");
    npx(INSTALLS);
    await ended(start());
    npx("exit 1");
    expect(await ended(start())).toEqual({ code: 0, lines: [] });
  });

  it("shows its progress", async () => {
    npx(`${INSTALLS}; echo "[WARN] none of your business"; echo "Progress: resolved 9, reused 9"`);
    const { lines } = await ended(start());
    expect(lines.slice(1)).toEqual(["Progress: resolved 9, reused 9"]);
  });

  it("reports in one line that the registry cannot be reached", async () => {
    const registry = await refusing();
    const { code, lines } = await ended(start({ npm_config_registry: `${registry}/`, npm_config_cache: at("cache") }));
    expect(code).toBe(1);
    expect(lines.slice(1)).toEqual([
      `What the repository needs is not all installed, and the registry ${registry} cannot be reached: check the network, or set HTTPS_PROXY or npm's registry.`,
    ]);
  });

  it.each(["HTTP_PROXY", "HTTPS_PROXY", "npm_config_proxy", "npm_config_https_proxy"])(
    "reports in one line that the proxy of %s cannot be reached, without its password",
    async (variable) => {
      const proxy = await refusing();
      const registry = `${/https/i.test(variable) ? "https" : "http"}://registry.test/`;
      const { code, lines } = await ended(
        start({
          npm_config_registry: registry,
          npm_config_cache: at("cache"),
          [variable]: proxy.replace("//", "//user:secret@"),
        }),
      );
      expect(code).toBe(1);
      expect(lines.slice(1)).toEqual([
        `What the repository needs is not all installed, and the proxy ${proxy} cannot be reached: check HTTPS_PROXY, HTTP_PROXY, and npm's https-proxy and proxy.`,
      ]);
    },
  );

  it("passes to pnpm, which does not read npm's settings, how to reach the registry", async () => {
    npx("env | grep ^pnpm_config_ > settings; exit 1");
    const settings = { registry: "http://registry.test/", proxy: "http://127.0.0.1:9", noproxy: "a.test,b.test" };
    await ended(start(Object.fromEntries(Object.entries(settings).map(([name, to]) => [`npm_config_${name}`, to]))));
    const told = readFileSync(at("settings"), "utf8").split("\n");
    for (const [name, to] of Object.entries(settings)) expect(told).toContain(`pnpm_config_${name}=${to}`);
  });

  it("reports an interruption in one line, and continues the next time", async () => {
    npx("echo 'Progress: resolved 1'; exec sleep 60");
    const child = start();
    child.stderr.once("data", () => undefined);
    await new Promise<void>((resolve) => child.stderr.on("data", (data) => /Progress/.test(String(data)) && resolve()));
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    npx(INSTALLS);
    expect(await ended(start())).toMatchObject({ code: 0 });
    expect(readFileSync(at("log"), "utf8")).toBe("installed\n");
  });

  it("installs once when it runs twice at the same time", async () => {
    npx(`sleep 0.5; ${INSTALLS}`);
    const both = await Promise.all([ended(start()), ended(start())]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(at("log"), "utf8")).toBe("installed\n");
    expect(both.flatMap(({ lines }) => lines)).toContainEqual(expect.stringMatching(/^Another command .* Waiting/));
  });

  it("fails in one line on a version of Node that is too old", async () => {
    writeFileSync(at("package.json"), JSON.stringify({ type: "module", engines: { node: ">=99.1" } }));
    expect(await ended(start())).toEqual({ code: 1, lines: [expect.stringContaining("needs Node 99.1 or newer")] });
  });
});

describe("the reason of a failed installation", () => {
  it.each([
    ["ERR_PNPM_OUTDATED_LOCKFILE Cannot install", "does not fit the manifests"],
    ["npm error code ENOTFOUND\nnpm error request to https://registry.example/pnpm failed", "https://registry.example"],
    ["npm error code ECONNREFUSED", "the registry cannot be reached"],
    ["ENOSPC: no space left on device", "disk is full"],
    ["Error: spawn npx ENOENT", "no npx on the path"],
  ])("is one line: %j", (output, line) => {
    expect(failureOf(output)).toContain(line);
    expect(failureOf(output)).not.toContain("\n");
  });

  it("is the end of the output when it is unknown", () => {
    expect(failureOf("a\nERR_STRANGE\n")).toBe("The installation failed:\na\nERR_STRANGE");
  });
});

it("the versions of pnpm and Node are the same in both places", () => {
  const { catalog, nodeVersion } = parse(readFileSync(`${root}pnpm-workspace.yaml`, "utf8"));
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  expect(packageManager).toBe(`pnpm@${catalog.pnpm}`);
  expect(catalog.node).toBe(`npm:node@${nodeVersion}`);
});
