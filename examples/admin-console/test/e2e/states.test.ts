import { expect, it } from "vitest";
import { describeInChromium, openConsole } from "./console.ts";

describeInChromium("states", () => {
  it("shows skeletons while the server takes its time", async () => {
    await using opened = await openConsole({
      prepare: (control) => control.delay({ ms: 1200, operation: "listMembers" }),
    });
    const { page } = opened;
    await page.locator("td .skeleton").first().waitFor();
    expect(await page.locator("[aria-busy=true]").count()).toBe(1);
    await page.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    expect(await page.locator(".skeleton").count()).toBe(0);
  });

  it("asks to sign in again when the token is no longer accepted, and goes on there", async () => {
    await using opened = await openConsole({ path: "acme/spaces" });
    const { page, control } = opened;
    await page.getByRole("link", { name: "fraud" }).waitFor();
    await control.fault({ operation: "listMembers", answer: { status: 401, example: "token_expired" } });
    await page.getByRole("link", { name: "Members" }).click();
    await page.getByText("Your session has ended").waitFor();
    await page.getByLabel("Access token").fill("tok_owner");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("table", { name: "Members" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/acme/members");
  });

  it("refuses an expired token from the start", async () => {
    await using opened = await openConsole({ token: "tok_expired" });
    await opened.page.getByText("Your session has ended").waitFor();
  });

  it("lets nobody in with a token that nobody has", async () => {
    await using opened = await openConsole({ token: "tok_expired" });
    const { page } = opened;
    await page.getByLabel("Access token").fill("tok_of_nobody");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Your session has ended").waitFor();
    await page.getByRole("button", { name: /^Ada Admin/ }).click();
    await page.getByRole("link", { name: "Grace Hopper" }).waitFor();
  });

  it("shows an error with the id of the request, and tries again", async () => {
    const answer = { status: 500, example: "internal_error" };
    await using opened = await openConsole({
      // As often as the client tries.
      prepare: (control) => control.fault({ operation: "listSpaces", answer, times: 3 }),
      path: "acme/spaces",
    });
    const { page } = opened;
    const notice = page.getByRole("alert");
    await notice.getByText("The server has a problem").waitFor();
    expect(await notice.textContent()).toMatch(/Request req_/);
    await notice.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("link", { name: "fraud" }).waitFor();
  });

  it("says what is forbidden", async () => {
    const answer = { status: 403, example: "insufficient_scope" };
    await using opened = await openConsole({
      prepare: (control) => control.fault({ operation: "listTenants", answer }),
      path: "acme/tenants",
    });
    await opened.page.getByRole("alert").getByText("You do not have access").waitFor();
  });

  it("gives those who are no admins no controls, and says why", async () => {
    await using opened = await openConsole({ token: "tok_member" });
    const { page } = opened;
    const invite = page.getByRole("button", { name: "Invite" });
    await page.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    await expect.poll(() => invite.getAttribute("aria-disabled")).toBe("true");
    await invite.focus();
    await page.getByRole("tooltip", { name: "Only admins of the organization" }).waitFor();
    expect(await page.getByLabel("Role of Ada Lovelace").count()).toBe(0);
  });

  it("says that it is offline, and goes on by itself", async () => {
    await using opened = await openConsole({ path: "acme/spaces" });
    const { page } = opened;
    await page.getByRole("link", { name: "fraud" }).waitFor();
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await page.getByRole("link", { name: "Tenants" }).click();
    await page.context().setOffline(false);
    await page.getByRole("article", { name: "Staging" }).waitFor();
    expect(await page.getByText("You are offline.").count()).toBe(0);
  });

  it("switches to another organization, on the same page", async () => {
    await using opened = await openConsole({ path: "acme/spaces" });
    const { page } = opened;
    await page.getByRole("combobox", { name: "Organization" }).selectOption("tiny-labs");
    await page.getByText("No spaces yet").waitFor();
    expect(new URL(page.url()).pathname).toBe("/tiny-labs/spaces");
  });
});
