import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violationsOf } from "../src/axe.ts";
import { findChromium, launchChromium } from "../src/chromium.ts";
import { type OpenMockPage, openMockPage } from "../src/mock-page.ts";

const executablePath = findChromium();

describe.skipIf(!executablePath)("the mock's page in Chromium", () => {
  let browser: Browser;
  let opened: OpenMockPage;

  beforeAll(async () => {
    browser = await launchChromium(executablePath);
    opened = await openMockPage(browser);
  }, 60_000);

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
    await browser?.close();
  });

  it("shows what runs, and how to call it", async () => {
    const { page, mock, go } = opened;
    await go("overview");
    const facts = page.getByRole("region", { name: "What runs" });
    await facts.getByText(/^Orgplane API \d+\.\d+\.\d+, 82 operations$/).waitFor();
    await facts.getByText("stateful").waitFor();
    await page.getByRole("button", { name: "Copy base URL" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(mock.url);
    for (const name of ["openapi.json", "openapi.yaml"]) {
      const href = (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
      expect((await fetch(new URL(href, mock.url))).status).toBe(200);
    }
  });

  it("creates a space by a form, and shows it in the log and in the table", async () => {
    const { page, control, go } = opened;
    await go("operations");
    await page.getByRole("searchbox", { name: "Filter operations" }).fill("create space");
    await page.getByRole("link", { name: "POST Create a space" }).click();
    await page.getByLabel("Body", { exact: true }).fill('{ "organization": "acme", "name": "by-form" }');
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("region", { name: "Body of the response" }).getByText('"by-form"').waitFor();

    await page.getByRole("button", { name: "Copy client code" }).click();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    expect(code).toBe('await orgplane.spaces.create({ organization: "acme", name: "by-form" });');
    await page.getByRole("link", { name: "Open in log" }).click();
    await page.getByRole("heading", { name: "POST /v1/spaces" }).waitFor();
    await go("state/spaces");
    await page.getByRole("cell", { name: "by-form" }).waitFor();
    expect(await control.rows("spaces")).toContainEqual(expect.objectContaining({ name: "by-form" }));
  });

  it("shows what another client writes, as it happens", async () => {
    const { page, call, go } = opened;
    await go("state/spaces");
    const { id } = await (await call("POST", "/spaces", { organization: "acme", name: "from-outside" })).json();
    await page.getByRole("cell", { name: "from-outside" }).waitFor();
    await call("DELETE", `/spaces/${id}`);
    await page.getByRole("cell", { name: "from-outside" }).waitFor({ state: "detached" });
  });

  it("edits a row, which the API then answers", async () => {
    const { page, call, go } = opened;
    await go("state/spaces/spc_fraud");
    await page.getByRole("link", { name: "Show org_acme in organizations" }).click();
    await page.getByRole("heading", { name: "org_acme" }).waitFor();
    await page.goBack();
    await page.getByLabel("description").fill("Edited by hand");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved spc_fraud.").waitFor();
    expect(await (await call("GET", "/spaces/spc_fraud")).json()).toMatchObject({ description: "Edited by hand" });

    await page.getByRole("button", { name: "JSON", exact: true }).click();
    const json = page.getByLabel("The row as JSON");
    await json.fill((await json.inputValue()).replace("Edited by hand", "Edited as JSON"));
    await page.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(async () => (await (await call("GET", "/spaces/spc_fraud")).json()).description)
      .toBe("Edited as JSON");
  });

  it("says at the field what is wrong with a row, and keeps what was typed", async () => {
    const { page, go } = opened;
    await go("state/members/org_acme%2Fusr_grace");
    const field = page.getByLabel("user_id");
    await field.fill("usr_nobody");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText('names "usr_nobody", which is not in users').first().waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.inputValue()).toBe("usr_nobody");
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("keeps what is typed when the row changes meanwhile, and says so", async () => {
    const { page, control, call, go } = opened;
    await go("state/spaces/spc_pricing");
    const field = page.getByLabel("description");
    await field.fill("Half of a sent");
    const rows = (await control.rows("spaces")) as { id: string }[];
    await control.putRow("spaces", "spc_pricing", {
      ...rows.find(({ id }) => id === "spc_pricing"),
      description: "Changed by a test",
    });
    await page.getByText("This row has changed since you opened it.").waitFor();
    expect(await field.inputValue()).toBe("Half of a sent");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole("button", { name: "Load the current row" }).click();
    expect(await field.inputValue()).toBe("Changed by a test");
    expect((await (await call("GET", "/spaces/spc_pricing")).json()).description).toBe("Changed by a test");
  });

  it("adds a row, and deletes it, which can be undone", async () => {
    const { page, call, go } = opened;
    await go("state/spaces");
    await page.getByRole("link", { name: "Add row" }).click();
    await page.getByLabel("id", { exact: true }).fill("spc_added");
    await page.getByLabel("name", { exact: true }).fill("added");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("heading", { name: "spc_added" }).waitFor();
    const status = async () => (await call("GET", "/spaces/spc_added")).status;
    expect(await status()).toBe(200);
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Deleted spc_added.").waitFor();
    expect(await status()).toBe(404);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Restored spc_added.").waitFor();
    expect(await status()).toBe(200);
  });

  it("switches a scenario on and off", async () => {
    const { page, call, go } = opened;
    await go("behaviour");
    const toggle = page.getByRole("switch", { name: "unavailable" });
    const status = async () => (await call("GET", "/spaces")).status;
    await toggle.check();
    await page.getByText("The scenario unavailable is on.").waitFor();
    expect(await status()).toBe(503);
    await toggle.uncheck();
    await page.getByText("The scenario unavailable is off.").waitFor();
    expect(await status()).toBe(200);
  });

  it("shows a scenario that somebody else switches", async () => {
    const { page, control, go } = opened;
    await go("behaviour");
    const toggle = page.getByRole("switch", { name: "read-only" });
    await control.enter("read-only");
    await expect.poll(() => toggle.isChecked()).toBe(true);
    await control.leave("read-only");
    await expect.poll(() => toggle.isChecked()).toBe(false);
  });

  it("orders a fault for an operation", async () => {
    const { page, call, go } = opened;
    await go("operations/listSpaces");
    await page.getByRole("link", { name: "Add a fault" }).click();
    const faults = page.getByRole("region", { name: "Faults" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Faults");
    await faults.getByLabel("Response or fault").selectOption("429 rate_limited");
    await faults.getByLabel("Times").fill("2");
    await faults.getByRole("button", { name: "Add fault" }).click();
    await faults.getByText("2×, 0 used").waitFor();
    const status = async (path: string) => (await call("GET", path)).status;
    expect([await status("/organizations"), await status("/spaces")]).toEqual([200, 429]);
    await faults.getByText("2×, 1 used").waitFor();
    expect([await status("/spaces"), await status("/spaces")]).toEqual([429, 200]);
    await faults.getByText("No active faults.").waitFor();
  });

  it("sets how long answers take", async () => {
    const { page, control, call, go } = opened;
    await go("behaviour");
    const latency = page.getByRole("region", { name: "Latency" });
    await latency.getByLabel("Operation").selectOption("getSpace");
    await latency.getByLabel("Delay in ms").fill("20");
    await latency.getByRole("button", { name: "Apply" }).click();
    await latency.getByRole("button", { name: "Remove the delay of getSpace" }).waitFor();
    await call("GET", "/spaces/spc_fraud");
    await call("GET", "/spaces");
    const delays = (await control.requests()).slice(-2).map(({ delay }) => delay);
    expect(delays).toEqual([20, 0]);
    await latency.getByRole("button", { name: "Remove the delay of getSpace" }).click();
    await expect.poll(() => control.delays()).toEqual([]);
  });

  it("moves the clock, and begins anew", async () => {
    const { page, control, call, go } = opened;
    const { id } = await (await call("POST", "/spaces", { organization: "acme", name: "gone-soon" })).json();
    await go("sessions");
    await page.getByRole("button", { name: "Advance by 1 day" }).click();
    await page.getByText("1.0 days ahead").waitFor();
    await page.getByLabel("Seed").fill("7");
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await page.getByText("Session default was reset.").waitFor();
    expect((await control.status()).session).toMatchObject({ data: "small", seed: 7 });
    expect((await call("GET", `/spaces/${id}`)).status).toBe(404);
    await page.getByText("real time", { exact: true }).waitFor();
  });

  it("saves a snapshot, and restores it", async () => {
    const { page, call, go } = opened;
    await go("sessions");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("region", { name: "Snapshot" }).getByRole("link", { name: "Save" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("default.json");
    await call("DELETE", "/spaces/spc_fraud");
    await page.getByLabel("Restore from a file").setInputFiles(await download.path());
    await page.getByText(/^Restored /).waitFor();
    expect((await call("GET", "/spaces/spc_fraud")).status).toBe(200);
  });

  it("keeps sessions apart", async () => {
    const { page, control, call, go } = opened;
    await go("sessions");
    await page.getByLabel("Name of a new session").fill("worker-1");
    await page.getByRole("button", { name: "New session" }).click();
    await expect.poll(() => page.getByLabel("Session", { exact: true }).inputValue()).toBe("worker-1");
    await go("operations/deleteSpace");
    await page.getByLabel("space required").fill("spc_fraud");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("204", { exact: true }).first().waitFor();
    expect((await call("GET", "/spaces/spc_fraud")).status).toBe(200);
    await page.getByLabel("Session", { exact: true }).selectOption("default");
    await go("sessions");
    await page.getByRole("button", { name: "Delete session worker-1" }).click();
    await expect.poll(async () => (await control.sessions()).map(({ name }) => name)).toEqual(["default"]);
  });

  it("logs requests as they come, each with the command that repeats it", async () => {
    const { page, call, go } = opened;
    await go("log");
    await call("GET", "/spaces?limti=2");
    await page.getByRole("link", { name: "/v1/spaces?limti=2" }).click();
    const entry = page.getByRole("region", { name: /^Request \d+$/ });
    await entry.getByText("did you mean").first().waitFor();
    await entry.getByRole("button", { name: "Copy curl" }).click();
    const curl = await page.evaluate(() => navigator.clipboard.readText());
    expect(curl).toMatch(/^curl 'http:\/\/127\.0\.0\.1:\d+\/v1\/spaces\?limti=2'/);

    await entry.getByRole("link", { name: "Edit and resend" }).click();
    await page.getByRole("heading", { name: "List spaces" }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("200", { exact: true }).first().waitFor();
  });

  it("filters, pauses and clears the log", async () => {
    const { page, call, go } = opened;
    await go("log");
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("No requests yet.").waitFor();
    await call("GET", "/spaces");
    await call("GET", "/nothing");
    await page.getByRole("link", { name: "/v1/nothing" }).waitFor();
    await page.getByLabel("Filter by status").selectOption("4xx");
    await page.getByRole("link", { name: "/v1/spaces" }).waitFor({ state: "detached" });
    await page.getByLabel("Filter by status").selectOption("All statuses");
    await page.getByRole("button", { name: "Pause" }).click();
    await call("GET", "/organizations");
    await page.getByRole("button", { name: "Paused, 1 new" }).click();
    await page.getByRole("link", { name: "/v1/organizations" }).waitFor();
  });

  it("shows what was sent as text, whatever it is", async () => {
    const { page, call, go, faults } = opened;
    await go("log");
    await call("POST", "/spaces?hostile", { organization: "acme", name: "<img src=x onerror=alert(1)>" });
    await page.getByRole("link", { name: "/v1/spaces?hostile" }).click();
    await page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
    expect(await page.locator("img[src=x]").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("can be used by the keyboard alone, and keeps the focus", async () => {
    const { page, control, call, go } = opened;
    await go("overview");
    await page.reload();
    await page.getByText("live", { exact: true }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to content");
    for (let steps = 0; !(await focused()).startsWith("Behaviour") && steps < 20; steps++)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    // The view that opens gets the focus, so that the next step leads into it.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.getByText("The scenario rate-limited is on.").waitFor();
    expect((await control.status()).session.scenarios).toEqual(["rate-limited"]);
    await call("GET", "/spaces");
    const isKept = () => page.evaluate(() => document.activeElement?.getAttribute("role") === "switch");
    expect(await isKept()).toBe(true);
    await page.keyboard.press("Space");
    await page.getByText("The scenario rate-limited is off.").waitFor();
    expect(await isKept()).toBe(true);
  });

  it("gives the focus back to the list when what was open is closed", async () => {
    const { page, call, go } = opened;
    await go("log");
    await call("GET", "/spaces?limit=3");
    const link = page.getByRole("link", { name: "/v1/spaces?limit=3" });
    await link.press("Enter");
    await page.getByRole("heading", { name: "GET /v1/spaces?limit=3" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Close the request");
    await page.keyboard.press("Enter");
    await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("shows each of many requests that come at once", async () => {
    const { page, call, go } = opened;
    await go("log");
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("No requests yet.").waitFor();
    await Promise.all(Array.from({ length: 60 }, (_, index) => call("GET", `/spaces?limit=${index + 1}`)));
    await expect.poll(() => page.locator("tbody tr").count()).toBe(60);
  });

  it("tells those who listen what comes into the log", async () => {
    const { page, call, go } = opened;
    await go("overview");
    await call("GET", "/organizations");
    await page.locator("[aria-live=polite]").getByText("listOrganizations: 200").waitFor({ state: "attached" });
  });

  it("says when the contract is broken, and when the mock is gone", async () => {
    await using other = await openMockPage(browser);
    other.mock.keepDespite("openapi.yaml, line 4: bad indentation");
    await other.page.getByText("openapi.yaml, line 4: bad indentation").waitFor();
    await other.mock.close();
    await other.page.getByText("The mock is unreachable.").waitFor();
  });

  it("shows of a mock without state what there is, and says why", async () => {
    await using other = await openMockPage(browser, { stateless: true });
    await other.go("state");
    await other.page.getByText("This mock keeps no state").waitFor();
    await other.page.getByText("--stateless").waitFor();
    await other.go("sessions");
    await other.page.getByRole("button", { name: "Reset", exact: true }).click();
    await other.page.getByText("Session default was reset.").waitFor();
  });

  it("serves any other contract", async () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "Pets", version: "2" },
      servers: [{ url: "http://localhost/api" }],
      paths: {
        "/pets/{id}": {
          get: {
            operationId: "getPet",
            parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" }, example: 7 }],
            responses: {
              "200": { description: "A pet", content: { "application/json": { example: { name: "Rex" } } } },
            },
          },
        },
      },
    };
    await using other = await openMockPage(browser, { document });
    await other.go("state");
    await other.page.getByText("Only the Orgplane contract has rules for a state").waitFor();
    await other.go("operations/getPet");
    await other.page.getByRole("button", { name: "Send" }).click();
    await other.page.getByText('"Rex"').waitFor();
    expect(other.asked.some((url) => url.endsWith("/api/pets/7"))).toBe(true);
    await other.go("overview");
    expect(await other.page.getByText("TypeScript client").count()).toBe(0);
  });

  it("is judged by rules that find what is wrong", async () => {
    const blank = await browser.newPage();
    await blank.setContent('<html><body><p style="color: #aaa; background: #fff">Faint</p><input /></body></html>');
    const rules = (await violationsOf(blank)).map((violation) => violation.split(":")[0]);
    expect(rules).toEqual(expect.arrayContaining(["color-contrast", "label", "document-title"]));
    await blank.close();
  });

  describe.each([
    { colorScheme: "light", viewport: { width: 1280, height: 800 } },
    { colorScheme: "dark", viewport: { width: 360, height: 740 } },
  ] as const)("in the $colorScheme scheme, $viewport.width pixels wide", ({ colorScheme, viewport }) => {
    let other: OpenMockPage;

    beforeAll(async () => {
      // What moves has colours in between, which nobody is to read.
      other = await openMockPage(browser, {}, { colorScheme, viewport, reducedMotion: "reduce" });
      await other.call("POST", "/spaces", { organization: "acme", name: "fraud" });
      await other.control.fault({ operation: "listTeams", answer: { status: 503 } });
      await other.control.delay({ ms: 1 });
    });
    afterAll(() => other?.[Symbol.asyncDispose]());

    it.each([
      "overview",
      "operations",
      "operations/createSpace",
      "operations/uploadOrganizationFile",
      "state/organizations",
      "state/organizations/org_acme",
      "behaviour",
      "sessions",
      "log",
      "log/1",
    ])("breaks no rule of accessibility, and fits: %s", async (view) => {
      const { page, go } = other;
      await go(view);
      await page.getByText(/^Loading /).waitFor({ state: "detached" });
      if (view === "operations/createSpace") {
        await page.getByRole("button", { name: "Send" }).click();
        await page.getByRole("region", { name: "Body of the response" }).waitFor();
      }
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    });
  });

  it("has asked for nothing but its own, and has failed at nothing", () => {
    const { asked, origin, faults } = opened;
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((url) => new URL(url).origin !== origin)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("may ask for nothing else: the browser refuses it", async () => {
    await using site = await openMockPage(browser, {
      document: { openapi: "3.1.0", paths: { "/a": { get: { responses: {} } } } },
    });
    const foreign = `${site.origin}/openapi.json`;
    expect(
      await opened.page.evaluate(
        (url) =>
          fetch(url).then(
            () => "sent",
            () => "refused",
          ),
        foreign,
      ),
    ).toBe("refused");
    expect((await fetch(foreign)).status).toBe(200);
  });
});
