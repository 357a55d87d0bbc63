import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import type { Project } from "./project.ts";
import { overBoth } from "./protocols.ts";
import { MissingError, type Results } from "./row.ts";

/** A module of a page that makes the calls, to the mock over HTTP/1.1 and over HTTP/2. */
export const PAGE = `import { makeCalls } from "./calls.js";
const mocks = new URLSearchParams(location.search).getAll("mock");
Promise.all(mocks.map((mock) => makeCalls(mock))).then((results) => { globalThis.results = results; });
`;

/** A page that loads `app.js`, for bundlers that make no page. */
const INDEX = `<!doctype html><title>Calls</title><script type="module" src="app.js"></script>\n`;
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let browser: Promise<Browser> | undefined;

/**
 * Opens what a bundler has written in Chromium, and answers with the results of the calls.
 *
 * @param output - The folder that the bundler wrote into. Without an `index.html`, it has an `app.js`.
 * @throws {MissingError} If there is no Chromium here.
 * @throws {Error} If the page does not get to the end.
 */
export async function inChromium(project: Project, output: string): Promise<Results> {
  const chromium = await openChromium();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(project.folder, output, path === "/" ? "index.html" : path);
    const body = existsSync(file) ? readFileSync(file) : path === "/" ? INDEX : undefined;
    response
      .writeHead(body === undefined ? 404 : 200, { "Content-Type": TYPES[extname(file)] ?? "text/plain" })
      .end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // Nobody has signed the certificate of the mock over HTTP/2.
  const page = await chromium.newPage({ ignoreHTTPSErrors: true });
  const said: string[] = [];
  page.on("pageerror", (error) => said.push(error.message));
  try {
    const { port } = server.address() as AddressInfo;
    const mocks = [project.mock, project.mockOverHttp2].map((url) => `mock=${encodeURIComponent(url)}`);
    await page.goto(`http://127.0.0.1:${port}/?${mocks.join("&")}`);
    const results = await page.waitForFunction("globalThis.results", undefined, { timeout: 60_000 });
    const [http1, http2] = (await results.jsonValue()) as [Results, Results];
    return overBoth(http1, http2);
  } catch (error) {
    throw new Error(`${String(error).split("\n")[0]} ${said.join(" ")}`);
  } finally {
    await page.close();
    server.close();
  }
}

/** The version of the Chromium that was used, if one was. */
export async function chromiumVersion(): Promise<string | undefined> {
  return browser?.then(
    (one) => one.version(),
    () => undefined,
  );
}

/** Ends the Chromium that was started, if one was. */
export async function closeChromium(): Promise<void> {
  await browser?.then(
    (one) => one.close(),
    () => undefined,
  );
}

/**
 * Starts the Chromium of this machine, `CHROMIUM` or one in a usual place, if it was not started before.
 *
 * @throws {MissingError} If there is none.
 */
export function openChromium(): Promise<Browser> {
  browser ??= launch();
  return browser;
}

async function launch(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? USUAL.find((path) => existsSync(path));
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new MissingError("there is no Chromium here (install it, or set CHROMIUM)");
  }
  // Most containers lack Chromium's sandbox. It would protect from foreign pages, and these are ours.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
}
