import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it("starts in front of a mock, and finishes what it has begun on SIGTERM", async () => {
  const { child, url } = await start("0");
  try {
    const headers = { "X-Forwarded-Email": "grace@acme.example" };
    expect(await (await fetch(`${url}/spaces`, { headers })).json()).toMatchObject({ spaces: ["fraud", "pricing"] });
    expect((await fetch(`${url}/me`, { method: "DELETE", headers })).status).toBe(202);
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
    // An interrupted removal would have been reported.
    expect(child.stderr.read()).toBeNull();
  } finally {
    child.kill("SIGKILL");
  }
});

it("says that its port is taken", async () => {
  const first = await start("0");
  try {
    const second = spawn(process.execPath, ["start.ts"], { cwd: root, env: { PORT: new URL(first.url).port } });
    let said = "";
    second.stderr.on("data", (text) => (said += text));
    expect(await once(second, "close")).toEqual([1, null]);
    expect(said).toMatch(/^The service cannot start: .*EADDRINUSE.*PORT chooses another port\.\n$/);
  } finally {
    first.child.kill("SIGKILL");
  }
});

async function start(port: string) {
  const child = spawn(process.execPath, ["start.ts"], { cwd: root, env: { PORT: port } });
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    const url = /The service is at ([^,]+),/.exec(String(text))?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`It ended, and said: ${child.stderr.read()}`);
}
