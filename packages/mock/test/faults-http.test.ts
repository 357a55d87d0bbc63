import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMock, startMock } from "../src/start.ts";
import { fixture } from "./fixture.ts";

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ document: fixture });
});
afterAll(() => mock.close());

const headers = { Authorization: "Bearer tok_owner" };

async function order(fault: unknown): Promise<void> {
  const url = `http://127.0.0.1:${mock.port}/__mock/faults`;
  expect((await fetch(url, { method: "POST", body: JSON.stringify(fault) })).status).toBe(201);
}

/** What a connection receives, and how it ends. */
function raw(path: string): Promise<{ text: string; error: string | undefined }> {
  return new Promise((resolve) => {
    const socket = connect(mock.port, "127.0.0.1");
    let [text, error]: [string, string | undefined] = ["", undefined];
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", (thrown: NodeJS.ErrnoException) => {
      error = thrown.code;
    });
    socket.on("close", () => resolve({ text, error }));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer tok_owner\r\n\r\n`);
  });
}

describe("a simulated fault over HTTP", () => {
  it("reset closes the connection without a response", async () => {
    await order({ fault: "reset" });
    expect(await raw("/v1/things")).toEqual({ text: "", error: "ECONNRESET" });
  });

  it("truncated ends the body before its declared length", async () => {
    await order({ fault: "truncated" });
    const { text, error } = await raw("/v1/things/thg_1");
    const [head = "", body = ""] = text.split("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    expect(error).toBeUndefined();
    expect(body.length).toBe(Math.floor(length / 2));
    await order({ fault: "truncated" });
    const response = await fetch(`${mock.url}/things/thg_1`, { headers });
    await expect(response.text()).rejects.toThrow("terminated");
  });

  it("stalled sends nothing, and frees the server once the client leaves", async () => {
    await order({ fault: "stalled" });
    await expect(fetch(`${mock.url}/things`, { headers, signal: AbortSignal.timeout(50) })).rejects.toThrow("timeout");
    const requests = async () =>
      (await fetch(`http://127.0.0.1:${mock.port}/__mock/requests?operation=listThings`)).json();
    await expect.poll(async () => (await requests()).at(-1)).toMatchObject({ fault: "stalled", status: 0 });
    expect((await fetch(`${mock.url}/things`, { headers })).status).toBe(200);
  });

  it("slow sends the body in pieces", async () => {
    await order({ fault: "slow" });
    const response = await fetch(`${mock.url}/things/thg_1`, { headers });
    let pieces = 0;
    for await (const _ of response.body ?? []) pieces++;
    expect(pieces).toBeGreaterThan(3);
  });
});

it("an event stream delivers events at once, and ends when its reader leaves", async () => {
  const hangUp = new AbortController();
  const events = await fetch(`http://127.0.0.1:${mock.port}/__mock/events`, { signal: hangUp.signal });
  await (await fetch(`${mock.url}/things`, { headers })).text();
  const reader = events.body?.getReader();
  let text = "";
  while (!text.includes("event: request")) text += new TextDecoder().decode((await reader?.read())?.value);
  hangUp.abort();
  await expect(reader?.read()).rejects.toThrow();
});
