import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { optionTable } from "../src/cli/options.ts";

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

interface Cli {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits until standard output or standard error contains the text. */
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

const entry = `await (await import(${JSON.stringify(new URL("../src/cli/run.ts", import.meta.url).href)})).run(process.argv.slice(1))`;

/** Runs the command line from its TypeScript sources. */
function cli(args: readonly string[], env: Record<string, string> = {}): Cli {
  return launch(["--input-type=module", "--eval", entry, "--", ...args], env);
}

function launch(args: readonly string[], env: Record<string, string> = {}): Cli {
  // Loading Prism from source takes each child a second, less with the compile cache.
  const cache = join(tmpdir(), "orgplane-mock-compile-cache");
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: cache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  const says = async (text: string) => {
    for (let waited = 0; !(stdout + stderr).includes(text); waited += 20) {
      if (waited > 15_000) throw new Error(`never said ${text}: ${stdout}${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, output: () => stdout, says, ended };
}

const urlsIn = (text: string) => text.match(/http:\/\/\S+/g) ?? [];
const headers = { Authorization: "Bearer token" };

/** The number of operations in a document of the contract. Only operations have an operationId. */
function operationsOf(subpath: string): number {
  const source = readFileSync(fileURLToPath(import.meta.resolve(`@orgplane/spec/${subpath}`)), "utf8");
  return source.match(/"operationId": ?"/g)?.length ?? 0;
}

/** A port that is free with the four after it, as far as can be known. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port > 65_000 ? freePort() : port;
}

/** Replaces a file with a new one, as editors do. */
async function written(folder: string, text: string): Promise<string> {
  await writeFile(join(folder, "a.json~"), text);
  return join(folder, "a.json~");
}

describe("orgplane-mock", () => {
  it("serves the whole contract, logs each request, and exits with 0 on Ctrl-C while a connection is open", async () => {
    const port = await freePort();
    const { child, says, output, ended } = cli(["--port", String(port)]);
    await says("Ctrl-C stops.");
    expect(output().split("\n")[0]).toBe(
      `orgplane http://127.0.0.1:${port}/v1  ${operationsOf("openapi.json")} operations`,
    );
    expect(output().split("\n")[1]).toMatch(`page     http://127.0.0.1:${port}/  `);
    expect(output().split("\n")[2]).toBe(
      `stateful, data small, seed 1, in memory. Control: http://127.0.0.1:${port}/__mock`,
    );
    const url = `http://127.0.0.1:${port}/v1`;
    expect(output()).not.toContain("\u001b");
    expect((await fetch(`${url}/spaces`, { headers })).status).toBe(200);
    expect((await fetch(`${url}/spaces?limti=1`, { headers })).status).toBe(400);
    await says("limti is not a parameter");
    expect(output()).toMatch(/^GET {4}\/v1\/spaces 200 \d+ ms$/m);
    expect(output()).toMatch(/^GET {4}\/v1\/spaces\?limti=1 400 \d+ ms .*did you mean "limit"\?$/m);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    await expect(fetch(`${url}/spaces`)).rejects.toThrow();
  });

  it("starts one server per resource on consecutive ports with --each", async () => {
    const port = await freePort();
    const { child, says, output, ended } = cli(["--each", `--port=${port}`, "--quiet"]);
    await says("Ctrl-C stops.");
    expect(urlsIn(output()).slice(0, 5)).toEqual(
      [0, 1, 2, 3, 4].map((offset) => `http://127.0.0.1:${port + offset}/v1`),
    );
    expect(
      output()
        .split("\n")
        .slice(0, 5)
        .map((line) => line.split(" ")[0]),
    ).toEqual(["orgplane", "orgs", "members", "spaces", "tenants"]);
    expect((await fetch(`http://127.0.0.1:${port + 3}/v1/spaces`, { headers })).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port + 4}/v1/spaces`, { headers })).status).toBe(404);
    const space = JSON.stringify({ organization: "acme", name: "shared" });
    const create = { method: "POST", body: space, headers: { ...headers, "Content-Type": "application/json" } };
    expect((await fetch(`http://127.0.0.1:${port + 3}/v1/spaces`, create)).status).toBe(201);
    const list = await (await fetch(`http://127.0.0.1:${port}/v1/spaces?query=name:shared`, { headers })).json();
    expect(list.items).toHaveLength(1);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(output()).not.toContain("GET");
  });

  it("serves one resource with --only, and generates responses with --dynamic", async () => {
    const { says, output } = cli(["--only", "tenants", "--port", "0", "--dynamic"]);
    await says("Ctrl-C stops.");
    const count = operationsOf("slices/tenants.json");
    expect(output()).toMatch(new RegExp(`^tenants {2}http://127\\.0\\.0\\.1:\\d+/v1 {2}${count} operations$`, "m"));
    const [url] = urlsIn(output());
    const both = await Promise.all(
      [0, 1].map(async () => (await fetch(`${url}/tenants/production`, { headers })).text()),
    );
    expect(both[0]).not.toBe(both[1]);
    expect((await fetch(`${url}/spaces`, { headers })).status).toBe(404);
  });

  it("serves another document with --spec", async () => {
    const file = fileURLToPath(import.meta.resolve("@orgplane/spec/slices/spaces.json"));
    const { says, output } = cli(["--spec", file, "--port", "0"]);
    await says("Ctrl-C stops.");
    expect(output()).toContain("spaces.json");
    expect((await fetch(`${urlsIn(output())[0]}/spaces`, { headers })).status).toBe(200);
  });

  it("reloads changed files with --spec, and keeps the last valid version while they are broken", async () => {
    const folder = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
    try {
      const [file, part] = [join(folder, "api.yaml"), join(folder, "a.json")];
      const answering = (text: string) =>
        JSON.stringify({
          get: { responses: { 200: { description: "", content: { "text/plain": { example: text } } } } },
        });
      await writeFile(part, answering("first"));
      await writeFile(file, "openapi: 3.1.0\npaths:\n  /a: { $ref: a.json }\n");
      const { child, says, output, ended } = cli(["--spec", file, "--port", "0"]);
      await says("Ctrl-C stops.");
      const [url] = urlsIn(output());
      const answer = async (path: string) => (await fetch(url + path)).text();
      const answers = (path: string, text: string) => expect.poll(() => answer(path), { timeout: 15_000 }).toBe(text);
      expect(await answer("/a")).toBe("first");
      await writeFile(part, answering("second"));
      await answers("/a", "second");
      await writeFile(part, "{");
      await says("what was served before stays");
      const status = async () => (await fetch(new URL("/__mock", url))).json();
      expect((await status()).contract.problems).toEqual([expect.stringContaining("a.json, which is no valid JSON")]);
      expect(await answer("/a")).toBe("second");
      await rename(await written(folder, answering("third")), part);
      await answers("/a", "third");
      expect((await status()).contract.problems).toEqual([]);
      await writeFile(join(folder, "b.json"), answering("more"));
      await writeFile(file, "openapi: 3.1.0\nservers: [{ url: /v2 }]\npaths:\n  /b: { $ref: b.json }\n  c: {}\n");
      await says("/v2  1 operations");
      await says("#/paths/c is not served");
      expect(await answer("/v2/b")).toBe("more");
      child.kill("SIGINT");
      expect((await ended).code).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("keeps confirmed writes after a kill with --data", async () => {
    const folder = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
    try {
      const args = ["--port", "0", "--quiet", "--data", folder, "--seed", "7"];
      const first = cli(args);
      await first.says("Ctrl-C stops.");
      expect(first.output()).toContain(`stateful, data small, seed 7, kept in ${folder}. Control`);
      const [url] = urlsIn(first.output());
      const body = JSON.stringify({ organization: "acme", name: "kept" });
      const create = { method: "POST", body, headers: { ...headers, "Content-Type": "application/json" } };
      const { id } = await (await fetch(`${url}/spaces`, create)).json();
      const other = await cli(args).ended;
      expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining(`${folder} is in use by another mock`) });
      first.child.kill("SIGKILL");
      await first.ended;
      const second = cli([...args.slice(0, -2), "--data-set", "empty"]);
      await second.says("Ctrl-C stops.");
      expect(second.output()).toContain("stateful, data small, seed 7");
      const space = await fetch(`${urlsIn(second.output())[0]}/spaces/${id}`, { headers });
      expect(await space.json()).toMatchObject({ id, name: "kept" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("starts with scenarios and delays, and lists them", async () => {
    const { says, output } = cli(["--port", "0", "--scenario", "unavailable", "--delay", "1", "--stateless"]);
    await says("Ctrl-C stops.");
    expect(output()).toContain("stateless, with the contract's examples; scenario unavailable; delay 1 ms. Control");
    expect((await fetch(`${urlsIn(output())[0]}/spaces`, { headers })).status).toBe(503);
  });

  it("answers a repetition that comes during --work with 409", async () => {
    const { says, output } = cli(["--port", "0", "--work", "60000"]);
    await says("Ctrl-C stops.");
    const stop = new AbortController();
    const create = {
      method: "POST",
      body: JSON.stringify({ organization: "acme", name: "slow" }),
      headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": "key-1" },
      signal: stop.signal,
    };
    const both = [0, 1].map(() => fetch(`${urlsIn(output())[0]}/spaces`, create));
    const { status, code } = await (await Promise.any(both)).json();
    expect([status, code]).toEqual([409, "request_in_progress"]);
    stop.abort();
    await Promise.allSettled(both);
  });

  it("prints colours only on request", async () => {
    const { says, output } = cli(["--only", "spaces", "--port", "0"], { FORCE_COLOR: "1" });
    await says("Ctrl-C stops.");
    expect(output()).toContain("\u001b[1mspaces");
  });

  it("keeps running when nobody reads its output any more", async () => {
    const { child, says, output } = cli(["--only", "spaces", "--port", "0"]);
    await says("Ctrl-C stops.");
    const [url] = urlsIn(output());
    child.stdout?.destroy();
    for (let times = 0; times < 3; times++) expect((await fetch(`${url}/spaces`, { headers })).status).toBe(200);
  });
});

describe("a port in use", () => {
  it("is reported on one line with exit code 1, and nothing is left running", async () => {
    const port = await freePort();
    const holder = createServer().listen(port + 2, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const { code, stdout, stderr } = await cli(["--each", "--port", String(port)]).ended;
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `orgplane-mock: port ${port + 2} is taken by another process; choose another one with --port\n`,
    });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await new Promise((resolve) => holder.close(resolve));
  });

  it("is reported together with the others", async () => {
    const port = await freePort();
    const holders = [0, 2, 4].map((offset) => createServer().listen(port + offset, "127.0.0.1"));
    await Promise.all(holders.map((holder) => once(holder, "listening")));
    expect((await cli(["--each", "--port", String(port)]).ended).stderr).toBe(
      `orgplane-mock: ports ${port}, ${port + 2} and ${port + 4} are taken by other processes; choose others with --port\n`,
    );
    for (const holder of holders) holder.close();
  });
});

describe("invalid arguments of orgplane-mock", () => {
  it.each([
    [["--prot", "1"], 'there is no option --prot; did you mean "--port"?'],
    [
      ["--delay", "listSpace=5", "--port", "0"],
      'there is no operation "listSpace" for a delay; did you mean "listSpaces"?',
    ],
    [["--spec", "/nowhere/spec.json"], "/nowhere/spec.json cannot be read: there is no such file"],
    [
      ["--host", "203.0.113.1", "--port", "0"],
      '"203.0.113.1" is not an address of this machine; --host takes 127.0.0.1 or 0.0.0.0, for example',
    ],
    [
      ["--host", "fe80::1", "--port", "0"],
      '"fe80::1" cannot be listened on; a link-local address needs a zone: --host fe80::1%eth0, for example',
    ],
  ])("are reported on one clear line with exit code 1: %j", async (args, message) => {
    expect(await cli(args).ended).toEqual({ code: 1, stdout: "", stderr: `orgplane-mock: ${message}\n` });
  });

  const get = { operationId: "getA", responses: { 200: { description: "A" } } };
  it.each([
    ["with a dangling reference", { "/a": { $ref: "#/paths/~1b" } }, "refers at #/paths/~1a to #/paths/~1b, which"],
    [
      "with a duplicate operationId",
      { "/a": { get }, "/b": { get } },
      'gives the operationId "getA" twice, at #/paths/~1a',
    ],
  ])("are reported on one clear line with exit code 1: a document %s", async (_, paths, message) => {
    const folder = await mkdtemp(join(tmpdir(), "orgplane-mock-"));
    try {
      const file = join(folder, "spec.json");
      await writeFile(file, JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
      const { code, stdout, stderr } = await cli(["--spec", file, "--port", "0"]).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr.startsWith(`orgplane-mock: ${file} ${message}`), stderr).toBe(true);
      expect(stderr.split("\n")).toEqual([expect.any(String), ""]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it("orgplane-mock --help prints every option, and exits with 0", async () => {
  const { code, stdout, stderr } = await cli(["--help"]).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const option of Object.keys(optionTable)) expect(stdout).toContain(`--${option}`);
});

it("orgplane-mock --list-scenarios prints each scenario with its description", async () => {
  const { code, stdout } = await cli(["--list-scenarios"]).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^rate-limited +Each operation answers 429 twice, then as usual\.$/m);
});

it("the installed command runs the build output", async () => {
  const bin = fileURLToPath(new URL("../bin/orgplane-mock.js", import.meta.url));
  const { code, stdout, stderr } = await launch([bin, "--version"]).ended;
  expect({ code, stderr }, "build the package first").toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
