import { type RunningMock, startMock } from "@orgplane/mock";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Trials from "../page/trials.ts";
import { findChromium, launchChromium } from "../src/chromium.ts";
import { openSite, type Site } from "../src/site.ts";

declare const trials: typeof Trials;

const executablePath = findChromium();

describe.skipIf(!executablePath)("the client in Chromium", () => {
  let mock: RunningMock;
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [mock, site] = await Promise.all([startMock({ port: 0 }), openSite()]);
    browser = await launchChromium(executablePath);
    page = await browser.newPage();
    await page.goto(site.url);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
    await mock?.close();
  });

  it("holds the reference adapter to the contract, both of them in the page", async () => {
    const { missed, passed } = await page.evaluate(() => trials.conform());
    expect(missed).toEqual([]);
    expect(passed).toBeGreaterThan(900);
  });

  it("reads a list from another origin", async () => {
    const names = await page.evaluate((url) => trials.list(url), mock.url);
    expect(names.length).toBeGreaterThan(0);
  });

  it("creates, and reads what the headers say", async () => {
    const made = await page.evaluate((url) => trials.create(url), mock.url);
    expect(made).toEqual({ id: expect.stringMatching(/./), status: 201, requestId: expect.stringMatching(/./) });
  });

  it("tells a refusal as a typed error", async () => {
    const error = await page.evaluate((url) => trials.fail(url), mock.url);
    expect(error).toEqual({ name: "ApiError", message: expect.stringContaining("[name_taken]") });
  });

  it("tells a server that is not there as a typed error", async () => {
    const error = await page.evaluate(() => trials.unreachable());
    expect(error).toEqual({ name: "ConnectionError", message: expect.stringContaining("127.0.0.1:1") });
  });

  it("uploads a file to the mock server", async () => {
    const { status } = await page.evaluate((url) => trials.upload(url, 100), mock.url);
    expect(status).toBe(201);
  });

  it("uploads all bytes of a file to the page's own server, and tells of it", async () => {
    const size = 8 * 1024 * 1024;
    const { status, progress } = await page.evaluate((bytes) => trials.upload("/v1", bytes), size);
    expect(status).toBe(201);
    const [sent = 0] = site.uploads;
    expect(sent).toBeGreaterThan(size);
    expect(progress.at(-1)).toEqual({ sent, total: sent });
  });

  it("does not upload a stream over HTTP/1.1, and says what to do instead", async () => {
    const error = await page.evaluate(() => trials.uploadStream("/v1"));
    expect(error).toEqual({
      name: "ConnectionError",
      message: expect.stringContaining("Browsers send streams over HTTP/2 only: pass a Blob or a File"),
    });
  });

  it("downloads a file, and tells of it", async () => {
    const { text, progress } = await page.evaluate((url) => trials.download(url), mock.url);
    expect(text).not.toBe("");
    expect(progress.at(-1)).toMatchObject({ received: new TextEncoder().encode(text).length });
  });

  it("is answered by a mock in the page, faults included", async () => {
    expect(await page.evaluate(() => trials.mockInPage())).toEqual({
      name: "in-page",
      statuses: [429, 200, 200],
      truncated: "ConnectionError",
    });
  });

  it("is answered by a mock in a service worker, faults included", async () => {
    expect(await page.evaluate(() => trials.mockInWorker())).toEqual({
      name: "in-worker",
      broken: "ConnectionError",
      other: 404,
    });
  });
});
