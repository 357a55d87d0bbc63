import { type ControlClient, createControlClient } from "@orgplane/mock/control";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, inject } from "vitest";

interface OpenOptions extends BrowserContextOptions {
  /** Who has signed in. Default: `tok_owner`. */
  readonly token?: string;
  /** Default: the members of acme. */
  readonly path?: string;
  /** Is called before the page loads. */
  readonly prepare?: (control: ControlClient) => Promise<unknown>;
}

interface Opened extends AsyncDisposable {
  readonly page: Page;
  readonly control: ControlClient;
}

const places = inject("places");
let browser: Browser;

/** Tests that need a browser. Without one, they are skipped. */
export function describeInChromium(name: string, tests: () => void): void {
  describe.skipIf(places === undefined)(`${name} in Chromium`, () => {
    beforeAll(async () => {
      browser = await chromium.connect(places?.browser ?? "");
    });
    afterAll(() => browser?.close());
    tests();
  });
}

/** Opens the console with a session of the mock of its own, so that no test sees what another one changes. */
export async function openConsole(options: OpenOptions = {}): Promise<Opened> {
  const { token = "tok_owner", path = "acme/members", prepare, ...contextOptions } = options;
  const session = crypto.randomUUID();
  const control = createControlClient({ url: places?.mock ?? "", session });
  await prepare?.(control);
  const context = await browser.newContext({ ...contextOptions, extraHTTPHeaders: { "X-Mock-Session": session } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript((given) => {
    // Once only: whoever is signed out stays signed out.
    if (sessionStorage.getItem("was-here") !== null) return;
    sessionStorage.setItem("was-here", "yes");
    sessionStorage.setItem("orgplane-token", given);
  }, token);
  await page.goto(`${places?.site}${path}`);
  return {
    page,
    control,
    async [Symbol.asyncDispose]() {
      await context.close();
      await control.closeSession(session);
    },
  };
}
