import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where this machine has a Chromium: where `CHROMIUM` says, else at a usual place. Says so, and is undefined, if there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM } = process.env;
  const found = CHROMIUM || USUAL.find((path) => existsSync(path));
  if (found === undefined) {
    console.warn(
      "No Chromium here, so nothing is tried in a browser. Install it (apt-get install chromium), or set CHROMIUM.",
    );
  }
  return found;
}

/** Starts a Chromium. */
export function launchChromium(executablePath: string | undefined): Promise<Browser> {
  // Chromium's sandbox is not to be had in most containers; it would protect from foreign pages, and this is our own.
  return chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
}
