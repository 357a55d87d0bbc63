import { type MockOptions, type RunningMock, startMock } from "@orgplane/mock";
import { type ControlClient, createControlClient } from "@orgplane/mock/control";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A mock, and its page in a browser. */
export interface OpenMockPage extends AsyncDisposable {
  readonly mock: RunningMock;
  readonly page: Page;
  readonly control: ControlClient;
  /** Where the page is, without a slash at the end. */
  readonly origin: string;
  /** All that the page has asked for, whatever became of it. */
  readonly asked: readonly string[];
  /** What the page has failed at, or was refused by its own policy. */
  readonly faults: readonly string[];
  /** Calls the mock as an application does: not from the page. */
  call(method: string, path: string, body?: unknown): Promise<Response>;
  /** Goes to a view: `state/spaces`. */
  go(view: string): Promise<void>;
}

/** Starts a mock, and opens its page. */
export async function openMockPage(
  browser: Browser,
  options: MockOptions = {},
  context: BrowserContextOptions = {},
): Promise<OpenMockPage> {
  const mock = await startMock({ port: 0, ...options });
  const { origin } = new URL(mock.url);
  const opened = await browser.newContext(context);
  await opened.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const page = await opened.newPage();
  page.setDefaultTimeout(15_000);
  const [asked, faults]: [string[], string[]] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The browser writes down each answer of 400 and above, and a policy that forbids something.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  await page.goto(origin);
  await page.getByText("live", { exact: true }).waitFor();
  return {
    ...{ mock, page, origin, asked, faults },
    control: createControlClient({ url: mock.url }),
    call(method, path, body) {
      const headers = { Authorization: "Bearer tok_owner", "Content-Type": "application/json" };
      return fetch(mock.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    },
    async go(view) {
      await page.evaluate((to) => {
        location.hash = `#/${to}`;
      }, view);
      const [name = ""] = view.split(/[/?]/);
      await page.getByRole("heading", { level: 1, name: new RegExp(`^${name}$`, "i") }).waitFor();
    },
    async [Symbol.asyncDispose]() {
      await opened.close();
      await mock.close();
    },
  };
}
