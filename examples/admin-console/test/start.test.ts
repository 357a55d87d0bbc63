import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it("starts the mock and the page beside a port that is taken, and stops both on Ctrl-C", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const child = spawn(process.execPath, ["start.ts", "--port", String(port)], { cwd: root });
  const ended = once(child, "exit");
  try {
    const url = await said(child.stdout, /The admin console: +(\S+)/);
    expect(new URL(url).port).not.toBe(String(port));
    expect(await (await fetch(url)).text()).toContain('<div id="root">');
    const headers = { Authorization: "Bearer tok_owner" };
    const { platform } = await (await fetch(`${url}v1/capabilities`, { headers })).json();
    expect(platform).toBe("mock");
    child.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow();
  } finally {
    child.kill("SIGKILL");
    other.close();
  }
});

it("refuses a set of data that there is not", async () => {
  const child = spawn(process.execPath, ["start.ts", "--data-set", "huge"], { cwd: root });
  expect(await said(child.stderr, /(--data-set .*)/)).toMatch(/^--data-set is one of .*small.*, and not huge\.$/);
  expect(await once(child, "exit")).toEqual([1, null]);
});

/** The first group of what the stream says at some time. */
async function said(stream: Readable, pattern: RegExp): Promise<string> {
  let text = "";
  // A stream that is destroyed would end the process, once it says something more.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += chunk;
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) {
      stream.resume();
      return found;
    }
  }
  throw new Error(`It ended without ${pattern}, and said: ${text}`);
}
