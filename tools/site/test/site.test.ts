import { execFile } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type * as Axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPages } from "../src/pages.ts";
import { OUT, site } from "../src/paths.ts";
import { findChromium } from "./chromium.ts";
import { type Served, serve } from "./serve.ts";

declare const axe: typeof Axe;

const script = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const executablePath = findChromium();

// As `npm run docs` does: a process of its own, without what a test runner sets.
beforeAll(async () => {
  const env = { PATH: process.env["PATH"] };
  await promisify(execFile)(process.execPath, [join(site, "src/main.ts")], { env });
}, 300_000);

describe("the site", () => {
  it("has a page for each document", () => {
    const routes = [...readPages().values()].map(({ route }) => route.replace(/\.md$/, ".html"));
    expect(routes.filter((route) => !existsSync(join(OUT, route)))).toEqual([]);
  });

  it("loads nothing from elsewhere", () => {
    for (const file of globSync("**/*.html", { cwd: OUT })) {
      const html = readFileSync(join(OUT, file), "utf8");
      const loaded = html.match(/<(?:script|img|iframe)[^>]+src="https?:|<link[^>]+href="https?:/g);
      expect(loaded, file).toBeNull();
    }
  });
});

describe.skipIf(executablePath === undefined)("in a browser, the site", () => {
  let browser: Browser;
  let served: Served;

  beforeAll(async () => {
    served = await serve(OUT);
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  /** Opens a page, and notes what it asks of other hosts and what it fails at. */
  async function open(path: string, width: number, colorScheme: "light" | "dark") {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith(served.url) && !/^(data|blob):/.test(request.url())) faults.push(request.url());
    });
    await page.goto(served.url + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    return { page, faults, [Symbol.asyncDispose]: () => context.close() };
  }

  async function paleTexts(page: Page): Promise<readonly string[]> {
    await page.evaluate(script);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["color-contrast", "image-alt"] }));
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
  }

  const sideways = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  const paths = ["/", "/guides/files", "/reference/spaces", "/contract/"];
  const looks = [390, 1440].flatMap((width) => (["light", "dark"] as const).map((scheme) => ({ width, scheme })));

  describe.each(looks)("at a width of $width, $scheme", ({ width, scheme }) => {
    it.each(paths)("can be read without scrolling sideways, in colours that contrast: %s", async (path) => {
      await using opened = await open(path, width, scheme);
      expect(await sideways(opened.page)).toBe(0);
      expect(await paleTexts(opened.page)).toEqual([]);
      expect(opened.faults).toEqual([]);
    });
  });

  it.each(looks)(
    "has its widest table scroll within itself at a width of $width, $scheme",
    async ({ width, scheme }) => {
      await using opened = await open("/platforms", width, scheme);
      expect(await sideways(opened.page)).toBe(0);
    },
  );

  it("would be noticed if it were pale, or too wide", async () => {
    await using opened = await open("/guides/", 390, "light");
    await opened.page.addStyleTag({ content: ".vp-doc p { color: #bbb }" });
    expect(await paleTexts(opened.page)).not.toEqual([]);
    await opened.page.addStyleTag({ content: ".vp-doc p { width: 500px }" });
    expect(await sideways(opened.page)).toBeGreaterThan(0);
  });

  it("finds what one searches for", async () => {
    await using opened = await open("/", 1440, "light");
    await opened.page.keyboard.press("Control+k");
    await opened.page.getByRole("searchbox").fill("last_admin");
    await opened.page.locator("#localsearch-list a").first().waitFor();
    expect(opened.faults).toEqual([]);
  });

  it("shows the operations of the contract, and leads back", async () => {
    await using opened = await open("/contract/", 1440, "light");
    await opened.page.getByText("List organizations").first().waitFor();
    await opened.page.getByRole("link", { name: "Orgplane documentation" }).click();
    await opened.page.waitForURL(`${served.url}/`);
  });
});
