// `npm run setup`: installs what the repository needs, or does nothing if it is there. JavaScript, and without dependencies, as
// it runs on any Node, before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lock } from "./lock.js";
import { forPnpm, networkSettings, unreachableProxy } from "./network.js";
import { failureOf } from "./setup-failure.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** Says what was installed last, to the end. */
const stamp = join(root, "node_modules/.orgplane-setup");

process.exitCode = await setup();

async function setup() {
  const minimum = project.engines.node.replace(">=", "");
  if (isOlder(process.versions.node, minimum)) {
    console.error(`This needs Node ${minimum} or newer, and this is ${process.versions.node}: https://nodejs.org`);
    return 1;
  }
  const wanted = fingerprint();
  if (isInstalled(wanted)) return 0;
  const release = await lock(join(root, "node_modules/.orgplane-lock"), console.error);
  // Another command may have installed it meanwhile.
  const code = isInstalled(wanted) ? 0 : await install(wanted);
  release();
  return code;
}

async function install(wanted) {
  console.error("Installing what the repository needs. The first time, this takes about a minute.");
  rmSync(stamp, { force: true });
  const network = await networkSettings(root);
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  const { code, output, interrupted } = await pnpm(args, forPnpm(network));
  if (code !== 0) {
    console.error(
      interrupted
        ? "The installation was interrupted. Run the command again: it goes on from here."
        : failureOf(output, await unreachableProxy(network)),
    );
    return 1;
  }
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stamp, wanted);
  return 0;
}

/** Runs the repository's pnpm, and shows how far it is. */
function pnpm(args, settings) {
  // Somebody who is offline should not wait for minutes to be told so.
  const patience = { npm_config_fetch_retries: "1", npm_config_fetch_retry_mintimeout: "1000" };
  const child = spawn("npx", ["-y", project.packageManager, ...args, "--config.fetch-retries=1"], {
    cwd: root,
    env: {
      ...settings,
      ...process.env,
      ...patience,
      npm_config_loglevel: "error",
      npm_config_update_notifier: "false",
    },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  const read = (text) => {
    output += text;
    for (const [line] of text.matchAll(/^Progress: .*/gm)) console.error(line);
  };
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      interrupted = true;
      child.kill(signal);
    });
  }
  child.stdout.setEncoding("utf8").on("data", read);
  child.stderr.setEncoding("utf8").on("data", read);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: interrupted ? 1 : (code ?? 1), output, interrupted }));
  });
}

/** Somebody may have removed a part of it. */
function isInstalled(wanted) {
  const folders = manifests().map((file) => join(root, file, "../node_modules"));
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && folders.every((folder) => existsSync(folder));
}

/** Changes with all that decides what is installed: the lockfile, the settings, the manifests, and the machine. */
function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests()]) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** The manifests of what is installed together. An example with a lockfile of its own is installed when it is started. */
function manifests() {
  const nested = ["packages", "tools", "examples"].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [],
  );
  const together = nested.filter((folder) => !existsSync(join(root, folder, "pnpm-lock.yaml")));
  return [".", "spec", ...together]
    .map((folder) => `${folder}/package.json`)
    .filter((file) => existsSync(join(root, file)));
}

function isOlder(version, minimum) {
  const [major, minor] = version.split(".").map(Number);
  const [least, leastMinor] = minimum.split(".").map(Number);
  return major < least || (major === least && minor < leastMinor);
}
