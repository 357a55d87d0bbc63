// How npm reaches the registry on this machine. JavaScript, and without dependencies: see setup.js.
import { execFile } from "node:child_process";
import { connect } from "node:net";

const NAMES = ["registry", "proxy", "https-proxy", "noproxy", "cafile", "strict-ssl"];

/**
 * Npm's settings of the network, wherever they were made: in a file, in the environment, or on the command line.
 *
 * @param {string} cwd The folder in which npm is asked.
 * @returns {Promise<Record<string, string>>} By their names; without those that nobody has made.
 */
export function networkSettings(cwd) {
  const shell = process.platform === "win32";
  return new Promise((resolve) => {
    execFile("npm", ["config", "list", "--json"], { cwd, shell }, (_, stdout) => {
      const all = parsed(stdout);
      // Npm does not show a URL that has a password.
      const made = NAMES.map((name) => [name, String(variable(variableOf("npm", name)) ?? all[name] ?? "")]);
      resolve(Object.fromEntries(made.filter(([, value]) => value !== "")));
    });
  });
}

/**
 * The same settings as pnpm reads them. From version 11 on, it reads neither `npm_config_*` nor npm's global file.
 *
 * @param {Record<string, string>} settings
 * @returns {Record<string, string>} Environment variables.
 */
export function forPnpm(settings) {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [variableOf("pnpm", name), value]));
}

/**
 * The proxy in front of the registry, if there is one that nobody can connect to.
 *
 * @param {Record<string, string>} settings
 * @returns {Promise<string | undefined>} Its URL, without a password.
 */
export async function unreachableProxy(settings) {
  const { registry = "https://registry.npmjs.org/", noproxy = "" } = settings;
  const { protocol, hostname } = new URL(registry);
  const plain = settings["proxy"] ?? variable("HTTP_PROXY");
  const used = protocol === "https:" ? (settings["https-proxy"] ?? variable("HTTPS_PROXY") ?? plain) : plain;
  const isLeftOut = noproxy.split(",").some((name) => name !== "" && hostname.endsWith(name.trim()));
  if (used === undefined || isLeftOut || !URL.canParse(used)) return undefined;
  const url = new URL(used);
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const isUp = await new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port, timeout: 5000 });
    for (const event of ["connect", "error", "timeout"]) {
      socket.once(event, () => {
        socket.destroy();
        resolve(event === "connect");
      });
    }
  });
  return isUp ? undefined : url.origin;
}

function variableOf(program, name) {
  return `${program}_config_${name.replaceAll("-", "_")}`;
}

function variable(name) {
  return process.env[name] ?? process.env[name.toLowerCase()];
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}
