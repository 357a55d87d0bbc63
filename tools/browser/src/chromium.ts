import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The Chromium of this machine: `CHROMIUM`, or a usual place. Prints a message and returns undefined if there is none.
 */
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
  // Most containers lack Chromium's sandbox. It would protect from foreign pages, and this one is ours.
  return chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
}
