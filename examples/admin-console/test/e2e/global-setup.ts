import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMock } from "@orgplane/mock";
import { chromium } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";

/** Where the tests find the built console, the mock behind it, and a browser; undefined where there is no browser. */
export interface Places {
  readonly site: string;
  readonly mock: string;
  readonly browser: string;
}

declare module "vitest" {
  interface ProvidedContext {
    places: Places | undefined;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

export default async function setUp(project: TestProject) {
  const executablePath = findChromium();
  project.provide("places", undefined);
  if (executablePath === undefined) return undefined;
  const outDir = await mkdtemp(join(tmpdir(), "admin-console-"));
  const [mock] = await Promise.all([
    startMock({ transition: 300, strict: true }),
    build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } }),
  ]);
  const server = await preview({
    root,
    logLevel: "error",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, proxy: { "/v1": new URL(mock.url).origin } },
  });
  // Chromium's sandbox is not to be had in most containers; it would protect from foreign pages, and this is our own.
  const browser = await chromium.launchServer({ executablePath, args: ["--no-sandbox"] });
  const site = server.resolvedUrls?.local[0] ?? "";
  project.provide("places", { site, mock: mock.url, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await close(server);
    await mock.close();
    await rm(outDir, { recursive: true });
  };
}

async function close({ httpServer }: PreviewServer): Promise<void> {
  if ("closeAllConnections" in httpServer) httpServer.closeAllConnections();
  await new Promise((resolve) => httpServer.close(resolve));
}
