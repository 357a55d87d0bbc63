import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "../src/root.ts";

let server: Server;
let port = 0;
beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as { port: number });
});
afterEach(() => server.close());

describe("npm start, where its port is taken", () => {
  it.each([
    ["--port", (taken: number) => ["--port", String(taken)]],
    ["--port=", (taken: number) => ["--quiet", `--port=${taken}`]],
    ["-p", (taken: number) => ["-p", String(taken), "--host", "127.0.0.1"]],
  ])("says so in one line before anything is built, given as %s", async (_, args) => {
    const child = spawn(process.execPath, [`${root}tools/repo/src/start.ts`, ...args(port)], { cwd: root });
    const [[code], stdout, stderr] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `Port ${port} is taken by another process. Choose another one: npm start -- --port ${port + 1}\n`,
    });
  });

  it("says so of each port that --each needs", async () => {
    const other = createServer().listen(port + 2, "127.0.0.1");
    await once(other, "listening");
    const child = spawn(process.execPath, [`${root}tools/repo/src/start.ts`, "--each", "--port", String(port)], {
      cwd: root,
    });
    const [[code], stdout, stderr] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
    other.close();
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `Port ${port} is taken by another process. Port ${port + 2} is taken by another process. ` +
        `Choose another one: npm start -- --each --port ${port + 3}\n`,
    });
  });
});
