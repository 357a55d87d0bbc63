import { expect, it } from "vitest";
import { describeInChromium, openConsole } from "./console.ts";

describeInChromium("members", () => {
  it("shows an invitation in the list", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("button", { name: "Invite" }).click();
    const dialog = page.getByRole("dialog", { name: "Invite a member" });
    await dialog.getByLabel("E-mail").fill("mary@acme.example");
    await dialog.getByLabel("Role").selectOption("read-only");
    await dialog.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByRole("link", { name: "mary@acme.example" }).waitFor();
    expect(await page.getByLabel("Role of mary@acme.example").inputValue()).toBe("read-only");
    expect(await dialog.count()).toBe(0);
  });

  it("shows at the field that somebody is a member already", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("button", { name: "Invite" }).click();
    const email = page.getByRole("textbox", { name: "E-mail" });
    await email.fill("grace@acme.example");
    await email.press("Enter");
    await page.getByText("This person is a member already.").waitFor();
    expect(await email.getAttribute("aria-invalid")).toBe("true");
  });

  it("shows a new role at once, and the old one again when the server refuses it", async () => {
    await using opened = await openConsole();
    const { page, control } = opened;
    const role = page.getByLabel("Role of Grace Hopper");
    await role.waitFor();
    // Long enough to see the optimistic role, which the server never had.
    const answer = { status: 403, example: "forbidden" };
    await control.fault({ operation: "updateMember", answer, delay: { ms: 1500 } });
    await role.selectOption("admin");
    expect(await role.inputValue()).toBe("admin");
    expect((await control.requests({ operation: "updateMember" })).length).toBe(0);
    await page.getByRole("alert").filter({ hasText: "The role was not changed" }).waitFor();
    expect(await role.inputValue()).toBe("member");
  });

  it("keeps a new role that the server takes", async () => {
    await using opened = await openConsole();
    const { page, control } = opened;
    await page.getByLabel("Role of Grace Hopper").selectOption("read-only");
    await expect.poll(() => control.requests({ operation: "updateMember" })).toHaveLength(1);
    await page.reload();
    const role = page.getByLabel("Role of Grace Hopper");
    await role.waitFor();
    expect(await role.inputValue()).toBe("read-only");
  });

  it("says that the last admin has to stay", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByLabel("Role of Ada Lovelace").selectOption("member");
    const message = page.getByRole("alert");
    await message.getByText("last admin of the organization").waitFor();
    expect(await message.textContent()).toMatch(/Request req_/);
    expect(await page.getByLabel("Role of Ada Lovelace").inputValue()).toBe("admin");
  });

  it("tells what removing takes away, then removes", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("button", { name: "Remove Grace Hopper" }).click();
    const dialog = page.getByRole("dialog", { name: "Remove Grace Hopper?" });
    await dialog.getByText("1 space: fraud").waitFor();
    await dialog.getByText("Keys may go on working").waitFor();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.getByText("Grace Hopper was removed").waitFor();
    expect(await page.getByRole("link", { name: "Grace Hopper" }).count()).toBe(0);
  });

  it("sends an invitation again", async () => {
    await using opened = await openConsole();
    const { page, control } = opened;
    await page.getByRole("button", { name: "Send the invitation to linus@acme.example again" }).click();
    await page.getByText("The invitation was sent again").waitFor();
    expect(await control.requests({ operation: "resendInvitation" })).toHaveLength(1);
  });

  it("searches, and keeps the search in the URL", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("searchbox").fill("GRACE@");
    await page.getByText("1 loaded").waitFor();
    expect(await page.getByRole("link", { name: "Grace Hopper" }).count()).toBe(1);
    expect(new URL(page.url()).searchParams.get("q")).toBe("GRACE@");
    await page.getByRole("searchbox").fill("no,body%");
    await page.getByText("Nobody matches").waitFor();
  });

  it("loads 10,000 members to the end, with few of them in the page", async () => {
    await using opened = await openConsole({ prepare: (control) => control.reset({ data: "large" }) });
    const { page } = opened;
    await page.getByText("100 of 10,000 loaded").waitFor();
    await expect
      .poll(
        async () => {
          await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
          return page.getByText(/loaded$/).textContent();
        },
        { timeout: 240_000, interval: 50 },
      )
      .toBe("10,000 loaded");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator('tr[aria-rowindex="10001"]').waitFor();
    expect(await page.locator("tbody tr").count()).toBeLessThan(80);
  }, 280_000);

  it("opens what a person can reach", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("link", { name: "Grace Hopper" }).click();
    const row = page.getByRole("row", { name: "fraud" });
    await row.waitFor();
    expect(await row.textContent()).toContain("Reviewer");
    expect(await page.getByRole("row", { name: "laptop" }).count()).toBe(1);
  });
});
