import { existsSync } from "node:fs";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where this machine has a Chromium: where `CHROMIUM` says, else at a usual place. Undefined if there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM } = process.env;
  const found = CHROMIUM || USUAL.find((path) => existsSync(path));
  if (found === undefined) {
    console.warn(
      "No Chromium here, so nobody looks at the site. Install it (apt-get install chromium), or set CHROMIUM.",
    );
  }
  return found;
}
