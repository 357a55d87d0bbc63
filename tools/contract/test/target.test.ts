import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { operationsOf } from "@orgplane/conformance/contract";
import { startMock } from "@orgplane/mock";
import { describe, expect, it } from "vitest";
import { loadDocument } from "../src/document.ts";

/** Runs the suite of the spaces client against a server of others, in a process of its own. */
async function contractAgainst(
  url: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; report: Report }> {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const file = join(folder, "report.json");
  const child = spawn("vitest", ["run", "test/spaces.test.ts", "--reporter=json", `--outputFile=${file}`], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, BASE_URL: url, ...env },
    stdio: "ignore",
  });
  const [code] = (await once(child, "close")) as [number | null];
  const report = JSON.parse(await readFile(file, "utf8")) as Report;
  await rm(folder, { recursive: true });
  return { code, report };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

const operations = operationsOf(loadDocument("spaces"));
const reads = operations.filter(({ method }) => method === "GET");

describe("with BASE_URL, the suite", () => {
  it("only reads from the server", { timeout: 60_000 }, async () => {
    const methods: string[] = [];
    const mock = await startMock({ resource: "spaces" });
    const server = await listen(async (request, answer) => {
      methods.push(String(request.method));
      const response = await fetch(new URL(String(request.url), mock.url), { headers: request.headers as HeadersInit });
      answer(response.status, response.headers, await response.text());
    });
    const { code, report } = await contractAgainst(`${server.url}/v1`);
    await Promise.all([mock.close(), server.close()]);
    expect(code).toBe(0);
    expect(report.numPassedTests).toBe(reads.length);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  it("writes when it is told that it may", { timeout: 60_000 }, async () => {
    const mock = await startMock({ resource: "spaces" });
    const { code, report } = await contractAgainst(mock.url, { CONTRACT_WRITES: "1" });
    await mock.close();
    expect(code).toBe(0);
    expect(report.numPassedTests).toBe(operations.length);
  });

  it("fails on a server that breaks the contract", { timeout: 60_000 }, async () => {
    const server = await listen(async (_, answer) =>
      answer(200, new Headers({ "content-type": "application/json" }), '{"items":{}}'),
    );
    const { code, report } = await contractAgainst(`${server.url}/v1`);
    await server.close();
    expect(code).toBe(1);
    expect(report.numFailedTests).toBe(reads.length);
  });
});

type Answer = (status: number, headers: Headers, body: string) => void;

async function listen(handle: (request: IncomingMessage, answer: Answer) => Promise<void>) {
  const server: Server = createServer((request, response) => {
    void handle(request, (status, headers, body) => {
      const { "content-length": _, ...kept } = Object.fromEntries(headers);
      response.writeHead(status, kept).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
