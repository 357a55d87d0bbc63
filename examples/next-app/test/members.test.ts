import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type RunningMock, startMock } from "@orgplane/mock";
import { createControlClient } from "@orgplane/mock/control";
import { type Browser, chromium, type Page } from "playwright-core";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const { CHROMIUM } = process.env;
const executablePath = CHROMIUM || ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

// The page as it is deployed: built, and served by `next start`.
describe("the members page", { skip: executablePath === undefined && "there is no Chromium here" }, () => {
  let mock: RunningMock;
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;
  let url = "";

  before(async () => {
    mock = await startMock({ port: 0 });
    ({ server, url } = await serve("start", mock.url));
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  });
  after(async () => {
    await browser?.close();
    server?.kill("SIGTERM");
    await mock?.close();
  });
  beforeEach(async () => {
    await control().reset();
    page = await browser.newPage();
    await page.goto(url);
  });
  afterEach(() => page.close());

  const row = (name: string) => page.getByRole("row", { name });
  const control = () => createControlClient({ url: mock.url });

  it("is rendered on the server, without the token", async () => {
    const html = await (await fetch(url)).text();
    assert.match(html, /ada@acme\.example/);
    assert.doesNotMatch(html, /tok_owner/);
  });

  it("invites somebody, who is in the list then", async () => {
    await page.getByLabel("E-mail address").fill("new@acme.example");
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByText("new@acme.example is invited.").waitFor();
    await row("new@acme.example member invited").waitFor();
  });

  it("shows what the platform says", async () => {
    await page.getByLabel("E-mail address").fill("grace@acme.example");
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByRole("alert").filter({ hasText: "already" }).waitFor();
    await page.getByRole("button", { name: "Remove ada@acme.example" }).click();
    await row("ada@acme.example").getByRole("alert").filter({ hasText: "last admin" }).waitFor();
  });

  it("removes a member", async () => {
    await page.getByRole("button", { name: "Remove grace@acme.example" }).click();
    await row("grace@acme.example").waitFor({ state: "detached" });
  });

  it("invites once although an answer is lost and the form is sent again", async () => {
    // All attempts of the first sending lose their answers.
    await control().fault({ operation: "createMember", fault: "lost", times: 3 });
    await page.getByLabel("E-mail address").fill("lost@acme.example");
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByText("It may have been done. Send it again to be sure.").waitFor();
    await page.getByLabel("E-mail address").fill("lost@acme.example");
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByText("lost@acme.example is invited.").waitFor();
    assert.equal(await row("lost@acme.example").count(), 1);
  });

  it("says that the platform does not answer, and tries again", async () => {
    await control().fault({ operation: "listMembers", answer: { status: 500 }, times: 9 });
    await page.goto(url);
    await page.getByText("The platform does not answer.").waitFor();
    await control().removeFaults();
    await page.getByRole("button", { name: "Try again" }).click();
    await row("ada@acme.example").waitFor();
  });
});

it("npm start serves the page in front of a mock, and stops with it", async () => {
  const child = spawn(process.execPath, ["start.ts"], { cwd, env: { ...process.env, PORT: "0" } });
  try {
    const url = await localUrl(child);
    assert.match(await (await fetch(url)).text(), /ada@acme\.example/);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [0, null]);
    await assert.rejects(fetch(url));
  } finally {
    child.kill("SIGKILL");
  }
});

async function serve(command: string, baseUrl: string): Promise<{ server: ChildProcess; url: string }> {
  const next = fileURLToPath(import.meta.resolve("next/dist/bin/next"));
  const server = spawn(process.execPath, [next, command, "--hostname", "127.0.0.1", "--port", "0"], {
    cwd,
    env: {
      ...process.env,
      ORGPLANE_BASE_URL: baseUrl,
      ORGPLANE_TOKEN: "tok_owner",
      ORGPLANE_ORGANIZATION: "acme",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  return { server, url: await localUrl(server) };
}

/** The address that Next.js prints. */
async function localUrl(server: ChildProcess): Promise<string> {
  let said = "";
  for await (const text of server.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += text;
    const [, url] = /Local: +(http:\S+)/.exec(said) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`Next.js did not start: ${said}`);
}
